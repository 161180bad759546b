import type { Point } from '#core/graph/model';
import { type Box, overlap } from './box';
import { type RouteEnds, curvesOf, pointOn } from './route-path';
import type { Side } from './sides';

/** A line with something written on it. */
export interface LabelledLine {
  readonly id: string;
  readonly lines: readonly string[];
  readonly ends: RouteEnds;
}

/** Units: pixels. Letters are taken as wide as they are at most. */
const TEXT = { letter: 5.8, line: 14 } as const;

/** Shares of the way at which a label may stand, best first. */
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8] as const;

/** How far along its line each label stands: in the middle, or where it covers least of boxes and other labels. */
export function labelPlaces(lines: readonly LabelledLine[], boxes: readonly Box[]): ReadonlyMap<string, number> {
  const taken: Box[] = [];
  const places = new Map<string, number>();
  // Long lines leave more choice, and so come last.
  const inTurn = lines.filter(({ lines: { length } }) => length > 0).map((line) => ({ line, length: lengthOf(line.ends) })).sort((a, b) => a.length - b.length);
  for (const { line } of inTurn) {
    const choices = SHARES.map((share) => ({ share, box: labelBox(line, share) }));
    const costs = choices.map(({ box }) => taken.filter((other) => overlap(box, other, 1)).length + 2 * boxes.filter((other) => overlap(box, other, 0)).length);
    const best = choices[costs.indexOf(Math.min(...costs))];
    if (!best) continue;
    taken.push(best.box);
    places.set(line.id, best.share);
  }
  return places;
}

function lengthOf({ start, end }: RouteEnds): number {
  return Math.hypot(end.x - start.x, end.y - start.y);
}

function labelBox({ lines, ends }: LabelledLine, share: number): Box {
  const at = pointOn(curvesOf(ends), share);
  const [width, height] = [Math.max(...lines.map(({ length }) => length)) * TEXT.letter, lines.length * TEXT.line];
  return { x: at.x - width / 2, y: at.y - height / 2, width, height };
}

/** How many samples of the line lie in boxes. */
export function coveredBy(ends: RouteEnds, boxes: readonly Box[]): number {
  const curves = curvesOf(ends);
  const isIn = ({ x, y }: Point, box: Box): boolean => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  return Array.from({ length: 15 }, (_, place) => pointOn(curves, (place + 1) / 16)).filter((point) => boxes.some((box) => isIn(point, box))).length;
}

/** Half of a handle: lines start and end this far outside of a box. */
const OUTSIDE = 6;

/** Where a line ends that goes to the middle of the box's side. */
export function dockOf(box: Box, side: Side): Point {
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2];
  if (side === 'left') return { x: box.x - OUTSIDE, y: middleY };
  if (side === 'right') return { x: box.x + box.width + OUTSIDE, y: middleY };
  return side === 'top' ? { x: middleX, y: box.y - OUTSIDE } : { x: middleX, y: box.y + box.height + OUTSIDE };
}
