import { type AgentNet, DECLARED } from '../analysis/agent-net';
import { distancesWithoutCaller, isCall } from '../analysis/calls';
import { componentsOf } from '../analysis/components';
import { agentsThatEnd } from '../analysis/endings';
import { CAN } from '../analysis/feasible';
import { type Distances, type EdgeFilter, wayFromStart } from '../analysis/walk';
import { openRoutesOn, wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { type Finding, type Subject, defineCheck } from './check';
import { newWayToHuman } from './new-way';
import type { Fix } from './problem';
import { counted, listed, openText, quoted, wayText } from './words';

interface Data {
  readonly agent: string;
  /** The other agents of the round that is never left. */
  readonly others: readonly string[];
  /** Whom they call, who only gives control back. */
  readonly called: readonly string[];
  /** To whom handoffs lead who never takes one, as its capacity is none. */
  readonly closed: readonly string[];
  readonly way: string;
  readonly open: readonly string[];
}

/** Flags agents from which handoffs lead on for ever and never to anybody who can end the conversation. */
export const noResolution = defineCheck<Data>({
  id: 'no-resolution',
  severity: 'error',

  *find(subject) {
    const { net, entry } = subject.analysis;
    if (entry === -1) return;
    const sure = roundsWithoutEnd(subject, (edge) => isOpen(net, edge));
    for (const round of sure) yield findingOf(subject, round, []);
    if (!net.edges.truth.some((truth) => truth !== CAN)) return;
    const told = new Set(sure.flatMap(({ members }) => members));
    // What only ends by a way that no check can look into may end or not.
    for (const round of roundsWithoutEnd(subject, (edge) => isOpen(net, edge) && net.edges.truth[edge] === CAN)) {
      if (!round.members.some((place) => told.has(place))) yield { ...findingOf(subject, round, opaqueFrom(net, round.members)), severity: 'info' };
    }
  },

  message: ({ agent, others, called, closed, open }) => {
    const all = listed([agent, ...others], 5);
    const who = others.length === 0 ? `From ${quoted(agent)}` : `From ${all}`;
    const why =
      others.length > 0
        ? 'they may not resolve and hand on to each other only'
        : closed.length > 0
          ? `it may not resolve, and ${listed(closed)} has a capacity of 0`
          : called.length > 0
            ? `it may not resolve, and ${listed(called)} gives control back to it`
            : 'it may not resolve and leads to nobody who may';
    return `${who} no conversation can ever end: ${why}.${openText(open)}`;
  },

  explain: ({ agent, others, called, closed, way, open }) => [
    `Conversations get to ${quoted(agent)} on the way ${way}.`,
    `From there ${counted(others.length + 1, 'agent')} can have the conversation: ${listed([agent, ...others], 12)}. None of them may resolve.`,
    ...(called.length === 0 ? [] : [`${listed(called)} gives control back when done, since the handoff says "then": "return".`]),
    ...(closed.length === 0 ? [] : [`${listed(closed)} takes no conversation, since its capacity is 0.`]),
    ...(open.length === 0 ? ['No other handoff, escalation, fallback or human leads out.'] : [`Only ${listed(open)} leads out, and no check can tell whether it can fire.`]),
  ],

  fixes: ({ agent }, { analysis }): readonly Fix[] => {
    const resolve: Fix = { title: `Let ${quoted(agent)} resolve`, edits: [{ type: 'property/set', target: { kind: 'agent', id: agent }, path: ['authority', 'resolves'], value: true }], isSafe: false };
    const handoff = newWayToHuman(analysis, agent);
    return handoff === undefined ? [resolve] : [resolve, { title: `Let it hand off to ${quoted(handoff.to)}`, edits: [{ type: 'handoff/add', handoff }], isSafe: false }];
  },
});

/** Whether the edge leads to somebody who takes conversations at all. */
function isOpen(net: AgentNet, edge: number): boolean {
  return net.agents[net.edges.to[edge] ?? -1]?.availability?.capacity !== 0;
}

interface Round {
  /** Nearest to the entry first. */
  readonly members: readonly number[];
  readonly ways: Distances;
}

/** Agents that conversations come to, never end at and never leave. Those that can do nothing at all are told by `dead-end-agent`. */
function roundsWithoutEnd({ analysis: { net, entry, reach } }: Subject, counts: EdgeFilter): readonly Round[] {
  const ways = distancesWithoutCaller(net, entry, reach);
  const ends = agentsThatEnd(net, counts);
  const takesAny = (place: number): boolean => place === entry || net.agents[place]?.availability?.capacity !== 0;
  const isStuck = (place: number): boolean => ways.hops[place] !== -1 && ends[place] === 0 && takesAny(place);
  if (!net.agents.some((_, place) => isStuck(place))) return [];
  const { from, to } = net.edges;
  const stays: EdgeFilter = (edge) => counts(edge) && isStuck(from[edge] ?? -1) && !isCall(net, edge);
  const components = componentsOf(net, stays);
  const isLeft = new Set<number>();
  for (let edge = 0; edge < net.edges.count; edge += 1) {
    const own = components.of[from[edge] ?? -1] ?? -1;
    if (stays(edge) && own !== components.of[to[edge] ?? -1]) isLeft.add(own);
  }
  const rounds = new Map<number, number[]>();
  for (const place of net.agents.keys()) {
    const component = components.of[place] ?? -1;
    if (!isStuck(place) || isLeft.has(component)) continue;
    const members = rounds.get(component);
    if (members) members.push(place);
    else rounds.set(component, [place]);
  }
  const isTold = (members: readonly number[]): boolean => members.length > 1 || edgesFrom(net, members).some((edge) => DECLARED.includes(net.edges.kind[edge] ?? -1));
  return [...rounds.values()].filter(isTold).map((members) => ({ members: members.sort((a, b) => (reach.hops[a] ?? 0) - (reach.hops[b] ?? 0) || a - b), ways }));
}

function edgesFrom({ out }: AgentNet, members: readonly number[]): readonly number[] {
  return members.flatMap((place) => [...out.edges.subarray(out.start[place], out.start[place + 1])]);
}

function opaqueFrom(net: AgentNet, members: readonly number[]): readonly string[] {
  return openRoutesOn(net, edgesFrom(net, members));
}

function findingOf({ analysis: { net, entry, reach } }: Subject, { members, ways }: Round, opaque: readonly string[]): Finding<Data> {
  const [place = -1] = members;
  const rest = wayFromStart(net, ways, place);
  const start = net.edges.from[rest[0] ?? -1] ?? place;
  const edges = [...wayFromStart(net, reach, start), ...rest];
  const ids = (places: readonly number[]): readonly string[] => [...new Set(places.map((one) => net.agents[one]?.id ?? ''))];
  const out = edgesFrom(net, members);
  const way = wayOf(net, entry, edges);
  const targets = (wanted: EdgeFilter): readonly string[] => ids(out.filter(wanted).map((edge) => net.edges.to[edge] ?? -1));
  const [agent = '', ...others] = ids(members);
  const open = [...new Set([...openRoutesOn(net, edges), ...opaque])];
  return {
    at: pointerTo('agents', agent),
    part: 'key',
    data: { agent, others, called: targets((edge) => isCall(net, edge)), closed: targets((edge) => !isOpen(net, edge)), way: wayText(way), open },
    witness: way,
    verdict: open.length === 0 ? 'proved' : 'undecided',
    ...(open.length === 0 ? {} : { severity: 'warning' }),
  };
}
