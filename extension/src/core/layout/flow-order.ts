import { STRONG_WEIGHT } from './network';
import type { Network } from './network';
import { rowAt, rowsOut } from './rows';
import type { Link, Rows } from './rows';
import { strongComponents } from './strong-components';

/** The direction of a network that may have cycles. */
export interface Flow {
  /** Place of each node in the order that the flow is drawn in. */
  readonly rank: Int32Array;
  /** Whether a link joins two nodes of one cycle that are equally far from the entry: it has no direction to show. */
  isFlat(link: Link): boolean;
  /** Which of so many parts each node falls into when all such equals are cut into parts of one size, by rank. */
  partsOfEquals(parts: number): Int32Array;
}

/**
 * The flow from the entry on: no link of a network without cycles runs against it. Inside a cycle, agents fewer
 * handoffs from the entry come first, so that a graph full of returns stays shallow. Nodes that belong last come last.
 *
 * Cost: n log n, and no recursion.
 */
export function flowOf(network: Network): Flow {
  const starts = startsOf(network);
  const rows = rowsOut(network.size, strongFirst(network.links));
  const depthRank = depthRanks(rows, starts);
  const component = strongComponents(depthRank, network.links);
  const hops = hopsFrom(rows, starts);
  const order = Int32Array.from({ length: network.size }, (_, node) => node).sort(
    (a, b) =>
      network.isLast[a]! - network.isLast[b]! || component[a]! - component[b]! || hops[a]! - hops[b]! || depthRank[a]! - depthRank[b]!,
  );
  const rank = new Int32Array(network.size);
  order.forEach((node, place) => (rank[node] = place));
  const isEqual = (a: number, b: number): boolean => component[a] === component[b] && hops[a] === hops[b];
  return {
    rank,
    isFlat: ({ from, to }) => isEqual(from, to),
    partsOfEquals: (parts) => cut(order, parts, isEqual),
  };
}

function cut(order: Int32Array, parts: number, isEqual: (a: number, b: number) => boolean): Int32Array {
  const part = new Int32Array(order.length);
  for (let first = 0, end = 0; first < order.length; first = end) {
    while (end < order.length && isEqual(order[first]!, order[end]!)) end++;
    for (let at = first; at < end; at++) part[order[at]!] = Math.floor(((at - first) * parts) / (end - first));
  }
  return part;
}

/** Links turned so that all run from a lower to a higher rank; this can make twins. */
export function turned(links: readonly Link[], rank: Int32Array): readonly Link[] {
  return links.map((link) =>
    rank[link.from]! < rank[link.to]! ? link : { from: link.to, to: link.from, weight: link.weight },
  );
}

/** Reverse order in which walks in depth from all `starts` leave the nodes: a topological order where there is one. */
export function depthRanks(rows: Rows, starts: readonly number[]): Int32Array {
  const size = rows.start.length - 1;
  const state: Walk = { rows, rank: new Int32Array(size), isSeen: new Uint8Array(size), free: size };
  for (const start of starts) walk(state, start);
  return state.rank;
}

/** Links on the shortest way from the first start; nodes it does not reach count from theirs. */
function hopsFrom(rows: Rows, starts: readonly number[]): Int32Array {
  const hops = new Int32Array(rows.start.length - 1).fill(-1);
  for (const start of starts) {
    if (hops[start] !== -1) continue;
    hops[start] = 0;
    const queue = [start];
    for (let head = 0; head < queue.length; head++) {
      const node = queue[head]!;
      for (const child of rowAt(rows, node).filter((other) => hops[other] === -1)) {
        hops[child] = hops[node]! + 1;
        queue.push(child);
      }
    }
  }
  return hops;
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

/** Gives ranks from the highest down, each when a node's last link is done. */
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
