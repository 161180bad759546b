import type { Orders } from './first-order';
import type { Layered } from './layered';
import type { Rows } from './rows';

const MAX_ROUNDS = 4;

/**
 * Swaps neighbours in a layer wherever that takes crossings away, and keeps `place` true.
 * `isKept` names items that must not pass each other.
 */
export function transpose(layered: Layered, orders: Orders, place: Int32Array, isKept: Uint8Array): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let hasSwapped = false;
    for (const order of orders) if (transposeLayer(layered, order, place, isKept)) hasSwapped = true;
    if (!hasSwapped) return;
  }
}

function transposeLayer(layered: Layered, order: number[], place: Int32Array, isKept: Uint8Array): boolean {
  let hasSwapped = false;
  for (let at = 0; at + 1 < order.length; at++) {
    const left = order[at]!;
    const right = order[at + 1]!;
    if (isKept[left] && isKept[right]) continue;
    if (swapGain(layered, left, right, place) <= 1e-9) continue;
    order[at] = right;
    order[at + 1] = left;
    place[right] = at;
    place[left] = at + 1;
    hasSwapped = true;
  }
  return hasSwapped;
}

/** Weight of the crossings that go away when `left` and `right`, neighbours in that order, change places. */
export function swapGain(layered: Layered, left: number, right: number, place: Int32Array): number {
  return gain(layered.into, left, right, place) + gain(layered.out, left, right, place);
}

function gain(rows: Rows, left: number, right: number, place: Int32Array): number {
  const { start, target, weight } = rows;
  let sum = 0;
  for (let a = start[left]!; a < start[left + 1]!; a++) {
    const near = place[target[a]!]!;
    for (let b = start[right]!; b < start[right + 1]!; b++) {
      const way = near - place[target[b]!]!;
      if (way !== 0) sum += Math.sign(way) * weight[a]! * weight[b]!;
    }
  }
  return sum;
}
