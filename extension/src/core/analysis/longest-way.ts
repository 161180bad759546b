import type { AgentNet } from './agent-net';
import { componentsOf } from './components';
import type { EdgeFilter } from './walk';

/** Longest ways from the start. */
export interface LongestWays {
  /** Edges to walk; -1 where no way leads. */
  readonly hops: Int32Array;
  /** The last edge of the way; -1 at the start and where no way leads. */
  readonly by: Int32Array;
}

/** Longest ways over edges that count, as far as no loop is met: agents of a loop end a way. Cost: linear. */
export function longestWays(net: AgentNet, start: number, counts: EdgeFilter): LongestWays {
  const components = componentsOf(net, counts);
  const hops = new Int32Array(net.agents.length).fill(-1);
  const by = new Int32Array(net.agents.length).fill(-1);
  if (start === -1) return { hops, by };
  hops[start] = 0;
  // Ids of components fall along the edges.
  const order = [...net.agents.keys()].sort((a, b) => components.of[b]! - components.of[a]!);
  for (const place of order) {
    if (hops[place] === -1 || components.size[components.of[place]!]! > 1) continue;
    for (const edge of net.out.edges.subarray(net.out.start[place], net.out.start[place + 1])) {
      const to = net.edges.to[edge]!;
      if (!counts(edge) || hops[to]! > hops[place]!) continue;
      hops[to] = hops[place]! + 1;
      by[to] = edge;
    }
  }
  return { hops, by };
}
