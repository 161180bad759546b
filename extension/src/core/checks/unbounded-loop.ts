import { type AgentNet, DECLARED, ESCALATION } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { componentsOf, roundsOf } from '../analysis/components';
import { shortestCycle } from '../analysis/cycle';
import { type Judge, NEVER, feasibility } from '../analysis/feasible';
import { fewestHops, roundWithin } from '../analysis/rounds';
import { type EdgeFilter, wayFromStart } from '../analysis/walk';
import { openRoutesOn, wayOf } from '../analysis/way';
import { atomsOf, hasAtom } from '../conditions/truth';
import { DEFAULT_LIMITS } from '../graph/defaults';
import type { GraphEdit } from '../graph/graph-edit';
import type { Condition, Escalation, Handoff } from '../graph/model';
import { budgetOf } from './budget';
import { type Subject, defineCheck } from './check';
import { closingOf } from './closing';
import { agentsInLoopbacks } from './escalation-loopback';
import { turnValues } from './turn-values';
import { openText, quoted, wayText } from './words';

interface Data {
  readonly way: string;
  /** How conversations get to it; empty where they begin there. */
  readonly entryWay: string;
  /** How many agents can each reach the other by such rounds. */
  readonly agents: number;
  /** The turn that closes it. */
  readonly values: readonly string[];
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

  *find(subject: Subject) {
    const { graph, analysis } = subject;
    const { net, reach, entry } = analysis;
    const budget = budgetOf(graph);
    const loops = loopsOf(analysis);
    // A knot of nothing but escalations is told by `escalation-loopback`, where that shows a turn on which they go round.
    const isTold = loops.some(({ isOfEscalations }) => isOfEscalations) ? agentsInLoopbacks(subject) : new Set<number>();
    for (const { edges, members } of loops.filter(({ members: [first = -1], isOfEscalations }) => !isOfEscalations || !isTold.has(first))) {
      const start = net.edges.from[edges[0] ?? 0] ?? 0;
      const way = wayOf(net, start, edges);
      const toLoop = wayFromStart(net, reach, start);
      const open = openRoutesOn(net, edges);
      const values = turnValues(net, net.routes[net.edges.route[edges.at(-1) ?? 0] ?? -1], []);
      const closing = closingOf(graph, net, edges);
      yield {
        at: closing.at,
        element: closing.element,
        data: { way: wayText(way), entryWay: toLoop.length === 0 ? '' : wayText(wayOf(net, entry, toLoop)), agents: members.length, values: Object.entries(values).map(([name, value]) => `${name} ${JSON.stringify(value)}`), open, ...(budget === undefined ? {} : { budget }), ...(closing.element.kind === 'handoff' ? { handoff: closing.element.id } : {}) },
        witness: { ...wayOf(net, entry, [...toLoop, ...edges]), ...(Object.keys(values).length === 0 ? {} : { values }) },
        verdict: open.length === 0 ? 'proved' : 'undecided',
        ...(budget !== undefined ? { severity: 'info' } : open.length > 0 ? { severity: 'warning' } : {}),
      };
    }
  },

  message: ({ way, budget, open }) =>
    budget === undefined
      ? `Nothing ends this loop but a limit that the file does not declare: ${way}. Give one of its handoffs a "limit" or "cooldownTurns", or declare "limits".${openText(open)}`
      : `Only ${budget} ends this loop: ${way}.${openText(open)}`,

  explain: ({ way, entryWay, agents, values, budget }) => [
    ...(entryWay === '' ? [] : [`Conversations get to the loop by ${entryWay}.`]),
    `Every step of ${way} can be taken again: none has a "limit" or "cooldownTurns", waits for a count that only rises to be low, or waits for a field that the round sets and keeps.`,
    ...(values.length === 0 ? [] : [`A turn that closes it: ${values.join(', ')}. Nothing keeps the next turn from being the same.`]),
    ...(agents > way.split(' → ').length - 1 ? [`It is the shortest of all loops among ${agents} agents that can reach each other so.`] : []),
    budget === undefined ? `The file declares neither "limits.hops" nor "limits.visitsPerAgent", so only the runtime's own limit of ${DEFAULT_LIMITS.hops} handoffs ends it.` : `What ends it in the end is ${budget}, wherever the conversation is by then.`,
  ],

  fixes: ({ handoff, budget }) => [
    ...(handoff === undefined ? [] : [{ title: `Let ${quoted(handoff)} fire twice at most`, edits: [limitTo(handoff, 2)], isSafe: false }]),
    ...(budget === undefined ? [{ title: `Declare the limit of ${DEFAULT_LIMITS.hops} handoffs`, edits: [declareHops()], isSafe: true }] : []),
  ],
});

/** The edges of a shortest loop of every knot of loops of which nothing runs out. Order: of the first agents. */
export function unendingLoops(analysis: Analysis): readonly (readonly number[])[] {
  return loopsOf(analysis).map(({ edges }) => edges);
}

/** Two checks ask for the loops of a graph. */
const LOOPS = new WeakMap<Analysis, readonly Loop[]>();

function loopsOf(analysis: Analysis): readonly Loop[] {
  const loops = LOOPS.get(analysis) ?? foundLoops(analysis);
  LOOPS.set(analysis, loops);
  return loops;
}

interface Loop {
  readonly edges: readonly number[];
  /** Agents that can each reach the other by such loops. */
  readonly members: readonly number[];
  /** Whether all ways by which they can are escalations. */
  readonly isOfEscalations: boolean;
}

function foundLoops({ graph, net, reach }: Analysis): readonly Loop[] {
  const counts = loopEdges(net);
  const before = fewestHops(net, reach);
  return roundsOf(componentsOf(net, counts)).flatMap((members): readonly Loop[] => {
    // From where conversations come in first, so that the handoff that is named is the one that goes back.
    const ordered = members.toSorted((a, b) => (reach.hops[a] ?? 0) - (reach.hops[b] ?? 0) || a - b);
    if (reach.hops[ordered[0] ?? 0] === -1) return [];
    // A loop that the declared limit never lets come round is none: `loop-over-budget` tells of it.
    if (graph.limits.hops !== undefined && roundWithin({ net, before, counts, most: graph.limits.hops }, ordered) === 'longer') return [];
    const edges = shortestCycle(net, ordered, counts);
    return edges.length === 0 ? [] : [{ edges, members, isOfEscalations: edges.every((edge) => net.edges.kind[edge] === ESCALATION) && areEscalations({ net, counts }, members) }];
  });
}

/** Whether all ways among the agents that count are escalations. */
function areEscalations({ net, counts }: { readonly net: AgentNet; readonly counts: EdgeFilter }, members: readonly number[]): boolean {
  const { out, edges } = net;
  const inside = new Set(members);
  return members.every((place) => out.edges.subarray(out.start[place], out.start[place + 1]).every((edge) => !counts(edge) || !inside.has(edges.to[edge] ?? -1) || edges.kind[edge] === ESCALATION));
}

function limitTo(id: string, value: number): GraphEdit {
  return { type: 'property/set', target: { kind: 'handoff', id }, path: ['limit'], value };
}

function declareHops(): GraphEdit {
  return { type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'hops'], value: DEFAULT_LIMITS.hops };
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
