import type { AgentGraph } from '../graph/model';
import type { SimulationSummary } from './summary';

/** The band in which escalations usually are. Below it a graph may be keeping people from help. */
const USUAL_ESCALATION = { low: 0.05, high: 0.1 };

/** The sentences of notes; `{0}` is filled in. */
export const NOTES = {
  few: 'Few conversations are escalated ({0}; 5 to 10 % is usual): do people who need a person get one?',
  many: 'Many conversations are escalated: {0}; 5 to 10 % is usual.',
  dead: 'Never taken: {0}.',
  undecided: 'Conditions that only a model can decide never held: {0}.',
  assumed: 'No figures are declared for {0}: assumed ones were used.',
} as const;

/** Something worth knowing: a sentence, and what is filled into it. */
export interface Note {
  readonly sentence: (typeof NOTES)[keyof typeof NOTES];
  readonly part: string;
}

/** What is worth knowing and no gate, each a sentence. */
export function notesOf(graph: AgentGraph, summary: SimulationSummary): readonly string[] {
  return findNotes(graph, summary).map(({ sentence, part }) => sentence.replace('{0}', () => part));
}

/** What is worth knowing and no gate, to be said in any language. */
export function findNotes(graph: AgentGraph, summary: SimulationSummary): readonly Note[] {
  return [...escalationNote(summary), ...deadEdges(graph, summary), ...undecidedNote(summary), ...assumedNote(graph)];
}

function escalationNote({ escalation: { value, low, high } }: SimulationSummary): readonly Note[] {
  if (high < USUAL_ESCALATION.low) return [{ sentence: NOTES.few, part: percent(value) }];
  return low > USUAL_ESCALATION.high ? [{ sentence: NOTES.many, part: percent(value) }] : [];
}

function deadEdges({ handoffs, escalations }: AgentGraph, { edges }: SimulationSummary): readonly Note[] {
  const used = new Set(edges.map(({ via }) => via));
  const dead = [...handoffs, ...escalations].filter(({ id, disabled }) => disabled !== true && !used.has(id)).map(({ id }) => id);
  return dead.length === 0 ? [] : [{ sentence: NOTES.dead, part: dead.join(', ') }];
}

function undecidedNote({ undecided }: SimulationSummary): readonly Note[] {
  const ids = Object.keys(undecided);
  return ids.length === 0 ? [] : [{ sentence: NOTES.undecided, part: ids.join(', ') }];
}

function assumedNote({ agents }: AgentGraph): readonly Note[] {
  const silent = agents.filter(({ kind, simulation }) => kind !== 'human' && simulation === undefined).map(({ id }) => id);
  return silent.length === 0 ? [] : [{ sentence: NOTES.assumed, part: silent.join(', ') }];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
