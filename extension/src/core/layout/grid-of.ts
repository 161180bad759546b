import type { SizedNode } from './read-input';

/** Width over height that the grid aims at. */
const ASPECT = 1.8;

/** Top-left corners, from zero, of nodes that have no links: rows of equal cells. Order: as given. */
export function gridOf(nodes: readonly SizedNode[], gap: number): readonly { readonly x: number; readonly y: number }[] {
  const width = nodes.reduce((most, node) => Math.max(most, node.width), 0) + gap;
  const height = nodes.reduce((most, node) => Math.max(most, node.height), 0) + gap;
  const columns = Math.max(1, Math.ceil(Math.sqrt((nodes.length * height * ASPECT) / width)));
  return nodes.map((_, at) => ({ x: (at % columns) * width, y: Math.floor(at / columns) * height }));
}
