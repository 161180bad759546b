import { orderingOf } from './first-order';
import type { Ordering, Orders } from './first-order';
import type { Layered } from './layered';
import { swap, swapGain } from './transpose';

/**
 * Moves bends past their neighbours to where the straight line of their link runs, as long as no crossing is added:
 * a link is then drawn between two nodes, not over one. Whether any moved.
 *
 * `centre` are the present places across the flow. Cost: linear in the moves.
 */
export function straighten(layered: Layered, orders: Orders, centre: Float64Array): boolean {
  const state: Straightening = { ...orderingOf(layered, orders), centre };
  let hasMoved = false;
  for (const order of orders) {
    for (let at = 0; at + 1 < order.length; at++) if (swapTowards(state, order, { at, way: 1 })) hasMoved = true;
    for (let at = order.length - 2; at >= 0; at--) if (swapTowards(state, order, { at, way: -1 })) hasMoved = true;
  }
  return hasMoved;
}

interface Straightening extends Ordering {
  readonly centre: Float64Array;
}

/** Two neighbours, those at `at` and after, of which the first (`way` 1) or the second wants to pass the other. */
interface Pass {
  readonly at: number;
  readonly way: 1 | -1;
}

function swapTowards(state: Straightening, order: number[], { at, way }: Pass): boolean {
  const { layered, centre } = state;
  const [left, right] = [order[at]!, order[at + 1]!];
  const [mover, other] = way === 1 ? [left, right] : [right, left];
  if (mover < layered.nodes || other >= layered.nodes) return false;
  const { from, to, part } = layered.bends[mover - layered.nodes]!;
  const line = centre[from]! + (centre[to]! - centre[from]!) * part;
  if ((line - centre[other]!) * way <= 0 || swapGain(state, left, right) < -1e-9) return false;
  swap(state, order, at);
  return true;
}
