import type { Point } from '#core/graph/model';
import type { Box } from '../canvas/box';

/** Sides and middles that boxes can be brought into line by. */
export type Alignment = 'left' | 'right' | 'top' | 'bottom' | 'centre' | 'middle';

/** Boxes by the ids of what they are the boxes of. */
export type Boxes = ReadonlyMap<string, Box>;

/** Places that bring the boxes into line with the outermost of them; the middle of all for `centre` and `middle`. */
export function aligned(boxes: Boxes, by: Alignment): Readonly<Record<string, Point>> {
  const all = [...boxes.values()];
  const left = Math.min(...all.map(({ x }) => x));
  const top = Math.min(...all.map(({ y }) => y));
  const right = Math.max(...all.map(({ x, width }) => x + width));
  const bottom = Math.max(...all.map(({ y, height }) => y + height));
  const place: Readonly<Record<Alignment, (box: Box) => Point>> = {
    left: ({ y }) => ({ x: left, y }),
    right: ({ y, width }) => ({ x: right - width, y }),
    top: ({ x }) => ({ x, y: top }),
    bottom: ({ x, height }) => ({ x, y: bottom - height }),
    centre: ({ y, width }) => ({ x: (left + right - width) / 2, y }),
    middle: ({ x, height }) => ({ x, y: (top + bottom - height) / 2 }),
  };
  return Object.fromEntries([...boxes].map(([id, box]) => [id, place[by](box)]));
}

/** Places with equal room between neighbours; the first and the last stay. Fewer than three boxes stay where they are. */
export function distributed(boxes: Boxes, along: 'x' | 'y'): Readonly<Record<string, Point>> {
  const extent = along === 'x' ? 'width' : 'height';
  const inOrder = [...boxes].sort(([, a], [, b]) => a[along] + a[extent] / 2 - (b[along] + b[extent] / 2));
  const [first, last] = [inOrder[0]?.[1], inOrder.at(-1)?.[1]];
  if (!first || !last || inOrder.length < 3) return Object.fromEntries([...boxes].map(([id, { x, y }]) => [id, { x, y }]));
  const taken = inOrder.reduce((sum, [, box]) => sum + box[extent], 0);
  const gap = (last[along] + last[extent] - first[along] - taken) / (inOrder.length - 1);
  let next = first[along];
  return Object.fromEntries(
    inOrder.map(([id, box]) => {
      const at = next;
      next += box[extent] + gap;
      return [id, along === 'x' ? { x: at, y: box.y } : { x: box.x, y: at }];
    }),
  );
}
