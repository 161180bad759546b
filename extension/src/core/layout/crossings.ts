import type { Ordering } from './first-order';

/** Weight of the crossings of all short links. Cost: n log n. */
export function crossingsOf(ordering: Ordering): number {
  let sum = 0;
  for (let at = 0; at + 1 < ordering.orders.length; at++) sum += crossingsAfter(ordering, at);
  return sum;
}

/** Goes through the links in the order of their upper ends and counts, in a Fenwick tree, those that end further on. */
function crossingsAfter({ layered, orders, place }: Ordering, layer: number): number {
  const tree = new Float64Array(orders[layer + 1]!.length + 1);
  const { start, target, weight } = layered.out;
  let total = 0;
  let sum = 0;
  for (const item of orders[layer]!) {
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
