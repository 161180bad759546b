import type { AgentNet } from './agent-net';
import type { Distances } from './walk';

/** Edges of the longest way that the hop limit allows to an agent. The handoff to a human is free, so no way is too long where humans hand on. */
export function longestWayTo(net: AgentNet, reach: Distances, { place, hops }: { readonly place: number; readonly hops: number }): number {
  const handsOn = net.agents.some((_, human) => net.isHuman[human] === 1 && reach.hops[human] !== -1 && net.out.start[human] !== net.out.start[human + 1]);
  return handsOn ? Infinity : hops + net.isHuman[place]!;
}
