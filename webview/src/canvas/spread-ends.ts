import { type Box, middleOf } from './box';
import type { Side } from './sides';

/** A line and the sides it leaves and enters by. */
export interface SidedLine {
  readonly edgeId: string;
  readonly from: string;
  readonly to: string;
  readonly startSide: Side;
  readonly endSide: Side;
  readonly lane: number;
}

/** How far a line's ends stand from the middles of the sides, along them. Units: pixels. */
export interface Shifts {
  readonly start: number;
  readonly end: number;
}

/** Space between two ends on one side, and how far from its middle an end may stand: one must still be able to take hold of it there. */
const STEP = 9;
const MOST = 13;

/** Ends that share a side stand beside each other there, in the order of where their lines come from, so that they do not cross. */
export function spreadEnds(lines: readonly SidedLine[], boxes: ReadonlyMap<string, Box>): ReadonlyMap<string, Shifts> {
  const sides = new Map<string, End[]>();
  for (const line of lines) {
    add(sides, `${line.startSide} ${line.from}`, { line, part: 'start', at: slantOf(line.startSide, boxes.get(line.from), boxes.get(line.to)) });
    add(sides, `${line.endSide} ${line.to}`, { line, part: 'end', at: slantOf(line.endSide, boxes.get(line.to), boxes.get(line.from)) });
  }
  const shifts = new Map<string, { start: number; end: number }>(lines.map(({ edgeId }) => [edgeId, { start: 0, end: 0 }]));
  for (const ends of sides.values()) {
    const step = Math.min(STEP, (2 * MOST) / Math.max(1, ends.length - 1));
    const inTurn = ends.toSorted((a, b) => a.at - b.at || a.line.lane - b.line.lane || (a.part === b.part ? 0 : a.part === 'start' ? -1 : 1));
    for (const [place, { line, part }] of inTurn.entries()) {
      const shift = shifts.get(line.edgeId);
      if (shift) shift[part] = (place - (ends.length - 1) / 2) * step;
    }
  }
  return shifts;
}

interface End {
  readonly line: SidedLine;
  readonly part: 'start' | 'end';
  readonly at: number;
}

function add(sides: Map<string, End[]>, key: string, end: End): void {
  const known = sides.get(key);
  if (known) known.push(end);
  else sides.set(key, [end]);
}

/** How steeply the line leaves the side towards the other box. */
function slantOf(side: Side, own: Box | undefined, other: Box | undefined): number {
  if (!own || !other) return 0;
  const [from, to] = [middleOf(own), middleOf(other)];
  const [right, down] = [to.x - from.x, to.y - from.y];
  return side === 'left' || side === 'right' ? Math.atan2(down, Math.abs(right)) : Math.atan2(right, Math.abs(down));
}
