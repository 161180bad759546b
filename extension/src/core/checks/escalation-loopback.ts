import { type AgentNet, DECLARED, ESCALATION } from '../analysis/agent-net';
import { componentsOf, roundsOf } from '../analysis/components';
import { shortestCycle } from '../analysis/cycle';
import { NEVER, feasibility, judgeOf } from '../analysis/feasible';
import { wayFromStart } from '../analysis/walk';
import { openRoutesOn, wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import type { Satisfiability, TurnWitness } from '../conditions/solver';
import { takenFrom } from '../graph/defaults';
import type { AgentGraph, Condition, Escalation } from '../graph/model';
import { budgetOf } from './budget';
import { type Finding, type Subject, defineCheck } from './check';
import type { Fix, Witness } from './problem';
import { valuesOf } from './turn-words';
import { listed, openText, quoted, wayText } from './words';

interface Data {
  readonly first: Escalation;
  /** The escalation that leads back. */
  readonly last: Escalation;
  readonly agent: string;
  /** Who escalates back. */
  readonly other: string;
  readonly loop: string;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  readonly open: readonly string[];
}

/** Flags escalations that come back: who is escalated to escalates to where it came from, on the very same turn. */
export const escalationLoopback = defineCheck<Data>({
  id: 'escalation-loopback',
  severity: 'error',

  find: (subject) => loopbacksIn(subject).map(({ finding }) => finding),

  message: ({ first, agent, other, last, loop, values, open }) =>
    `${quoted(first.id)} escalates from ${quoted(agent)}, and ${quoted(last.id)} escalates back from ${quoted(other)} on the same turn: ${loop}${valuesText(values)}. Nobody gets to deal with it.${openText(open)}`,

  explain: ({ first, last, agent, other, values, open }) => [
    `${quoted(first.id)} holds for ${quoted(agent)}, and ${quoted(last.id)} for ${quoted(other)}.`,
    open.length > 0 ? `Whether both can hold on one turn rests on ${listed(open)}.` : `Both hold on one turn${valuesText(values)}, and no escalation that comes before them does.`,
    'A change of hands changes none of these, so the conversation is escalated back and forth until a limit ends it.',
  ],

  fixes: (data, { graph, analysis }) => fixesFor(data, graph, analysis.net),
});

interface Loopback {
  /** Agents that can each escalate to the other. */
  readonly round: readonly number[];
  readonly finding: Finding<Data>;
}

/** Places of the agents that are in a round of escalations of which it is proved that some come back. */
export function agentsInLoopbacks(subject: Subject): ReadonlySet<number> {
  return new Set(loopbacksIn(subject).flatMap(({ round, finding }) => (finding.verdict === 'proved' ? round : [])));
}

function loopbacksIn(subject: Subject): readonly Loopback[] {
  const { graph, analysis: { net, reach } } = subject;
  if (graph.escalations.length < 2) return [];
  const components = componentsOf(net, (edge) => net.edges.kind[edge] === ESCALATION);
  const budget = { left: MOST_PROOFS };
  return roundsOf(components).filter(([place = -1]) => reach.hops[place] !== -1).flatMap((round) => {
    const finding = loopbackIn(subject, round.toSorted((a, b) => (reach.hops[a] ?? 0) - (reach.hops[b] ?? 0) || a - b), budget);
    return finding === undefined ? [] : [{ round, finding }];
  });
}

/** Most questions to the solver. Past that, a loop counts as undecided. */
const MOST_PROOFS = 100;
/** Most pairs of escalations that are looked at in one round. */
const MOST_PAIRS = 16;

function valuesText(values: Data['values']): string {
  const parts = Object.entries(values).map(([name, value]) => `${name} ${value === null ? 'absent' : String(value)}`);
  return parts.length === 0 ? '' : `, with ${parts.join(', ')}`;
}

/** The first loop of the round whose criteria hold at once, else one for which that cannot be told. */
function loopbackIn(subject: Subject, round: readonly number[], budget: { left: number }): Finding<Data> | undefined {
  const { net } = subject.analysis;
  const cycles = shortLoops(net, round);
  const counts = (edge: number): boolean => net.edges.kind[edge] === ESCALATION;
  let undecided: Finding<Data> | undefined;
  for (const cycle of cycles.length > 0 ? cycles : [shortestCycle(net, round, counts)]) {
    budget.left -= 1;
    const answer = budget.left < 0 ? TOO_MANY : net.judge.solver.ask({ holds: cycle.flatMap((edge) => conditionsOf(net, edge)) });
    if (answer.verdict === 'yes') return findingOf(subject, cycle, { turn: answer.witness, open: [] });
    if (answer.verdict === 'undecided') undecided ??= findingOf(subject, cycle, { turn: answer.witness, open: openOf(net, cycle) });
  }
  return undecided;
}

const TOO_MANY: Satisfiability = { verdict: 'undecided', opaque: [] };

/** Loops of two escalations, each pair of criteria once. */
function shortLoops(net: AgentNet, round: readonly number[]): readonly (readonly number[])[] {
  const loops = new Map<string, readonly number[]>();
  for (const loop of toAndFro(net, round)) {
    const key = loop.map((edge) => net.edges.route[edge] ?? -1).sort((a, b) => a - b).join(' ');
    if (!loops.has(key)) loops.set(key, loop);
    if (loops.size === MOST_PAIRS) break;
  }
  return [...loops.values()];
}

function* toAndFro(net: AgentNet, round: readonly number[]): Generator<readonly number[]> {
  for (const place of round) {
    for (const edge of escalationsFrom(net, place)) {
      const back = escalationsFrom(net, net.edges.to[edge] ?? -1).filter((other) => net.edges.to[other] === place);
      yield* back.map((other) => [edge, other]);
    }
  }
}

function escalationsFrom(net: AgentNet, place: number): readonly number[] {
  return edgesFrom(net, place).filter((edge) => net.edges.kind[edge] === ESCALATION);
}

function edgesFrom({ out }: AgentNet, place: number): readonly number[] {
  return [...out.edges.subarray(out.start[place], out.start[place + 1])];
}

/** What must hold for the escalation to be the one that is taken: its criteria, and none of those before it. */
function conditionsOf(net: AgentNet, edge: number): readonly Condition[] {
  const [from, to] = [net.edges.from[edge] ?? -1, net.edges.to[edge] ?? -1];
  const conditionOf = (one: number): Condition | undefined => net.routes[net.edges.route[one] ?? -1]?.when;
  const own = conditionOf(edge);
  const before = escalationsFrom(net, from).filter((other) => other < edge).map((other): Condition => ({ not: conditionOf(other) ?? { any: [] } }));
  // A customer who asks for a human is led to one before any criteria are looked at.
  const isAmongBots = net.isHuman[from] === 0 && net.isHuman[to] === 0;
  const asks: readonly Condition[] = isAmongBots ? [{ signal: 'request', isNot: 'human' }] : [];
  return [...(own === undefined ? [] : [own]), ...before, ...asks];
}

/** Escalations that stand in the way of an answer. */
function openOf(net: AgentNet, cycle: readonly number[]): readonly string[] {
  const open = openRoutesOn(net, cycle);
  return open.length > 0 ? open : [...new Set(cycle.map((edge) => net.routes[net.edges.route[edge] ?? -1]?.id ?? ''))];
}

interface Proof {
  readonly turn: TurnWitness | undefined;
  readonly open: readonly string[];
}

function findingOf({ graph, analysis: { net, entry, reach } }: Subject, cycle: readonly number[], { turn, open }: Proof): Finding<Data> | undefined {
  const [first = -1, last = first] = [cycle[0], cycle.at(-1)];
  const escalationAt = (edge: number): Escalation | undefined => graph.escalations[(net.edges.route[edge] ?? 0) - graph.handoffs.length];
  const [escalation, back] = [escalationAt(first), escalationAt(last)];
  if (!escalation || !back) return undefined;
  const start = net.edges.from[first] ?? -1;
  const before = wayFromStart(net, reach, start);
  const unsure = [...new Set([...openRoutesOn(net, before), ...open])];
  const values = turn === undefined ? {} : valuesOf(turn);
  const id = (place: number | undefined): string => net.agents[place ?? -1]?.id ?? '';
  const witness: Witness = { ...wayOf(net, entry, [...before, ...cycle]), ...(Object.keys(values).length === 0 ? {} : { values }) };
  return {
    at: pointerTo('escalations', (net.edges.route[last] ?? 0) - graph.handoffs.length, 'to'),
    data: { first: escalation, last: back, agent: id(start), other: id(net.edges.from[last]), loop: wayText(wayOf(net, start, cycle)), values, open: unsure },
    witness,
    verdict: unsure.length === 0 ? 'proved' : 'undecided',
    // Where no limit is declared either, nothing in the file ends it.
    ...(unsure.length > 0 ? { severity: 'info' } : budgetOf(graph) === undefined ? {} : { severity: 'warning' }),
  };
}

/** Who is escalated to either does not escalate back at all, or only for other reasons; never so that it could do nothing any more. */
function fixesFor({ first, last, other, agent, open }: Data, graph: AgentGraph, net: AgentNet): readonly Fix[] {
  const target = { kind: 'escalation' as const, id: last.id };
  const rest = takenFrom(graph, last).filter((id) => id !== other);
  const place = net.placeOf.get(other) ?? -1;
  const hasMore = net.resolves[place] === 1 || edgesFrom(net, place).some((edge) => DECLARED.includes(net.edges.kind[edge] ?? -1) && net.routes[net.edges.route[edge] ?? -1]?.id !== last.id);
  const exclude: Fix = { title: `Let ${quoted(last.id)} not hold for ${quoted(other)}`, edits: [{ type: 'property/set', target, path: ['from'], value: [...rest] }], isSafe: false };
  const narrowed: Condition = { all: [...(last.when === undefined ? [] : [last.when]), { not: first.when ?? { any: [] } }] };
  const canHold = open.length === 0 && first.id !== last.id && takenFrom(graph, first).includes(agent) && feasibility(judgeOf(graph), narrowed) !== NEVER;
  const narrow: Fix = { title: `Let ${quoted(last.id)} hold only where ${quoted(first.id)} does not`, edits: [{ type: 'property/set', target, path: ['when'], value: JSON.parse(JSON.stringify(narrowed)) }], isSafe: false };
  return [...(rest.length > 0 && hasMore ? [exclude] : []), ...(canHold ? [narrow] : [])];
}
