import { rowAt, rowsIn } from './rows';
import type { Link } from './rows';

/**
 * Strong component of every node: nodes share one when each can reach the other. Ids rise along the links.
 *
 * `rank` is an order from a walk in depth (`depthRanks`). Cost: linear, no recursion. Source: Kosaraju and Sharir.
 */
export function strongComponents(rank: Int32Array, links: readonly Link[]): Int32Array {
  const into = rowsIn(rank.length, links);
  const order = new Int32Array(rank.length);
  rank.forEach((place, node) => (order[place] = node));
  const component = new Int32Array(rank.length).fill(-1);
  let next = 0;
  for (const root of order) {
    if (component[root] !== -1) continue;
    const id = next++;
    component[root] = id;
    const stack = [root];
    while (stack.length > 0) {
      const node = stack.pop()!;
      for (const before of rowAt(into, node).filter((other) => component[other] === -1)) {
        component[before] = id;
        stack.push(before);
      }
    }
  }
  return component;
}
