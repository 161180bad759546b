import { type AgentNet, FALLBACK, HANDOFF, HUMAN } from '../analysis/agent-net';
import { type Dominators, commonDominator, dominatorsOf } from '../analysis/dominators';
import { wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { type Subject, defineCheck } from './check';
import { counted, listed, quoted, wayText } from './words';

interface Data {
  readonly agent: string;
  readonly entry: string;
  /** Agents that may resolve, all of them behind it. */
  readonly behind: readonly string[];
  /** Agents behind it that all ways pass as well. */
  readonly also: readonly string[];
  readonly way: string;
}

/** Agents behind one that all ways pass before it is worth a word: with one alone there is nothing to go around to. */
const LEAST_BEHIND = 2;

/** Flags the agent that every conversation must pass before any agent can settle it, where nothing takes its place. */
export const singlePointOfFailure = defineCheck<Data>({
  id: 'single-point-of-failure',
  severity: 'info',

  *find({ graph, analysis: { net, entry, reach } }: Subject) {
    if (entry === -1) return;
    const resolvers = [...reach.order].filter((place) => net.resolves[place] === 1 && net.isHuman[place] === 0).sort((a, b) => a - b);
    if (resolvers.length < LEAST_BEHIND) return;
    const dominators = dominatorsOf(net, entry, (edge) => net.edges.kind[edge] !== HUMAN);
    const passed = passedByAll(dominators, resolvers);
    const alone = passed.filter((place) => net.isHuman[place] === 0 && !hasStandIn(net, place));
    const [agent, ...also] = alone;
    if (agent === undefined) return;
    const behind = resolvers.filter((place) => place !== agent);
    if (behind.length < LEAST_BEHIND) return;
    const id = (place: number): string => net.agents[place]?.id ?? '';
    const way = wayOf(net, entry, wayFromStart(net, reach, agent));
    yield {
      at: pointerTo('agents', id(agent)),
      part: 'key',
      data: { agent: id(agent), entry: graph.entry, behind: behind.map(id), also: also.map(id), way: wayText(way) },
      witness: way,
    };
  },

  message: ({ agent, behind, also }) => {
    const others = also.length === 0 ? '' : ` The same holds for ${listed(also)}.`;
    return `Every conversation must pass ${quoted(agent)} before ${listed(behind)} can settle it, and nothing takes its place when it fails: no fallback leads around it.${others}`;
  },

  explain: ({ agent, entry, behind, way }) => [
    `Conversations start at ${quoted(entry)}, and get to ${quoted(agent)} on the way ${way}.`,
    `Without ${quoted(agent)} no handoff, escalation or fallback leads from ${quoted(entry)} to any of the ${counted(behind.length, 'agent')} that may resolve: ${listed(behind, 12)}.`,
    `Neither it nor every handoff to it has a fallback to another agent, so when it is down all those conversations go to a human, or fail.`,
  ],
});

/** Agents that all ways to all of the resolvers pass, the entry aside. Order: from the entry on. */
function passedByAll(dominators: Dominators, resolvers: readonly number[]): readonly number[] {
  const passed: number[] = [];
  for (let place = commonDominator(dominators, resolvers); place !== -1; place = dominators.nearest[place] ?? -1) passed.push(place);
  return passed.reverse().slice(1);
}

/** Whether another agent is tried when this one fails on a turn, or when it does not take a conversation over. */
function hasStandIn(net: AgentNet, place: number): boolean {
  const { kind, route, to } = net.edges;
  const isStandIn = (edge: number): boolean => kind[edge] === FALLBACK && net.isHuman[to[edge] ?? -1] === 0;
  const own = net.agents[place]?.fallbacks ?? [];
  const isOwn = (edge: number): boolean => !isHandoff(net, edge) && own.includes(net.agents[to[edge] ?? -1]?.id ?? '');
  if (edgesAt(net.out, place).some((edge) => isStandIn(edge) && isOwn(edge))) return true;
  const handoffs = edgesAt(net.into, place).filter((edge) => kind[edge] === HANDOFF);
  const backed = new Set(edgesFromAll(net, handoffs).filter(isStandIn).map((edge) => route[edge]));
  return handoffs.length > 0 && handoffs.every((edge) => backed.has(route[edge]));
}

/** Whether the envelope rules of a handoff count for the edge. */
function isHandoff(net: AgentNet, edge: number): boolean {
  const route = net.edges.route[edge] ?? -1;
  return route !== -1 && route < net.graph.handoffs.length;
}

function edgesAt({ start, edges }: AgentNet['out'], place: number): readonly number[] {
  return [...edges.subarray(start[place], start[place + 1])];
}

/** Edges from the sources of the given ones. */
function edgesFromAll(net: AgentNet, edges: readonly number[]): readonly number[] {
  return [...new Set(edges.map((edge) => net.edges.from[edge] ?? -1))].flatMap((source) => edgesAt(net.out, source));
}
