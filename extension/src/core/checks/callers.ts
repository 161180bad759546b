import { type AgentNet, comesBack } from '../analysis/agent-net';
import type { Distances } from '../analysis/walk';

/**
 * Agents at which somebody surely waits for control to come back, whatever way led there: 1 for each of those.
 * A handoff with `then: return` leaves its source waiting; a human takes the whole matter over.
 */
export function agentsWithCaller(net: AgentNet, entry: number, reach: Distances): Uint8Array {
  const hasCaller = new Uint8Array(net.agents.length).fill(1);
  const waiting = [entry];
  hasCaller[entry] = 0;
  for (let head = 0; head < waiting.length; head += 1) {
    const place = waiting[head] ?? 0;
    for (let at = net.out.start[place] ?? 0; at < (net.out.start[place + 1] ?? 0); at += 1) {
      const edge = net.out.edges[at] ?? 0;
      const to = net.edges.to[edge] ?? 0;
      if (hasCaller[to] === 0 || comesBack(net, edge)) continue;
      hasCaller[to] = 0;
      waiting.push(to);
    }
  }
  // A human reached at all has nobody waiting, whoever called.
  net.isHuman.forEach((isHuman, place) => {
    if (isHuman === 1 && reach.hops[place] !== -1) hasCaller[place] = 0;
  });
  return hasCaller;
}
