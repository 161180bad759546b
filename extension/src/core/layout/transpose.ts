import type { Ordering, Side } from './first-order';

const MAX_ROUNDS = 4;

/**
 * Swaps neighbours in a layer wherever that takes crossings away, and keeps `place` true.
 * `isKept` names items that must not pass each other.
 */
export function transpose(ordering: Ordering, isKept: Uint8Array): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let hasSwapped = false;
    for (const order of ordering.orders) if (transposeLayer(ordering, order, isKept)) hasSwapped = true;
    if (!hasSwapped) return;
  }
}

function transposeLayer(ordering: Ordering, order: number[], isKept: Uint8Array): boolean {
  let hasSwapped = false;
  for (let at = 0; at + 1 < order.length; at++) {
    const left = order[at]!;
    const right = order[at + 1]!;
    if (isKept[left] && isKept[right]) continue;
    if (swapGain(ordering, left, right) <= 1e-9) continue;
    swap(ordering, order, at);
    hasSwapped = true;
  }
  return hasSwapped;
}

/** Weight of the crossings that go away when `left` and `right`, neighbours in that order, change places. */
export function swapGain({ into, out }: Ordering, left: number, right: number): number {
  return crossedLess(into, left, right) + crossedLess(out, left, right);
}

/** Makes the items at `at` and `at + 1` of one layer change places. */
export function swap({ place }: Ordering, order: number[], at: number): void {
  const left = order[at]!;
  const right = order[at + 1]!;
  order[at] = right;
  order[at + 1] = left;
  place[right] = at;
  place[left] = at + 1;
}

function crossedLess({ rows, place }: Side, left: number, right: number): number {
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
