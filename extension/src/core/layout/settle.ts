import { clearing } from './clearing';
import type { Box } from './clearing';
import type { SizedNode } from './read-input';

/** Corners are multiples of this. Units: pixels. */
export const GRID = 10;

/**
 * Corners on the grid where no two boxes overlap: pinned nodes stand exactly where they are,
 * and only nodes that one of them is in the way of move, to the nearest free place.
 *
 * Order: of two nodes the one that stands somewhere already stays, else the earlier. Cost: linear while few boxes share a place.
 */
export function settle(nodes: readonly SizedNode[], corners: readonly { readonly x: number; readonly y: number }[], gap: number): readonly Box[] {
  const largest = (size: (node: SizedNode) => number): number => nodes.reduce((most, node) => Math.max(most, size(node)), 1) + 2 * gap;
  const space = clearing({ width: largest((node) => node.width), height: largest((node) => node.height) }, gap);
  const settled: Box[] = nodes.map((node, at) => ({ ...(node.pinned ?? snapped(corners[at]!)), width: node.width, height: node.height }));
  const late: number[] = [];
  nodes.forEach((node, at) => node.pinned && space.put(settled[at]!));
  for (const at of inTurn(nodes)) {
    if (space.isFree(settled[at]!)) space.put(settled[at]!);
    else late.push(at);
  }
  for (const at of late) {
    settled[at] = space.nearestFree(settled[at]!);
    space.put(settled[at]);
  }
  return settled;
}

/** Nodes that are not pinned, those that stand somewhere already first. */
function inTurn(nodes: readonly SizedNode[]): readonly number[] {
  const free = nodes.flatMap((node, at) => (node.pinned ? [] : [at]));
  return [...free.filter((at) => nodes[at]!.previous), ...free.filter((at) => !nodes[at]!.previous)];
}

function snapped(corner: { readonly x: number; readonly y: number }): { readonly x: number; readonly y: number } {
  return { x: snap(corner.x), y: snap(corner.y) };
}

function snap(value: number): number {
  return Math.round(value / GRID) * GRID + 0;
}
