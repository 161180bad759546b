import type { Orders } from './first-order';
import type { Layered } from './layered';
import { swapGain } from './transpose';

/**
 * Moves bends past their neighbours to where the straight line of their link runs, as long as no crossing is added:
 * a link is then drawn between two nodes, not over one. Whether any moved.
 *
 * `centre` are the present places across the flow. Cost: linear in the moves.
 */
export function straighten(layered: Layered, orders: Orders, centre: Float64Array): boolean {
  const place = new Int32Array(layered.size);
  orders.forEach((order) => order.forEach((item, at) => (place[item] = at)));
  let hasMoved = false;
  for (const order of orders) {
    for (let at = 0; at + 1 < order.length; at++) hasMoved = swapTowards(layered, order, at, centre, place, 1) || hasMoved;
    for (let at = order.length - 2; at >= 0; at--) hasMoved = swapTowards(layered, order, at, centre, place, -1) || hasMoved;
  }
  return hasMoved;
}

/** Swaps the items at `at` and `at + 1` if the bend among them (the first when going on, else the second) wants to pass. */
function swapTowards(
  layered: Layered,
  order: number[],
  at: number,
  centre: Float64Array,
  place: Int32Array,
  way: 1 | -1,
): boolean {
  const left = order[at]!;
  const right = order[at + 1]!;
  const [mover, other] = way === 1 ? [left, right] : [right, left];
  if (mover < layered.nodes || other >= layered.nodes) return false;
  const { from, to, part } = layered.bends[mover - layered.nodes]!;
  const line = centre[from]! + (centre[to]! - centre[from]!) * part;
  if ((line - centre[other]!) * way <= 0) return false;
  if (swapGain(layered, left, right, place) < -1e-9) return false;
  order[at] = right;
  order[at + 1] = left;
  place[right] = at;
  place[left] = at + 1;
  return true;
}
