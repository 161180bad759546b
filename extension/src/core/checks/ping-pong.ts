import { type AgentNet, ESCALATION, HANDOFF, UNSURE, viaOf } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { NEVER, feasibility, judgeOf } from '../analysis/feasible';
import { type Taker, isSpendable, takersBefore, takersBeforeEscalation } from '../analysis/turn-order';
import { pointerTo } from '../base/pointer';
import { describeCondition } from '../conditions/describe-condition';
import { areApart } from '../conditions/glance';
import { type Satisfiability, TOO_MANY } from '../conditions/solver';
import { atomsOf, hasAtom } from '../conditions/truth';
import type { ElementRef, GraphEdit } from '../graph/graph-edit';
import type { Agent, AgentGraph, Condition, Escalation, Handoff, SignalCondition } from '../graph/model';
import { budgetOf } from './budget';
import { type Subject, defineCheck } from './check';
import { conjunctsOf, requiredAtoms } from './condition-paths';
import type { Fix } from './problem';
import { opaqueText, turnAlong, turnText } from './turn-words';
import { unendingLoops } from './unbounded-loop';
import { quoted } from './words';

/** One of the two ways. */
interface Way {
  readonly edge: number;
  readonly via: string;
  readonly element: ElementRef & { readonly id: string };
  /** Absent for the way of an unsure agent. */
  readonly route?: Handoff | Escalation;
  readonly when: Condition;
  readonly before: readonly Taker[];
}

interface Data {
  readonly there: Way;
  readonly back: Way;
  readonly from: string;
  readonly to: string;
  readonly turn: string;
  readonly opaque: readonly string[];
}

/** Flags two agents that hand one and the same turn to and fro: their thresholds overlap, and nothing rests in between. */
export const pingPong = defineCheck<Data>({
  id: 'ping-pong',
  severity: 'warning',

  *find(subject: Subject) {
    const { analysis } = subject;
    const { net } = analysis;
    const told = toldPairs(subject);
    for (const [one, other] of pairsOf(analysis)) {
      if (told.has(TOO_MANY) && net.judge.solver.isSpent()) return;
      const [from, to] = [net.edges.from[one] ?? 0, net.edges.to[one] ?? 0];
      const key = pairKey(from, to);
      if (analysis.reach.hops[from] === -1 || told.has(key)) continue;
      const [there, back] = [wayOn(analysis, one), wayOn(analysis, other)];
      const answer = there && back && answerTo(analysis, there, back);
      if (!there || !back || !answer || answer.verdict === 'no') continue;
      const isUntold = answer.verdict === 'undecided' && answer.opaque.includes(TOO_MANY);
      if (isUntold && told.has(TOO_MANY)) continue;
      told.add(isUntold ? TOO_MANY : key);
      const opaque = answer.verdict === 'undecided' ? answer.opaque : [];
      const turn = answer.witness;
      yield {
        at: placeOf(analysis, back),
        element: back.element,
        data: { there, back, from: net.agents[from]?.id ?? '', to: net.agents[to]?.id ?? '', turn: turn === undefined ? 'any turn' : turnText(turn), opaque },
        witness: turnAlong(analysis, [one, other], turn),
        ...(opaque.length === 0 ? {} : { verdict: 'undecided', severity: 'info' }),
      };
    }
  },

  message: ({ there, back, from, to, turn, opaque }) => {
    if (opaque.includes(TOO_MANY)) return `Whether ${quoted(there.via)} and ${quoted(back.via)} can both hold on one turn cannot be told.${opaqueText(opaque)}`;
    return `${quoted(from)} and ${quoted(to)} can hand the same turn to and fro: both ${quoted(there.via)} and ${quoted(back.via)} hold on ${turn}.${opaqueText(opaque)}`;
  },

  explain: ({ there, back, from, to, turn }) => [
    `${quoted(there.via)} leads from ${quoted(from)} to ${quoted(to)} on “${describeCondition(there.when)}”, ${quoted(back.via)} back on “${describeCondition(back.when)}”.`,
    `Both hold on this turn, before either agent has done anything, and nothing that comes first takes it: ${turn}.`,
    `Neither agent sets a field that the two conditions look at, and neither way has a limit or rests after it was taken.`,
  ],

  fixes: (data, { graph }) => fixesFor(data, graph),
});

/** Turns that an agent that is to pause lets go by. */
const REST_TURNS = 2;

function fixesFor({ there, back, opaque }: Data, graph: AgentGraph): readonly Fix[] {
  const handoff = [back, there].find(({ element }) => element.kind === 'handoff');
  const rest: readonly Fix[] = handoff === undefined ? [] : [{ title: `Let ${quoted(handoff.via)} rest for ${REST_TURNS} turns`, edits: [set(handoff, ['cooldownTurns'], REST_TURNS)], isSafe: false }];
  if (opaque.length > 0 || back.element.kind !== 'handoff') return rest;
  const bound = splitOf(there.when, back.when);
  if (bound !== undefined) return [...rest, { title: `Let ${quoted(back.via)} fire only ${bound.words}`, edits: [set(back, ['when', ...bound.path], bound.atom)], isSafe: false }];
  const apart = { all: [...conjunctsOf(back.when), { not: there.when }] };
  if (feasibility(judgeOf(graph), apart) === NEVER) return rest;
  return [...rest, { title: `Let ${quoted(back.via)} fire only where ${quoted(there.via)} does not`, edits: [set(back, ['when'], JSON.parse(JSON.stringify(apart)) as { all: [] })], isSafe: false }];
}

function set({ element }: Way, path: readonly (string | number)[], value: NonNullable<Extract<GraphEdit, { type: 'property/set' }>['value']>): GraphEdit {
  return { type: 'property/set', target: element, path, value };
}

interface Split {
  readonly path: readonly (string | number)[];
  readonly atom: { readonly signal: string } & Readonly<Record<string, string | number>>;
  readonly words: string;
}

/** Where the one asks for less than a number and the other for more than a smaller one of the same signal: the other from that number on. */
function splitOf(there: Condition, back: Condition): Split | undefined {
  for (const { atom: low } of requiredAtoms(there)) {
    if (!('signal' in low)) continue;
    for (const { atom: high, path } of requiredAtoms(back)) {
      if (!('signal' in high) || high.signal !== low.signal) continue;
      if (typeof low.below === 'number' && (high.atLeast ?? high.above) !== undefined) return { path, atom: { signal: low.signal, atLeast: low.below }, words: `from ${low.signal} ${low.below} on` };
      if (typeof low.atLeast === 'number' && (high.below ?? high.atMost) !== undefined) return { path, atom: { signal: low.signal, below: low.atLeast }, words: `below ${low.signal} ${low.atLeast}` };
    }
  }
  return undefined;
}

function pairKey(from: number, to: number): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}

/** Pairs of which an error says already that nothing ends them. */
function toldPairs({ graph, analysis }: Subject): Set<string> {
  if (budgetOf(graph) !== undefined) return new Set();
  const { edges } = analysis.net;
  return new Set(unendingLoops(analysis).flatMap(([one = 0, other, ...more]) => (other === undefined || more.length > 0 ? [] : [pairKey(edges.from[one] ?? 0, edges.to[one] ?? 0)])));
}

/** Edges that are taken by themselves, with one that leads back, first the one from nearer to the entry. Cost: linear in what meets. */
function* pairsOf({ net, reach }: Analysis): Generator<readonly [number, number]> {
  const { edges } = net;
  const isNearer = (one: number, other: number): boolean => (reach.hops[edges.from[one] ?? 0] ?? 0) <= (reach.hops[edges.from[other] ?? 0] ?? 0);
  const byEnds = new Map<string, number[]>();
  const counts = (edge: number): boolean => [HANDOFF, ESCALATION, UNSURE].includes(edges.kind[edge] ?? -1) && !isHeldBack(net, edge);
  for (let edge = 0; edge < edges.count; edge += 1) {
    if (!counts(edge)) continue;
    const [from, to] = [edges.from[edge] ?? 0, edges.to[edge] ?? 0];
    // Two escalations are told by `escalation-loopback`.
    const back = (byEnds.get(`${to} ${from}`) ?? []).filter((other) => edges.kind[edge] !== ESCALATION || edges.kind[other] !== ESCALATION);
    for (const other of back) yield isNearer(other, edge) ? [other, edge] : [edge, other];
    const list = byEnds.get(`${from} ${to}`);
    if (list) list.push(edge);
    else byEnds.set(`${from} ${to}`, [edge]);
  }
}

/** Whether the way is the owner's or a person's own wish, or one that runs out or rests. */
function isHeldBack(net: AgentNet, edge: number): boolean {
  const [from, to] = [net.edges.from[edge] ?? 0, net.edges.to[edge] ?? 0];
  if (net.isHuman[from] === 1 || net.isHuman[to] === 1) return true;
  const route = net.routes[net.edges.route[edge] ?? -1];
  if (net.edges.kind[edge] !== HANDOFF || route === undefined) return false;
  const handoff = route as Handoff;
  return handoff.mode === 'explicit' || handoff.when === undefined || isSpendable(handoff) || handoff.then === 'return';
}

function wayOn({ net, turns }: Analysis, edge: number): Way | undefined {
  const order = turns[net.edges.from[edge] ?? 0];
  const route = net.routes[net.edges.route[edge] ?? -1];
  const via = viaOf(net, edge);
  if (order === undefined) return undefined;
  if (net.edges.kind[edge] === UNSURE) {
    const unsure = order.then.find(({ by }) => by === 'unsure');
    return unsure && { edge, via, element: { kind: 'agent', id: order.agent.id }, when: unsure.when, before: order.first };
  }
  if (route?.when === undefined) return undefined;
  const isHandoff = net.edges.kind[edge] === HANDOFF;
  const before = isHandoff ? takersBefore(order, route as Handoff) : takersBeforeEscalation(order, route as Escalation);
  return { edge, via, element: { kind: isHandoff ? 'handoff' : 'escalation', id: route.id }, route, when: route.when, before };
}

/** An agent that has just got the conversation and has done nothing yet. */
const FRESH: readonly SignalCondition[] = [{ signal: 'status', is: 'working' }, { signal: 'error', is: 'none' }, { signal: 'repeats', is: 0 }, { signal: 'turns', atMost: 1 }];

/** A turn that is handed there and back; undefined where one of the agents changes what the other looks at. */
function answerTo({ net }: Analysis, there: Way, back: Way): Satisfiability | undefined {
  const { solver } = net.judge;
  if (areApart(there.when, back.when)) return undefined;
  const [one, other] = [net.agents[net.edges.from[there.edge] ?? 0], net.agents[net.edges.to[there.edge] ?? 0]];
  if (one === undefined || other === undefined || changesWhatCounts([one, other], [there.when, back.when])) return undefined;
  const both = [there.when, back.when];
  const fresh = FRESH.filter(({ signal }) => both.some((when) => hasAtom(when, (atom) => 'signal' in atom && atom.signal === signal)));
  return solver.ask({ holds: [...both, ...fresh], idle: [...there.before, ...back.before].map(({ when }) => when) });
}

function changesWhatCounts(agents: readonly Agent[], conditions: readonly Condition[]): boolean {
  const looked = new Set(conditions.flatMap(atomsOf).flatMap((atom) => ('field' in atom ? [atom.field] : [])));
  return looked.size > 0 && agents.some(({ contract }) => contract?.produces?.some((field) => looked.has(field)) === true);
}

function placeOf({ net, graph }: Analysis, { edge, element }: Way): string {
  if (element.kind === 'agent') return pointerTo('agents', element.id, 'confidence', 'below');
  const place = net.edges.route[edge] ?? 0;
  return element.kind === 'handoff' ? pointerTo('handoffs', place, 'when') : pointerTo('escalations', place - graph.handoffs.length, 'when');
}
