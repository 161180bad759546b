import { type AgentNet, ESCALATION, HUMAN } from '../analysis/agent-net';
import { PERHAPS } from '../analysis/feasible';
import { wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { limitsOf } from '../graph/defaults';
import type { Condition, Escalation, WhenHumanUnavailable } from '../graph/model';
import { type Subject, defineCheck } from './check';
import { mayAnyLeaveTo } from './may-leave';
import { escalationToHuman, humanToOffer, isStaffed, waysToHumans } from './people';
import type { Fix, Witness } from './problem';
import { valuesOf } from './turn-words';
import { listed, openText, quoted, wayText } from './words';

interface Data {
  readonly agent: string;
  /** Agents with the same fault. */
  readonly others: readonly string[];
  /** The human who would be asked, and whom nobody staffs; absent where nobody would be. */
  readonly unstaffed: string | undefined;
  /** Handoffs to a human that wait for this very request. */
  readonly late: readonly string[];
  readonly then: WhenHumanUnavailable;
  readonly values: Witness['values'];
  readonly way: string;
  readonly open: readonly string[];
}

/** Flags agents from which a customer who asks for a human gets none, though some human could be reached. */
export const userRequestIgnored = defineCheck<Data>({
  id: 'user-request-ignored',
  severity: 'error',

  *find(subject) {
    const { graph, analysis: { net, entry, reach } } = subject;
    const near = entry === -1 ? undefined : waysToHumans(net);
    // Without any human, or where none can be reached, `no-path-to-human` tells it.
    if (!near) return;
    const isAsked = (place: number): boolean => reach.hops[place] !== -1 && (net.agents[place]?.kind === 'ai' || net.agents[place]?.kind === 'router');
    const isTold = net.agents.some(({ kind }, place) => kind === 'ai' && reach.hops[place] !== -1 && near.hops[place] === -1);
    const groups = new Map<string, { readonly places: number[]; readonly lack: Lack }>();
    const lackOf = lacking(subject);
    for (const place of net.agents.keys()) {
      const lack = isAsked(place) && !(isTold && near.hops[place] === -1) ? lackOf(place) : undefined;
      if (!lack) continue;
      const key = lack.unstaffed === undefined ? '' : `${lack.unstaffed} ${lack.open.join(' ')}`;
      const group = groups.get(key);
      if (group) group.places.push(place);
      else groups.set(key, { places: [place], lack });
    }
    for (const { places: [first = -1, ...rest], lack } of groups.values()) {
      const ids = rest.map((place) => net.agents[place]?.id ?? '');
      const agent = net.agents[first]?.id ?? '';
      const way = wayOf(net, entry, wayFromStart(net, reach, first));
      yield {
        at: pointerTo('agents', agent),
        part: 'key',
        data: { agent, others: ids, ...lack, late: lateHandoffs(subject, [agent, ...ids]), then: limitsOf(graph).whenHumanUnavailable, way: wayText(way) },
        witness: { ...way, values: lack.values },
        ...(lack.open.length === 0 ? {} : { verdict: 'undecided', severity: 'warning' }),
      };
    }
  },

  message: ({ agent, others, unstaffed, late, then, open }) => {
    const from = others.length === 0 ? quoted(agent) : `${quoted(agent)}, nor from ${listed(others)}`;
    const why = unstaffed === undefined
      ? 'the graph has no human to fall back to, and no escalation leads from there to one'
      : `it goes to ${quoted(unstaffed)}, whose capacity is 0, and nobody takes over from there`;
    const tooLate = late.length === 0 ? '' : ` ${listed(late)} cannot help: a request for a human is looked at before any handoff.`;
    return `A customer who asks for a human gets none from ${from}: ${why}. The conversation ${OUTCOMES[then]}.${tooLate}${openText(open)}`;
  },

  explain: ({ agent, unstaffed, then, values, way }) => [
    `A conversation gets to ${quoted(agent)} this way: ${way}.`,
    `There the customer's turn is ${JSON.stringify(values)}.`,
    'A request for a human is looked at before anything else: the first escalation that holds and ends at a human, else the human fallback, else the human of the first escalation.',
    unstaffed === undefined ? 'None of the three exists here.' : `That leads to ${quoted(unstaffed)}, who has no capacity, and there is no other human fallback.`,
    `As "whenHumanUnavailable" is ${quoted(then)}, the conversation ${OUTCOMES[then]}.`,
  ],

  fixes: ({ agent, others }, { graph }) => fixesFor(graph, [agent, ...others]),
});

const OUTCOMES: Readonly<Record<WhenHumanUnavailable, string>> = {
  'park': 'is parked until somebody resumes it',
  'return-to-source': 'stays where it is',
  'fail': 'fails',
};

/** How a request comes to nothing at an agent. */
interface Lack {
  readonly unstaffed: string | undefined;
  readonly values: NonNullable<Witness['values']>;
  readonly open: readonly string[];
}

/** Tells how a request comes to nothing at an agent, if it does. Cost: the solver only where some humans are staffed and others are not. */
function lacking({ graph, analysis: { net } }: Subject): (place: number) => Lack | undefined {
  const overflow = graph.humanFallback === undefined ? undefined : net.agents[net.placeOf.get(graph.humanFallback) ?? -1];
  const isEasy = (overflow && isStaffed(overflow)) || net.agents.every((agent) => agent.kind !== 'human' || isStaffed(agent));
  const known = new Map<string, Lack | undefined>();
  return (place) => {
    const usual = usualHuman(net, place);
    if (usual === -1) return { unstaffed: undefined, values: { request: 'human' }, open: [] };
    if (isEasy) return undefined;
    const routes = escalationsToHumans(net, place);
    const key = `${usual} ${routes.join(' ')}`;
    if (!known.has(key)) known.set(key, lackAmong(net, usual, routes));
    return known.get(key);
  };
}

/** The human whom a request leads to when no escalation holds; -1 where there is none. */
function usualHuman({ out, edges }: AgentNet, place: number): number {
  for (let at = out.start[place] ?? 0; at < (out.start[place + 1] ?? 0); at += 1) {
    const edge = out.edges[at] ?? 0;
    if (edges.kind[edge] === HUMAN) return edges.to[edge] ?? -1;
  }
  return -1;
}

/** Places in `routes` of the agent's escalations that end at a human, in order. */
function escalationsToHumans({ out, edges, isHuman }: AgentNet, place: number): readonly number[] {
  const found: number[] = [];
  for (let at = out.start[place] ?? 0; at < (out.start[place + 1] ?? 0); at += 1) {
    const edge = out.edges[at] ?? 0;
    if (edges.kind[edge] === ESCALATION && isHuman[edges.to[edge] ?? 0] === 1) found.push(edges.route[edge] ?? 0);
  }
  return found;
}

/** A turn on which the first escalation that holds, or the usual human where none does, leads to nobody. */
function lackAmong(net: AgentNet, usual: number, routes: readonly number[]): Lack | undefined {
  const isThere = (id: string): boolean => isStaffed(net.agents[net.placeOf.get(id) ?? -1] ?? { id, name: id, kind: 'service' });
  const before: Condition[] = [];
  for (const [human, when, opens] of [...routes.map((route) => stepOf(net, route)), [net.agents[usual]?.id ?? '', { all: [] }, []] as const]) {
    const answer = isThere(human) ? undefined : net.judge.solver.ask({ holds: [{ signal: 'request', is: 'human' }, ...before, when] });
    if (answer && answer.verdict !== 'no') {
      const open = answer.verdict === 'yes' ? [] : [...opens, ...routes.filter((route) => net.routeTruth[route] === PERHAPS).map((route) => net.routes[route]?.id ?? '')];
      return { unstaffed: human, values: { request: 'human', ...(answer.witness && valuesOf(answer.witness)) }, open: [...new Set(open)] };
    }
    before.push({ not: when });
  }
  return undefined;
}

function stepOf(net: AgentNet, route: number): readonly [string, Condition, readonly string[]] {
  const { id, to, when = { any: [] } } = net.routes[route] as Escalation;
  return [to, when, net.routeTruth[route] === PERHAPS ? [id] : []];
}

/** Handoffs of the agents to a human whose condition names the request. */
function lateHandoffs({ graph, analysis: { net } }: Subject, agents: readonly string[]): readonly string[] {
  const sources = new Set(agents);
  const humans = new Set(graph.agents.filter((_, place) => net.isHuman[place] === 1).map(({ id }) => id));
  return graph.handoffs.filter(({ from, to, when }) => sources.has(from) && humans.has(to) && when && 'signal' in when && when.signal === 'request').map(({ id }) => id);
}

function fixesFor(graph: Subject['graph'], agents: readonly string[]): readonly Fix[] {
  const [agent = ''] = agents;
  const human = humanToOffer(graph, agent);
  if (!human) return [];
  const escalation = escalationToHuman(graph, { from: agents, human, when: { signal: 'request', is: 'human' }, reason: 'The customer asked for a human.' });
  const fallBack: Fix = { title: `Let every agent fall back to ${quoted(human.id)}`, edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['humanFallback'], value: human.id }], isSafe: false };
  return [
    ...(mayAnyLeaveTo(graph, human) ? [] : [fallBack]),
    { title: `Add an escalation to ${quoted(human.id)}`, edits: [{ type: 'escalation/add', escalation, place: 0 }], isSafe: false },
  ];
}
