import type { Point } from '#core/graph/model';

/** A rectangle on the canvas. Units: pixels of the drawing; `x`, `y` is the top left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Whether two boxes touch, or come closer than the gap. */
export function overlap(a: Box, b: Box, gap: number): boolean {
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;
}

/** The middle of the box. */
export function middleOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
