import type { Adjacency, AgentNet } from './agent-net';

/** Picks the edges that count. */
export type EdgeFilter = (edge: number) => boolean;

/** Shortest ways to or from every agent. */
export interface Distances {
  /** Edges to walk; -1 where there is no way. */
  readonly hops: Int32Array;
  /** The edge by which the agent was first met; -1 at the start and where there is no way. */
  readonly by: Int32Array;
  /** Agents in the order they were met. */
  readonly order: Int32Array;
}

/** Shortest ways from the starts over edges that count. Cost: linear. */
export function distancesFrom(net: AgentNet, starts: readonly number[], counts: EdgeFilter): Distances {
  return spread(net.out, net.edges.to, { starts, counts });
}

/** Shortest ways from every agent to the nearest of the ends. Cost: linear. */
export function distancesTo(net: AgentNet, ends: readonly number[], counts: EdgeFilter): Distances {
  return spread(net.into, net.edges.from, { starts: ends, counts });
}

interface Spread {
  readonly starts: readonly number[];
  readonly counts: EdgeFilter;
}

function spread({ start, edges }: Adjacency, far: Int32Array, { starts, counts }: Spread): Distances {
  const count = start.length - 1;
  const hops = new Int32Array(count).fill(-1);
  const by = new Int32Array(count).fill(-1);
  const queue = new Int32Array(count);
  let length = 0;
  for (const place of starts) {
    if (hops[place] !== -1) continue;
    hops[place] = 0;
    queue[length++] = place;
  }
  for (let head = 0; head < length; head += 1) {
    const place = queue[head]!;
    for (let at = start[place]!; at < start[place + 1]!; at += 1) {
      const edge = edges[at]!;
      const next = far[edge]!;
      if (hops[next] !== -1 || !counts(edge)) continue;
      hops[next] = hops[place]! + 1;
      by[next] = edge;
      queue[length++] = next;
    }
  }
  return { hops, by, order: queue.subarray(0, length) };
}

/** Edges of the way from a start to the agent, in the order they are walked. */
export function wayFromStart(net: AgentNet, { by }: Distances, place: number): readonly number[] {
  const edges: number[] = [];
  for (let at = place; by[at] !== -1; at = net.edges.from[by[at]!]!) edges.push(by[at]!);
  return edges.reverse();
}

/** Edges of the way from the agent to the nearest end, in the order they are walked. */
export function wayToEnd(net: AgentNet, { by }: Distances, place: number): readonly number[] {
  const edges: number[] = [];
  for (let at = place; by[at] !== -1; at = net.edges.to[by[at]!]!) edges.push(by[at]!);
  return edges;
}
