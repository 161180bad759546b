import type { Orders } from './first-order';
import type { Layered } from './layered';

/** Weight of the crossings of all short links, given every item's place in its layer. Cost: n log n. */
export function crossingsOf(layered: Layered, orders: Orders, place: Int32Array): number {
  let sum = 0;
  for (let at = 0; at + 1 < orders.length; at++) sum += crossingsBelow(layered, orders[at]!, orders[at + 1]!, place);
  return sum;
}

/** Goes through the links in the order of their upper ends and counts, in a Fenwick tree, those that end further on. */
function crossingsBelow(layered: Layered, upper: readonly number[], lower: readonly number[], place: Int32Array): number {
  const tree = new Float64Array(lower.length + 1);
  const { start, target, weight } = layered.out;
  let total = 0;
  let sum = 0;
  for (const item of upper) {
    for (let slot = start[item]!; slot < start[item + 1]!; slot++) {
      let before = 0;
      for (let node = place[target[slot]!]! + 1; node > 0; node -= node & -node) before += tree[node]!;
      sum += (total - before) * weight[slot]!;
    }
    for (let slot = start[item]!; slot < start[item + 1]!; slot++) {
      for (let node = place[target[slot]!]! + 1; node < tree.length; node += node & -node) tree[node]! += weight[slot]!;
      total += weight[slot]!;
    }
  }
  return sum;
}
