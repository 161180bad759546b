import type { AgentNet } from '../analysis/agent-net';
import { type Components, componentsOf } from '../analysis/components';
import { type Distances, wayFromStart, wayToEnd } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { limitsOf } from '../graph/defaults';
import type { GraphEdit } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';
import { type Finding, type Subject, defineCheck } from './check';
import { freshId } from './fresh-id';
import { mayAnyLeaveTo } from './may-leave';
import { escalationToHuman, humanToOffer, waysToHumans } from './people';
import type { Fix } from './problem';
import { counted, listed, quoted, wayText } from './words';

type Data =
  | { readonly fault: 'no-human' }
  /** `others` are agents of the same round of handoffs; `all` are all from which no human can be reached. */
  | { readonly fault: 'cut-off'; readonly agent: string; readonly others: readonly string[]; readonly all: readonly string[]; readonly way: string }
  | { readonly fault: 'too-far'; readonly agent: string; readonly human: string; readonly handoffs: number; readonly limit: number; readonly way: string };

/** Flags AI agents from which a customer cannot get to a human, or not within the hop limit. */
export const noPathToHuman = defineCheck<Data>({
  id: 'no-path-to-human',
  severity: 'warning',

  *find(subject) {
    const { net, entry } = subject.analysis;
    if (entry === -1) return;
    const near = waysToHumans(net);
    if (!near) {
      if (net.agents.some(({ kind }) => kind === 'ai')) yield { at: pointerTo('agents'), part: 'key', data: { fault: 'no-human' } };
      return;
    }
    yield* cutOff(subject, near);
    yield* tooFar(subject, near);
  },

  message: (data) => {
    if (data.fault === 'no-human') return 'No human is there to take over: a customer who asks for one cannot get one.';
    if (data.fault === 'too-far') {
      return `From ${quoted(data.agent)} the nearest human is ${counted(data.handoffs, 'handoff')} between agents away, over the limit of ${data.limit}: ${data.way}.`;
    }
    const others = data.others.length === 0 ? '' : `, nor from ${listed(data.others)}, which it hands on to`;
    return `From ${quoted(data.agent)} no human can be reached${others}: a customer who asks for one cannot get one.`;
  },

  explain: (data) => {
    if (data.fault === 'no-human') return ['No agent of the file is a human, or all of them have a capacity of 0.', 'A customer who asks for one, and an agent whose fallbacks have all failed, end as failed or parked.'];
    if (data.fault === 'too-far') {
      return [
        `Of all agents that customers talk to, ${quoted(data.agent)} is the farthest from a human. The shortest way: ${data.way}.`,
        `The handoff to ${quoted(data.human)} itself is free; ${counted(data.handoffs, 'handoff')} before it ${data.handoffs === 1 ? 'is' : 'are'} over the limit of ${data.limit}.`,
        `Neither "humanFallback" nor an escalation of ${quoted(data.agent)} leads to a human at once.`,
      ];
    }
    return [
      `A conversation gets to ${quoted(data.agent)} by ${data.way}.`,
      `From there all handoffs, escalations and "confidence.below" that can be taken were followed; none ends at a human.`,
      `The graph has no "humanFallback" that counts, so not even a request for a human leads to one.`,
    ];
  },

  fixes: (data, { graph }) => fixesFor(data, graph),
});

function isAsked(net: AgentNet, reach: Distances, place: number): boolean {
  return net.agents[place]?.kind === 'ai' && reach.hops[place] !== -1;
}

/** One finding for each round of agents that is cut off; those that only lead to such a one are not told of again. */
function* cutOff({ analysis: { net, reach, entry } }: Subject, near: Distances): Generator<Finding<Data>> {
  if (!net.agents.some((_, place) => near.hops[place] === -1 && isAsked(net, reach, place))) return;
  const isCut = (place: number): boolean => near.hops[place] === -1;
  const components = componentsOf(net, (edge) => isCut(net.edges.from[edge] ?? 0) && isCut(net.edges.to[edge] ?? 0));
  const isTold = toldComponents(net, components, (place) => isCut(place) && isAsked(net, reach, place));
  const all = net.agents.filter(({ kind }, place) => isCut(place) && reach.hops[place] !== -1 && kind !== 'service').map(({ id }) => id);
  for (const members of isTold) {
    const [first = 0] = members;
    const [agent = '', ...others] = members.map((place) => net.agents[place]?.id ?? '');
    const way = wayOf(net, entry, wayFromStart(net, reach, first));
    yield { at: pointerTo('agents', agent), part: 'key', data: { fault: 'cut-off', agent, others, all, way: wayText(way) }, witness: way };
  }
}

/** Members of the components that hold an asked agent and lead to no other such component. Order: of their first members. */
function toldComponents(net: AgentNet, components: Components, isAskedOf: (place: number) => boolean): readonly (readonly number[])[] {
  const members = new Map<number, number[]>();
  for (const place of net.agents.keys()) {
    const component = components.of[place] ?? -1;
    if (isAskedOf(place)) members.set(component, [...(members.get(component) ?? []), place]);
  }
  const leadsTo = new Map<number, Set<number>>();
  for (let edge = 0; edge < net.edges.count; edge += 1) {
    const [from, to] = [components.of[net.edges.from[edge] ?? 0] ?? -1, components.of[net.edges.to[edge] ?? 0] ?? -1];
    if (from !== to) leadsTo.set(from, (leadsTo.get(from) ?? new Set()).add(to));
  }
  // Ids fall along the edges, so what a component leads to comes before it.
  const isExplained = new Set<number>();
  const told: (readonly number[])[] = [];
  for (let component = 0; component < components.count; component += 1) {
    const isBehind = [...(leadsTo.get(component) ?? [])].some((next) => isExplained.has(next));
    const own = members.get(component);
    if (isBehind || own) isExplained.add(component);
    if (!isBehind && own) told.push(own);
  }
  return told.toSorted(([a = 0], [b = 0]) => a - b);
}

/** The agent from which a human is farthest, where that is beyond the limit. */
function* tooFar({ graph, analysis: { net, reach, entry } }: Subject, near: Distances): Generator<Finding<Data>> {
  const limit = limitsOf(graph).hops;
  let farthest = -1;
  for (const place of net.agents.keys()) {
    // The handoff to the human itself is not counted.
    if (!isAsked(net, reach, place) || (near.hops[place] ?? -1) - 1 <= limit) continue;
    if (farthest === -1 || (near.hops[place] ?? 0) > (near.hops[farthest] ?? 0)) farthest = place;
  }
  const agent = net.agents[farthest]?.id;
  if (agent === undefined) return;
  const way = wayOf(net, farthest, wayToEnd(net, near, farthest));
  const data: Data = { fault: 'too-far', agent, human: way.path.at(-1) ?? '', handoffs: way.via.length - 1, limit, way: wayText(way) };
  yield { at: pointerTo('agents', agent), part: 'key', data, witness: wayOf(net, entry, [...wayFromStart(net, reach, farthest), ...wayToEnd(net, near, farthest)]) };
}

function fixesFor(data: Data, graph: AgentGraph): readonly Fix[] {
  if (data.fault === 'no-human') {
    const id = freshId(graph, 'human-support');
    const edits: readonly GraphEdit[] = [{ type: 'agent/add', agent: { id, name: 'Human support', kind: 'human' } }, fallBackTo(id)];
    return [{ title: 'Add a human that every agent can fall back to', edits, isSafe: false }];
  }
  const human = humanToOffer(graph, data.agent);
  if (!human) return [];
  // Those that lead to the agent would then have a human to reach, and still none to ask for.
  const from = data.fault === 'cut-off' ? data.all : [data.agent];
  const escalation = escalationToHuman(graph, { from, human, when: { signal: 'request', is: 'human' }, reason: 'The customer asked for a human.' });
  return [
    ...(mayAnyLeaveTo(graph, human) ? [] : [{ title: `Let every agent fall back to ${quoted(human.id)}`, edits: [fallBackTo(human.id)], isSafe: false }]),
    { title: `Add an escalation to ${quoted(human.id)}`, edits: [{ type: 'escalation/add', escalation }], isSafe: false },
  ];
}

function fallBackTo(human: string): GraphEdit {
  return { type: 'property/set', target: { kind: 'graph' }, path: ['humanFallback'], value: human };
}
