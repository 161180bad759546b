import type { AgentGraph } from '../graph/model';
import type { SimulationSummary } from './summary';

/** The band in which escalations usually are. Below it a graph may be keeping people from help. */
const USUAL_ESCALATION = { low: 0.05, high: 0.1 };

/** What is worth knowing and no gate: each a sentence. */
export function notesOf(graph: AgentGraph, summary: SimulationSummary): readonly string[] {
  return [...escalationNote(summary), ...deadEdges(graph, summary), ...undecidedNote(summary), ...assumedNote(graph)];
}

function escalationNote({ escalation: { value, low, high } }: SimulationSummary): readonly string[] {
  if (high < USUAL_ESCALATION.low) return [`Few conversations are escalated (${percent(value)}; 5 to 10 % is usual): do people who need a person get one?`];
  return low > USUAL_ESCALATION.high ? [`Many conversations are escalated: ${percent(value)}; 5 to 10 % is usual.`] : [];
}

function deadEdges({ handoffs, escalations }: AgentGraph, { edges }: SimulationSummary): readonly string[] {
  const used = new Set(edges.map(({ via }) => via));
  const dead = [...handoffs, ...escalations].filter(({ id, disabled }) => disabled !== true && !used.has(id)).map(({ id }) => id);
  return dead.length === 0 ? [] : [`Never taken: ${dead.join(', ')}.`];
}

function undecidedNote({ undecided }: SimulationSummary): readonly string[] {
  const ids = Object.keys(undecided);
  return ids.length === 0 ? [] : [`Conditions that only a model can decide never held: ${ids.join(', ')}.`];
}

function assumedNote({ agents }: AgentGraph): readonly string[] {
  const silent = agents.filter(({ kind, simulation }) => kind !== 'human' && simulation === undefined).map(({ id }) => id);
  return silent.length === 0 ? [] : [`No figures are declared for ${silent.join(', ')}: assumed ones were used.`];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
