import type { AgentNet } from './agent-net';
import type { Distances } from './walk';

/** Edges of the longest way that the hop limit allows to each sort of agent. The handoff to a human is free, so no way is too long where humans hand on. */
export function allowedHops(net: AgentNet, reach: Distances, hops: number): { readonly toHuman: number; readonly toOther: number } {
  const handsOn = net.agents.some((_, human) => net.isHuman[human] === 1 && reach.hops[human] !== -1 && net.out.start[human] !== net.out.start[human + 1]);
  return handsOn ? { toHuman: Infinity, toOther: Infinity } : { toHuman: hops + 1, toOther: hops };
}
