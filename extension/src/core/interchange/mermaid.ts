import { describeWhen } from '../conditions/describe-condition';
import { sourcesOf } from '../graph/defaults';
import type { Agent, AgentGraph, Escalation, Handoff } from '../graph/model';

/** Longest label of a line. Units: characters. */
const LENGTH = 60;

/** The graph as a Mermaid flowchart: kinds by shape, escalations dotted, groups as subgraphs, what is disabled left out. Source: Mermaid's syntax of flowcharts. */
export function mermaidOf(graph: AgentGraph): string {
  const agents = graph.agents.filter(({ disabled }) => !disabled);
  const nodes = new Map(agents.map(({ id }, place) => [id, `a${place}`]));
  const grouped = new Map(Object.values(graph.layout.groups).flatMap((group, place) => (group.agents ?? []).map((id) => [id, place] as const)));
  const lines = [
    `flowchart ${graph.layout.direction === 'down' ? 'TD' : 'LR'}`,
    ...agents.filter(({ id }) => !grouped.has(id)).map((agent) => `  ${nodeText(agent, nodes)}`),
    ...Object.values(graph.layout.groups).flatMap((group, place) => {
      const members = agents.filter(({ id }) => grouped.get(id) === place);
      return members.length === 0 ? [] : [`  subgraph g${place}[${quoted(group.label)}]`, ...members.map((agent) => `    ${nodeText(agent, nodes)}`), '  end'];
    }),
    ...graph.handoffs.flatMap((handoff) => routeText(nodes, handoff, { from: [handoff.from], arrow: handoff.mode === 'explicit' ? '-.->' : handoff.then === 'return' ? '<-->' : '-->' })),
    ...graph.escalations.flatMap((escalation) => routeText(nodes, escalation, { from: sourcesOf(graph, escalation), arrow: '-.->' })),
    ...(nodes.has(graph.entry) ? [`  start((" ")) --> ${nodes.get(graph.entry) ?? ''}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const SHAPES: Readonly<Record<Agent['kind'], readonly [string, string]>> = { ai: ['[', ']'], router: ['{{', '}}'], human: ['([', '])'], service: ['[[', ']]'] };

function nodeText({ id, name, kind }: Agent, nodes: ReadonlyMap<string, string>): string {
  const [before, after] = SHAPES[kind];
  return `${nodes.get(id) ?? ''}${before}${quoted(name)}${after}`;
}

function routeText(nodes: ReadonlyMap<string, string>, route: Handoff | Escalation, { from, arrow }: { readonly from: readonly string[]; readonly arrow: string }): readonly string[] {
  const to = nodes.get(route.to);
  const sources = from.flatMap((id) => nodes.get(id) ?? []);
  if (route.disabled || to === undefined || sources.length === 0) return [];
  const text = describeWhen(route);
  const label = text === '' ? '' : `|${quoted(text.length <= LENGTH ? text : `${text.slice(0, LENGTH - 1)}…`)}|`;
  return [`  ${sources.join(' & ')} ${arrow}${label} ${to}`];
}

/** Text between quotes: only these characters mean something there. */
function quoted(text: string): string {
  const safe = text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;').replaceAll('`', '#96;').replaceAll(/\s+/g, ' ');
  return `"${safe.trim() === '' ? ' ' : safe}"`;
}
