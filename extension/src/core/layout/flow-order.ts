import { STRONG_WEIGHT } from './network';
import type { Network } from './network';
import { rowsOut } from './rows';
import type { Link, Rows } from './rows';

/**
 * Rank of every node in an order that few links run against, found by a walk in depth from the entry.
 * In a network without cycles no link does. Cost: linear, and no recursion.
 */
export function flowRanks(network: Network): Int32Array {
  const rows = rowsOut(network.size, strongFirst(network.links));
  const rank = new Int32Array(network.size).fill(-1);
  const state: Walk = { rows, rank, isSeen: new Uint8Array(network.size), free: network.size };
  for (const start of startsOf(network)) walk(state, start);
  return rank;
}

/** Links turned so that all run from a lower to a higher rank; twins that this makes become one. */
export function turned(links: readonly Link[], rank: Int32Array): readonly Link[] {
  return links.map((link) =>
    rank[link.from]! < rank[link.to]! ? link : { from: link.to, to: link.from, weight: link.weight },
  );
}

interface Walk {
  readonly rows: Rows;
  readonly rank: Int32Array;
  readonly isSeen: Uint8Array;
  free: number;
}

function strongFirst(links: readonly Link[]): readonly Link[] {
  const isStrong = (link: Link): boolean => link.weight >= STRONG_WEIGHT;
  return [...links.filter(isStrong), ...links.filter((link) => !isStrong(link))];
}

function startsOf(network: Network): readonly number[] {
  const entered = new Uint8Array(network.size);
  for (const link of network.links) entered[link.to] = 1;
  const all = Array.from({ length: network.size }, (_, node) => node);
  const sources = all.filter((node) => !entered[node]);
  return network.entry < 0 ? [...sources, ...all] : [network.entry, ...sources, ...all];
}

/** Gives ranks from the highest down, each when a node's last link is done: a topological order where there is one. */
function walk(state: Walk, start: number): void {
  if (state.isSeen[start]) return;
  const { rows, rank, isSeen } = state;
  const stack = [start];
  const next = [rows.start[start]!];
  isSeen[start] = 1;
  while (stack.length > 0) {
    const node = stack.at(-1)!;
    const slot = next[next.length - 1]!++;
    if (slot === rows.start[node + 1]) {
      rank[node] = --state.free;
      stack.pop();
      next.pop();
    } else if (!isSeen[rows.target[slot]!]) {
      const child = rows.target[slot]!;
      isSeen[child] = 1;
      stack.push(child);
      next.push(rows.start[child]!);
    }
  }
}
