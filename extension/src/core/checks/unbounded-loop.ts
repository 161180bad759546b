import { type AgentNet, DECLARED, ESCALATION, HANDOFF } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { componentsOf } from '../analysis/components';
import { shortestCycle } from '../analysis/cycle';
import { type Judge, NEVER, feasibility } from '../analysis/feasible';
import type { EdgeFilter } from '../analysis/walk';
import { openRoutesOn, wayOf } from '../analysis/way';
import { type Pointer, pointerTo } from '../base/pointer';
import { atomsOf, hasAtom } from '../conditions/truth';
import { DEFAULT_LIMITS } from '../graph/defaults';
import type { ElementRef, GraphEdit } from '../graph/graph-edit';
import type { AgentGraph, Condition, Escalation, Handoff } from '../graph/model';
import { type Subject, defineCheck } from './check';
import { openText, quoted, wayText } from './words';

interface Data {
  readonly way: string;
  /** Handoff that closes the loop; absent where an escalation or the way of the unsure does. */
  readonly handoff?: string;
  /** The declared budget that ends it after all. */
  readonly budget?: string;
  readonly open: readonly string[];
}

/** Flags loops of which nothing declared runs out. A loop that only a budget of the whole graph ends is worth knowing, but no fault: real conversations do return. */
export const unboundedLoop = defineCheck<Data>({
  id: 'unbounded-loop',
  severity: 'error',

  *find({ graph, analysis }: Subject) {
    const { net } = analysis;
    const budget = budgetOf(graph);
    for (const edges of unendingLoops(analysis)) {
      const way = wayOf(net, net.edges.from[edges[0] ?? 0] ?? 0, edges);
      const open = openRoutesOn(net, edges);
      const closing = closingOf(graph, net, edges);
      yield {
        at: closing.at,
        element: closing.element,
        data: { way: wayText(way), open, ...(budget === undefined ? {} : { budget }), ...(closing.element.kind === 'handoff' ? { handoff: closing.element.id } : {}) },
        witness: way,
        verdict: open.length === 0 ? 'proved' : 'undecided',
        ...(budget === undefined ? {} : { severity: 'info' }),
      };
    }
  },

  message: ({ way, budget, open }) =>
    budget === undefined
      ? `Nothing ends this loop but a limit that the file does not declare: ${way}. Give one of its handoffs a "limit" or "cooldownTurns", or declare "limits".${openText(open)}`
      : `Only ${budget} ends this loop: ${way}.${openText(open)}`,

  fixes: ({ handoff, budget }) => [
    ...(handoff === undefined ? [] : [{ title: `Let ${quoted(handoff)} fire twice at most`, edits: [limitTo(handoff, 2)], isSafe: false }]),
    ...(budget === undefined ? [{ title: `Declare the limit of ${DEFAULT_LIMITS.hops} handoffs`, edits: [declareHops()], isSafe: true }] : []),
  ],
});

/** The edges of a shortest loop of every knot of loops of which nothing runs out. Order: of the first agents. */
export function unendingLoops({ net, reach }: Analysis): readonly (readonly number[])[] {
  const counts = loopEdges(net);
  const components = componentsOf(net, counts);
  return roundsOf(net, components.of, components.size).flatMap((members) => {
    // From where conversations come in first, so that the handoff that is named is the one that goes back.
    const ordered = members.toSorted((a, b) => (reach.hops[a] ?? 0) - (reach.hops[b] ?? 0) || a - b);
    const edges = reach.hops[ordered[0] ?? 0] === -1 ? [] : shortestCycle(net, ordered, counts);
    return edges.length === 0 ? [] : [edges];
  });
}

function limitTo(id: string, value: number): GraphEdit {
  return { type: 'property/set', target: { kind: 'handoff', id }, path: ['limit'], value };
}

function declareHops(): GraphEdit {
  return { type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'hops'], value: DEFAULT_LIMITS.hops };
}

/** The budget that the file itself declares. */
export function budgetOf({ limits }: AgentGraph): string | undefined {
  if (limits.hops !== undefined) return `the limit of ${limits.hops} handoffs`;
  return limits.visitsPerAgent === undefined ? undefined : `the limit of ${limits.visitsPerAgent} visits to an agent`;
}

/** Members of every component with a cycle. Order: of their first members. */
function roundsOf(net: AgentNet, component: Int32Array, size: Int32Array): readonly (readonly number[])[] {
  const rounds = new Map<number, number[]>();
  for (const place of net.agents.keys()) {
    const id = component[place] ?? -1;
    if ((size[id] ?? 0) < 2) continue;
    const members = rounds.get(id);
    if (members) members.push(place);
    else rounds.set(id, [place]);
  }
  return [...rounds.values()];
}

/** Edges that can be taken again and again. A person decides anew each time, so ways from a human are left out. */
function loopEdges(net: AgentNet): EdgeFilter {
  const runsOut = net.routes.map((route) => isSpent(net.judge, route));
  const { from, kind, route } = net.edges;
  const counts: EdgeFilter = (edge) => DECLARED.includes(kind[edge] ?? -1) && net.isHuman[from[edge] ?? 0] === 0 && runsOut[route[edge] ?? -1] !== true;
  const isProgress = progressEdges(net, counts);
  return (edge) => counts(edge) && !isProgress.has(edge);
}

/** Whether the route has a guard of its own, or a condition on a count that only rises. */
function isSpent(judge: Judge, route: Handoff | Escalation): boolean {
  if ('limit' in route || 'cooldownTurns' in route) return true;
  const { when } = route;
  if (when === undefined) return false;
  const rising = RISING.filter((signal) => hasAtom(when, (atom) => 'signal' in atom && atom.signal === signal));
  return rising.some((signal) => feasibility(judge, { all: [when, { signal, atLeast: FAR }] }) === NEVER);
}

/** Signals that only rise. */
const RISING = ['turns', 'hops'] as const;

/** More turns or handoffs than any condition is about. */
const FAR = 1_000_000_000;

/** Edges that wait for a field to be absent which their target then sets, in rounds that never lose it: taken once. */
function progressEdges(net: AgentNet, counts: EdgeFilter): ReadonlySet<number> {
  const progress = new Set<number>();
  const awaited = net.routes.map(({ when }) => awaitedFields(net.judge, when));
  if (awaited.every((fields) => fields.length === 0)) return progress;
  const components = componentsOf(net, counts);
  const within = (edge: number): number => {
    const id = components.of[net.edges.from[edge] ?? 0] ?? -1;
    return id === components.of[net.edges.to[edge] ?? 0] ? id : -1;
  };
  const isLost = (field: string, round: number): boolean =>
    Array.from({ length: net.edges.count }, (_, edge) => edge).some((edge) => counts(edge) && within(edge) === round && loses(net.routes[net.edges.route[edge] ?? -1], field));
  for (let edge = 0; edge < net.edges.count; edge += 1) {
    const fields = awaited[net.edges.route[edge] ?? -1] ?? [];
    if (fields.length === 0 || !counts(edge) || within(edge) === -1) continue;
    const produces = net.agents[net.edges.to[edge] ?? 0]?.contract?.produces ?? [];
    if (fields.some((field) => produces.includes(field) && !isLost(field, within(edge)))) progress.add(edge);
  }
  return progress;
}

/** Fields that must be absent for the condition to hold. */
function awaitedFields(judge: Judge, when: Condition | undefined): readonly string[] {
  if (when === undefined || !hasAtom(when, (atom) => 'field' in atom)) return [];
  const fields = new Set(atomsOf(when).flatMap((atom) => ('field' in atom ? [atom.field] : [])));
  return [...fields].filter((field) => feasibility(judge, { all: [when, { field, exists: true }] }) === NEVER);
}

function loses(route: Handoff | Escalation | undefined, field: string): boolean {
  if (route === undefined) return false;
  const isCarried = route.carries === undefined || route.carries === 'all' || route.carries.includes(field);
  return !isCarried || ('renames' in route && route.renames !== undefined && Object.hasOwn(route.renames, field));
}

/** Where the loop is marked: the last handoff on it, else the last escalation, else the agent that it starts at. */
function closingOf(graph: AgentGraph, net: AgentNet, edges: readonly number[]): { readonly at: Pointer; readonly element: ElementRef } {
  const last = (wanted: number): number | undefined => edges.findLast((edge) => net.edges.kind[edge] === wanted);
  const handoff = last(HANDOFF);
  const count = graph.handoffs.length;
  if (handoff !== undefined) {
    const place = net.edges.route[handoff] ?? 0;
    return { at: pointerTo('handoffs', place, 'to'), element: { kind: 'handoff', id: net.routes[place]?.id ?? '' } };
  }
  const escalation = last(ESCALATION);
  if (escalation !== undefined) {
    const place = net.edges.route[escalation] ?? 0;
    return { at: pointerTo('escalations', place - count, 'to'), element: { kind: 'escalation', id: net.routes[place]?.id ?? '' } };
  }
  const id = net.agents[net.edges.from[edges[0] ?? 0] ?? 0]?.id ?? '';
  return { at: pointerTo('agents', id, 'confidence', 'below'), element: { kind: 'agent', id } };
}
