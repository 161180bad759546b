import { describeWhen } from '../conditions/describe-condition';
import type { ElementRef } from '../graph/graph-edit';
import { sourcesOf } from '../graph/defaults';
import type { Agent, AgentGraph, AgentKind, Escalation, Handoff } from '../graph/model';

/** The parts of an outline. */
export type OutlineSection = 'agents' | 'escalations' | 'fields' | 'intents' | 'groups' | 'notes';

/** One line of the outline of a graph. Texts are the graph's own words; whoever shows it says the rest. */
export interface OutlineNode {
  /** Unique in one outline, and the same for as long as ids stay. */
  readonly key: string;
  readonly kind: 'section' | 'agent' | 'handoff-out' | 'handoff-in' | 'escalation' | 'escalation-in' | 'field' | 'intent' | 'group' | 'note';
  /** Of a section: which. */
  readonly section?: OutlineSection;
  readonly ref?: ElementRef;
  /** As on the canvas: an agent's name; of a handoff the name of the agent at its other end. */
  readonly label: string;
  readonly detail: string;
  /** Of an agent. */
  readonly agent?: AgentFacts;
  readonly children: readonly OutlineNode[];
}

/** What is said of an agent in one breath. */
export interface AgentFacts {
  readonly kind: AgentKind;
  readonly isEntry: boolean;
  readonly ins: number;
  readonly outs: number;
}

/** The outline of a graph: agents with the handoffs out of and into them, escalations, fields, intents, groups, notes. Order: as in the file; empty parts are left out. */
export function outlineOf(graph: AgentGraph): readonly OutlineNode[] {
  const ways = waysOf(graph);
  const sections: readonly (readonly [OutlineSection, readonly OutlineNode[]])[] = [
    ['agents', graph.agents.map((agent) => agentNode(graph, agent, ways))],
    ['escalations', graph.escalations.map((escalation) => escalationNode(ways, escalation))],
    ['fields', graph.fields.map(({ id, type, description = '' }) => leaf('field', id, { label: id, detail: description || type }))],
    ['intents', graph.intents.map(({ id, description = '' }) => leaf('intent', id, { label: id, detail: description }))],
    ['groups', Object.entries(graph.layout.groups).map(([id, { label }]) => leaf('group', id, { label: label || id, detail: '' }))],
    ['notes', Object.entries(graph.layout.notes).map(([id, { text }]) => leaf('note', id, { label: firstLineOf(text) || id, detail: '' }))],
  ];
  return sections
    .filter(([, children]) => children.length > 0)
    .map(([section, children]) => ({ key: section, kind: 'section', section, label: '', detail: '', children }));
}

interface Ways {
  readonly names: ReadonlyMap<string, string>;
  readonly ins: ReadonlyMap<string, readonly Handoff[]>;
  readonly outs: ReadonlyMap<string, readonly Handoff[]>;
  readonly escalationsIn: ReadonlyMap<string, readonly Escalation[]>;
  readonly escalationsOut: ReadonlyMap<string, number>;
}

function waysOf(graph: AgentGraph): Ways {
  const escalationsOut = new Map<string, number>();
  for (const escalation of graph.escalations) for (const id of sourcesOf(graph, escalation)) escalationsOut.set(id, (escalationsOut.get(id) ?? 0) + 1);
  return {
    names: new Map(graph.agents.map(({ id, name }) => [id, name])),
    ins: grouped(graph.handoffs, ({ to }) => to),
    outs: grouped(graph.handoffs, ({ from }) => from),
    escalationsIn: grouped(graph.escalations, ({ to }) => to),
    escalationsOut,
  };
}

function agentNode(graph: AgentGraph, { id, name, kind }: Agent, ways: Ways): OutlineNode {
  const [outs, ins, called] = [ways.outs.get(id) ?? [], ways.ins.get(id) ?? [], ways.escalationsIn.get(id) ?? []];
  const key = `agent/${id}`;
  return {
    key,
    kind: 'agent',
    ref: { kind: 'agent', id },
    label: name || id,
    detail: name === id ? '' : id,
    agent: { kind, isEntry: graph.entry === id, ins: ins.length + called.length, outs: outs.length + (ways.escalationsOut.get(id) ?? 0) },
    children: [
      ...outs.map((handoff) => routeNode(`${key}/out/`, 'handoff-out', { route: handoff, label: nameIn(ways, handoff.to) })),
      ...ins.map((handoff) => routeNode(`${key}/in/`, 'handoff-in', { route: handoff, label: nameIn(ways, handoff.from) })),
      ...called.map((escalation) => routeNode(`${key}/called/`, 'escalation-in', { route: escalation, label: sourceIn(ways, escalation) })),
    ],
  };
}

interface Line {
  readonly route: Handoff | Escalation;
  readonly label: string;
}

function routeNode(prefix: string, kind: 'handoff-out' | 'handoff-in' | 'escalation-in' | 'escalation', { route, label }: Line): OutlineNode {
  const { id } = route;
  return { key: `${prefix}${id}`, kind, ref: { kind: kind.startsWith('handoff') ? 'handoff' : 'escalation', id }, label, detail: describeWhen(route) || id, children: [] };
}

function escalationNode(ways: Ways, escalation: Escalation): OutlineNode {
  return routeNode('escalation/', 'escalation', { route: escalation, label: nameIn(ways, escalation.to) });
}

function nameIn({ names }: Ways, id: string): string {
  return names.get(id) ?? id;
}

/** Whom the escalation takes a conversation from; `*` for everybody. */
function sourceIn(ways: Ways, { from = '*' }: Escalation): string {
  return [from].flat().map((id) => nameIn(ways, id)).join(', ');
}

function leaf(kind: 'field' | 'intent' | 'group' | 'note', id: string, { label, detail }: { readonly label: string; readonly detail: string }): OutlineNode {
  return { key: `${kind}/${id}`, kind, ref: { kind, id }, label, detail, children: [] };
}

function grouped<T>(routes: readonly T[], endOf: (route: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const route of routes) {
    const end = endOf(route);
    const group = groups.get(end);
    if (group) group.push(route);
    else groups.set(end, [route]);
  }
  return groups;
}

function firstLineOf(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}
