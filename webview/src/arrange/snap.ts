import type { Point } from '#core/graph/model';
import type { Box } from '../canvas/box';
import type { Guide } from '../store/state';

/** How near a side or middle must come to another to be taken there. Units: pixels of the drawing. */
const REACH = 6;

/** How far what is dragged is taken, and what it is then in line with. */
export interface Snap {
  readonly by: Point;
  readonly guides: readonly Guide[];
}

/** Places are kept on a grid where nothing else says where they go. Units: pixels of the drawing. */
const GRID = 10;

/** The nearest way to bring the box into line with others, across and down; onto the grid where there is none. */
export function snapTo(box: Box, others: readonly Box[]): Snap {
  const across = nearest(marksOf(box, 'x'), others.flatMap((other) => marksOf(other, 'x')));
  const down = nearest(marksOf(box, 'y'), others.flatMap((other) => marksOf(other, 'y')));
  return {
    by: { x: across?.by ?? toGrid(box.x), y: down?.by ?? toGrid(box.y) },
    guides: [...(across ? [{ axis: 'x', at: across.at } as const] : []), ...(down ? [{ axis: 'y', at: down.at } as const] : [])],
  };
}

function toGrid(at: number): number {
  return Math.round(at / GRID) * GRID - at;
}

/** Both sides and the middle of a box. */
function marksOf(box: Box, axis: 'x' | 'y'): readonly number[] {
  const size = axis === 'x' ? box.width : box.height;
  return [box[axis], box[axis] + size / 2, box[axis] + size];
}

function nearest(own: readonly number[], marks: readonly number[]): { readonly by: number; readonly at: number } | undefined {
  let best: { readonly by: number; readonly at: number } | undefined;
  for (const at of marks) {
    for (const mark of own) {
      const by = at - mark;
      if (Math.abs(by) <= REACH && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, at };
    }
  }
  return best;
}
