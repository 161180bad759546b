import type { AgentNet } from '../analysis/agent-net';
import { distancesWithoutCaller } from '../analysis/calls';
import type { Distances } from '../analysis/walk';

/** Agents at which somebody surely waits for control to come back, whatever way led there: 1 for each of those. */
export function agentsWithCaller(net: AgentNet, entry: number, reach: Distances): Uint8Array {
  return Uint8Array.from(distancesWithoutCaller(net, entry, reach).hops, (hops) => Number(hops === -1));
}
