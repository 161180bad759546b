import type { Network } from './network';
import type { Layered } from './layered';
import type { Rows } from './rows';

/** Order of the items in every layer. */
export type Orders = readonly number[][];

/** Orders that are being changed, and the place of every item in its layer, which changes with them. */
export interface Ordering {
  readonly layered: Layered;
  readonly orders: Orders;
  readonly place: Int32Array;
  readonly into: Side;
  readonly out: Side;
}

/** The neighbours of all items on one side, with their places. */
export interface Side {
  readonly rows: Rows;
  readonly place: Int32Array;
}

/** Places of orders as they stand. Cost: linear. */
export function orderingOf(layered: Layered, orders: Orders): Ordering {
  const place = new Int32Array(layered.size);
  for (const order of orders) setPlaces(order, place);
  return { layered, orders, place, into: { rows: layered.into, place }, out: { rows: layered.out, place } };
}

/** Writes down the place of every item of one layer. */
export function setPlaces(order: readonly number[], place: Int32Array): void {
  order.forEach((item, at) => (place[item] = at));
}

/** Order in which a walk in depth meets the items, so that a tree is drawn without crossings. Cost: linear, no recursion. */
export function walkOrder(layered: Layered): Orders {
  const orders: number[][] = Array.from({ length: layered.layers }, () => []);
  const isSeen = new Uint8Array(layered.size);
  const roots = Array.from({ length: layered.size }, (_, item) => item).sort(
    (a, b) => layered.layer[a]! - layered.layer[b]! || a - b,
  );
  for (const root of roots) {
    const stack = [root];
    while (stack.length > 0) {
      const item = stack.pop()!;
      if (isSeen[item]) continue;
      isSeen[item] = 1;
      orders[layered.layer[item]!]!.push(item);
      for (let slot = layered.out.start[item + 1]! - 1; slot >= layered.out.start[item]!; slot--)
        stack.push(layered.out.target[slot]!);
    }
  }
  return orders;
}

/** Present place across the flow of every item; of bends and new nodes, what their neighbours suggest. */
export function seedsOf(network: Network, layered: Layered): Float64Array {
  const seed = new Float64Array(layered.size).fill(NaN);
  seed.set(network.seedAcross);
  for (let node = 0; node < layered.nodes; node++) if (Number.isNaN(seed[node])) seed[node] = nearby(network, layered, node);
  return withBends(layered, seed);
}

/** Places of nodes, and between them those of the bends. */
export function withBends(layered: Layered, places: Float64Array): Float64Array {
  const all = new Float64Array(layered.size);
  all.set(places.subarray(0, layered.nodes));
  layered.bends.forEach(({ from, to, part }, bend) => {
    all[layered.nodes + bend] = places[from]! + (places[to]! - places[from]!) * part;
  });
  return all;
}

/** Order of the items by their seeds; those without one come last. Cost: n log n. */
export function seedOrder(layered: Layered, seed: Float64Array): Orders {
  const key = seed.map((value) => (Number.isNaN(value) ? Infinity : value));
  const orders: number[][] = Array.from({ length: layered.layers }, () => []);
  layered.layer.forEach((at, item) => orders[at]!.push(item));
  for (const order of orders) order.sort((a, b) => (key[a] === key[b] ? a - b : key[a]! - key[b]!));
  return orders;
}

function nearby(network: Network, layered: Layered, node: number): number {
  let sum = 0;
  let count = 0;
  const ends = [layered.into, layered.out].flatMap((rows, way) =>
    [...rows.target.subarray(rows.start[node], rows.start[node + 1])].map((item) => farEnd(layered, item, way)),
  );
  for (const end of ends) {
    if (Number.isNaN(network.seedAcross[end])) continue;
    sum += network.seedAcross[end]!;
    count++;
  }
  return count === 0 ? NaN : sum / count;
}

function farEnd(layered: Layered, item: number, way: number): number {
  if (item < layered.nodes) return item;
  const bend = layered.bends[item - layered.nodes]!;
  return way === 0 ? bend.from : bend.to;
}
