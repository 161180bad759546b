import type { Point } from '#core/graph/model';
import type { Side } from './sides';

/** A cubic curve: start, its handle, the end's handle, end. */
export type Curve = readonly [Point, Point, Point, Point];

/** Where a line leaves, where it arrives, and by which sides. Units: pixels of the drawing. */
export interface RouteEnds {
  readonly start: Point;
  readonly end: Point;
  readonly startSide: Side;
  readonly endSide: Side;
  /** Place among the lines between the same two boxes, from the middle. */
  readonly lane: number;
  /** Points that it passes through, in order. */
  readonly bends?: readonly Point[];
}

/** Space between lines that join the same two boxes. Units: pixels. */
const LANE = 34;

/** How far a bend's handles reach, as a share of the way from its neighbour to its neighbour. */
const SMOOTH = 0.18;

const OUTWARD: Readonly<Record<Side, Point>> = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, top: { x: 0, y: -1 }, bottom: { x: 0, y: 1 } };

/** The curves that a line is drawn with. */
export function curvesOf(ends: RouteEnds): readonly Curve[] {
  if (ends.bends && ends.bends.length > 0) return through(ends, ends.bends);
  if (ends.startSide === ends.endSide) return [bow(ends)];
  return ends.lane === 0 ? [plain(ends)] : twin(ends);
}

/** The point, moved along a side that it stands on. */
export function shifted({ x, y }: Point, side: Side, by: number): Point {
  return side === 'left' || side === 'right' ? { x, y: y + by } : { x: x + by, y };
}

/** The curves as SVG writes them. */
export function pathText(curves: readonly Curve[]): string {
  const write = ({ x, y }: Point): string => `${x},${y}`;
  return curves.map(([start, first, second, end], place) => `${place === 0 ? `M${write(start)} ` : ''}C${write(first)} ${write(second)} ${write(end)}`).join(' ');
}

/** The point so far along the curves. `share`: 0 is the start, 1 the end. */
export function pointOn(curves: readonly Curve[], share: number): Point {
  const place = Math.min(curves.length - 1, Math.floor(share * curves.length));
  const curve = curves[place];
  if (!curve) return { x: 0, y: 0 };
  const t = share * curves.length - place;
  const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
  const sum = (pick: (point: Point) => number): number => curve.reduce((total, point, at) => total + pick(point) * (weights[at] ?? 0), 0);
  return { x: sum(({ x }) => x), y: sum(({ y }) => y) };
}

/** Curves through all bends: straight out of the sides, and smoothly past each bend towards the next. */
function through({ start, end, startSide, endSide }: RouteEnds, bends: readonly Point[]): readonly Curve[] {
  const points = [start, ...bends, end];
  const slopeAt = (place: number): Point => {
    const [before, after] = [points[place - 1] ?? start, points[place + 1] ?? end];
    return { x: (after.x - before.x) * SMOOTH, y: (after.y - before.y) * SMOOTH };
  };
  return points.slice(1).map((to, place): Curve => {
    const from = points[place] ?? start;
    const [out, into] = [slopeAt(place), slopeAt(place + 1)];
    const first = place === 0 ? pulled(start, startSide, to) : { x: from.x + out.x, y: from.y + out.y };
    const second = place === points.length - 2 ? pulled(end, endSide, from) : { x: to.x - into.x, y: to.y - into.y };
    return [from, first, second, to];
  });
}

function plain({ start, end, startSide, endSide }: RouteEnds): Curve {
  return [start, pulled(start, startSide, end), pulled(end, endSide, start), end];
}

/** The handle of a curve's end: straight out of its side, the further the further the other end is; further still where that lies behind. */
function pulled(from: Point, side: Side, to: Point): Point {
  const out = OUTWARD[side];
  const ahead = (to.x - from.x) * out.x + (to.y - from.y) * out.y;
  const pull = ahead >= 0 ? ahead / 2 : 7.5 * Math.sqrt(-ahead);
  return { x: from.x + out.x * pull, y: from.y + out.y * pull };
}

/** A twin leaves and arrives at the same places and bends to its own side. */
function twin({ start, end, lane }: RouteEnds): readonly Curve[] {
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 + lane * LANE };
  const pull = Math.max(40, Math.abs(end.x - start.x) / 3);
  const beside = (point: Point, by: number): Point => ({ x: point.x + by, y: point.y });
  return [[start, beside(start, pull), beside(middle, -pull), middle], [middle, beside(middle, pull), beside(end, -pull), end]];
}

/** A line that leaves and arrives on the same side swings out on that side. */
function bow({ start, end, startSide, lane }: RouteEnds): Curve {
  const out = OUTWARD[startSide];
  const swing = Math.min(140, 50 + Math.hypot(end.x - start.x, end.y - start.y) / 8) + Math.abs(lane) * LANE;
  const reach = Math.max(start.x * out.x + start.y * out.y, end.x * out.x + end.y * out.y) + swing;
  const swung = ({ x, y }: Point): Point => (out.x === 0 ? { x, y: reach * out.y } : { x: reach * out.x, y });
  return [start, swung(start), swung(end), end];
}
