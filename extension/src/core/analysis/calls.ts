import { type AgentNet, FALLBACK, HANDOFF, UNSURE } from './agent-net';
import { type Distances, distancesFrom, wayFromStart } from './walk';

/** Whether the source of the edge waits for control to come back: `then: return`. A human takes the whole matter over. */
export function isCall(net: AgentNet, edge: number): boolean {
  const { kind, route, to } = net.edges;
  if (net.isHuman[to[edge]!] === 1 || (kind[edge] !== HANDOFF && kind[edge] !== FALLBACK && kind[edge] !== UNSURE)) return false;
  const declared = net.routes[route[edge]!];
  return declared !== undefined && 'then' in declared && declared.then === 'return';
}

/** Shortest ways to every agent at which a conversation can be while nobody waits for control to come back; from the entry, or from a human. */
export function distancesWithoutCaller(net: AgentNet, entry: number, reach: Distances): Distances {
  const humans = reach.order.filter((place) => net.isHuman[place] === 1);
  return distancesFrom(net, entry === -1 ? [] : [entry, ...humans], (edge) => !isCall(net, edge));
}

/** The way of a conversation to the agent, with nobody waiting there; `ways` are those without a caller, and the agent is on one. */
export function wayWithoutCaller(net: AgentNet, { reach, ways }: { readonly reach: Distances; readonly ways: Distances }, place: number): readonly number[] {
  const rest = wayFromStart(net, ways, place);
  return [...wayFromStart(net, reach, net.edges.from[rest[0] ?? -1] ?? place), ...rest];
}
