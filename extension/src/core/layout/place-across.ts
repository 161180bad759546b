import type { Orders } from './first-order';
import { isotonic } from './isotonic';
import type { Layered } from './layered';
import type { Network } from './network';
import type { Rows } from './rows';
import { GRID } from './settle';

const ROUNDS = 12;
/** Length across the flow that a bend takes. Units: pixels. */
const BEND_ROOM = 10;
/** Pull of a short link by how many of its ends are bends: long links are kept straight, and clear of what they pass. */
const PULL = [1, 2, 6] as const;

/**
 * Centre across the flow of every item: near its neighbours' mean, in its layer's order, with the gap between.
 *
 * Cost: linear for each of a fixed number of sweeps.
 */
export function placeAcross(network: Network, layered: Layered, orders: Orders): Float64Array {
  const centre = new Float64Array(layered.size);
  const offsets = orders.map((order) => offsetsOf(network, layered, order));
  const state: Placing = { layered, orders, offsets, centre };
  orders.forEach((order, at) => {
    const middle = (offsets[at]!.at(-1) ?? 0) / 2;
    order.forEach((item, position) => (centre[item] = offsets[at]![position]! - middle));
  });
  for (let round = 0; round < ROUNDS; round++) sweep(state, round % 2 === 0, round >= ROUNDS / 2);
  return centre;
}

interface Placing {
  readonly layered: Layered;
  readonly orders: Orders;
  readonly offsets: readonly Float64Array[];
  readonly centre: Float64Array;
}

/** Least distance of each item's centre from the first one's. */
function offsetsOf(network: Network, layered: Layered, order: readonly number[]): Float64Array {
  const gap = network.gaps.node;
  const isBend = (item: number): boolean => item >= layered.nodes;
  const room = (item: number): number => (isBend(item) ? BEND_ROOM : network.across[item]!);
  const offsets = new Float64Array(order.length);
  for (let at = 1; at < order.length; at++) {
    const before = order[at - 1]!;
    const item = order[at]!;
    const space = isBend(before) && isBend(item) ? gap / 4 : isBend(before) || isBend(item) ? gap / 2 : gap;
    // On the grid, so that snapping leaves equal distances equal.
    offsets[at] = offsets[at - 1]! + Math.ceil(((room(before) + room(item)) / 2 + space) / GRID) * GRID;
  }
  return offsets;
}

function sweep(state: Placing, isDown: boolean, isBoth: boolean): void {
  const { layered, orders } = state;
  for (let step = 0; step < orders.length; step++) {
    const at = isDown ? step : orders.length - 1 - step;
    placeLayer(state, at, isBoth ? [layered.into, layered.out] : [isDown ? layered.into : layered.out]);
  }
}

function placeLayer(state: Placing, at: number, ways: readonly Rows[]): void {
  const order = state.orders[at]!;
  const offsets = state.offsets[at]!;
  const wanted = new Float64Array(order.length);
  const weight = new Float64Array(order.length);
  order.forEach((item, position) => {
    let sum = 0;
    let mass = 0;
    for (const rows of ways) {
      for (let slot = rows.start[item]!; slot < rows.start[item + 1]!; slot++) {
        const pull = pullOf(state.layered, item, rows.target[slot]!) * rows.weight[slot]!;
        sum += state.centre[rows.target[slot]!]! * pull;
        mass += pull;
      }
    }
    // An item that nothing pulls keeps its place only as long as nobody else wants it.
    wanted[position] = (mass === 0 ? state.centre[item]! : sum / mass) - offsets[position]!;
    weight[position] = mass === 0 ? 0.01 : mass;
  });
  isotonic(wanted, weight).forEach((value, position) => {
    state.centre[order[position]!] = value + offsets[position]!;
  });
}

function pullOf(layered: Layered, a: number, b: number): number {
  return PULL[Number(a >= layered.nodes) + Number(b >= layered.nodes)]!;
}
