import type { Network } from './network';
import type { Link } from './rows';

/** Nodes that hang together, and the links between them. */
export interface Component {
  readonly members: readonly number[];
  readonly links: readonly Link[];
}

/** Connected components, those of one node included. Order: the entry's first, then by first member. */
export function componentsOf(network: Network): readonly Component[] {
  const root = Int32Array.from({ length: network.size }, (_, node) => node);
  for (const link of network.links) join(root, link.from, link.to);
  const components = new Map<number, { members: number[]; links: Link[] }>();
  if (network.entry >= 0) components.set(find(root, network.entry), { members: [], links: [] });
  for (let node = 0; node < network.size; node++) {
    const key = find(root, node);
    const component = components.get(key);
    if (component) component.members.push(node);
    else components.set(key, { members: [node], links: [] });
  }
  for (const link of network.links) components.get(find(root, link.from))?.links.push(link);
  return [...components.values()];
}

function find(root: Int32Array, node: number): number {
  let at = node;
  while (root[at] !== at) {
    root[at] = root[root[at]!]!;
    at = root[at]!;
  }
  return at;
}

function join(root: Int32Array, a: number, b: number): void {
  const first = find(root, a);
  const second = find(root, b);
  root[Math.max(first, second)] = Math.min(first, second);
}
