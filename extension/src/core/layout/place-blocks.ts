import { clearing } from './clearing';
import type { Box } from './clearing';

/** A part of the drawing that moves as one: a connected component, or the grid of nodes without links. */
export interface Block {
  readonly width: number;
  readonly height: number;
  /** Where its top-left corner should stand, if its nodes have places already. */
  readonly wanted: { readonly x: number; readonly y: number } | undefined;
  /** Stands where it is wanted whatever is there. */
  readonly isFixed: boolean;
}

/** Width over height that the packing aims at, about that of an editor. */
const ASPECT = 1.8;

/**
 * Top-left corners for blocks: those that stand somewhere keep near it, the others follow below in rows.
 *
 * Order: as given; earlier blocks stand further up and left. Cost: n log n; quadratic in the blocks that have a place.
 */
export function placeBlocks(blocks: readonly Block[], gap: number): readonly { readonly x: number; readonly y: number }[] {
  const kept = keepPlaces(blocks, gap);
  const boxes = [...kept.values()];
  const left = boxes.reduce((least, box) => Math.min(least, box.x), Infinity);
  const bottom = boxes.reduce((most, box) => Math.max(most, box.y + box.height + gap), -Infinity);
  const origin = boxes.length === 0 ? { x: 0, y: 0 } : { x: left, y: bottom };
  const free = blocks.filter((block) => !kept.has(block));
  const rows = packRows(free, gap);
  return blocks.map((block) => {
    const box = kept.get(block);
    if (box) return { x: box.x, y: box.y };
    const corner = rows.get(block)!;
    return { x: origin.x + corner.x, y: origin.y + corner.y };
  });
}

function keepPlaces(blocks: readonly Block[], gap: number): ReadonlyMap<Block, Box> {
  const kept = new Map<Block, Box>();
  const placed = blocks.filter((block) => block.wanted);
  const largest = (size: (block: Block) => number): number => placed.reduce((most, block) => Math.max(most, size(block)), 1) + 2 * gap;
  const cell = { width: largest((block) => block.width), height: largest((block) => block.height) };
  const space = clearing(cell, gap / 4);
  for (const block of [...placed.filter(({ isFixed }) => isFixed), ...placed.filter(({ isFixed }) => !isFixed)]) {
    const wanted = { ...block.wanted!, width: block.width, height: block.height };
    const box = block.isFixed ? wanted : space.nearestFree(wanted);
    space.put(box);
    kept.set(block, box);
  }
  return kept;
}

function packRows(blocks: readonly Block[], gap: number): ReadonlyMap<Block, { readonly x: number; readonly y: number }> {
  const area = blocks.reduce((sum, block) => sum + (block.width + gap) * (block.height + gap), 0);
  const limit = blocks.reduce((most, block) => Math.max(most, block.width), Math.sqrt(area * ASPECT));
  const corners = new Map<Block, { readonly x: number; readonly y: number }>();
  let x = 0;
  let y = 0;
  let tallest = 0;
  for (const block of blocks) {
    if (x > 0 && x + block.width > limit) {
      y += tallest + gap;
      x = 0;
      tallest = 0;
    }
    corners.set(block, { x, y });
    x += block.width + gap;
    tallest = Math.max(tallest, block.height);
  }
  return corners;
}
