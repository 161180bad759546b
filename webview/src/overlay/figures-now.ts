import type { OverlayMark } from '#protocol/overlay';
import { cached } from '../store/cached';
import type { State } from '../store/state';

/** What the figures say of elements, by "kind id". */
export type Figures = ReadonlyMap<string, OverlayMark>;

/** The figures that lie over the drawing; nothing where none do. */
export const figuresNow: (state: State) => Figures | undefined = cached(
  ({ figures }) => [figures],
  (figures) => figures && new Map(figures.marks.flatMap((mark) => ('id' in mark.element ? [[`${mark.element.kind} ${mark.element.id}`, mark]] : []))),
);

/** What they say of the element. */
export function figureFor(state: State, key: string): OverlayMark | undefined {
  return figuresNow(state)?.get(key);
}

/** Widths of lines that carry least and most. Units: pixels of the drawing. */
const WIDTH = { least: 1.2, most: 9 } as const;

/** How wide a line of that weight is drawn. Units: `weight` is 0 to 1, the width pixels of the drawing. */
export function lineWidth(weight: number): number {
  return WIDTH.least + (WIDTH.most - WIDTH.least) * Math.min(1, Math.max(0, weight));
}
