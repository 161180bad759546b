import type { Drawing } from './drawing';
import type { Link } from './rows';

/**
 * What the lines of a drawing can run into when only places across the flow change: then the part of a line
 * that runs beside a box or another line is known, and only how far across it is has to be looked at.
 */
export interface Lines {
  readonly links: readonly Link[];
  readonly passings: readonly Passing[];
  readonly meetings: readonly Meeting[];
}

/** A line that runs past a box: how far across it has come, from 0 to 1, where the box starts and where it ends. */
export interface Passing {
  readonly link: Link;
  readonly box: number;
  readonly first: number;
  readonly last: number;
}

/** Two lines that run side by side for a while: how far across each has come where that starts and ends. */
export interface Meeting {
  readonly a: Link;
  readonly b: Link;
  readonly aFirst: number;
  readonly aLast: number;
  readonly bFirst: number;
  readonly bLast: number;
}

/** Space that a line should leave before and after a box. Units: pixels. */
const CLEARANCE = 12;
const HALVINGS = 14;

/** Cost: quadratic in the links, and links times nodes. */
export function linesOf(drawing: Drawing): Lines {
  const { network } = drawing;
  const runs = network.links.map((link) => runOf(drawing, link));
  const passings = runs.flatMap((run) => passingsOf(drawing, run));
  const meetings = runs.flatMap((run, at) => runs.slice(at + 1).flatMap((other) => meetingOf(run, other)));
  return { links: network.links, passings, meetings };
}

/** A line along the flow: from side to side, or inside one column from middle to middle. */
interface Run {
  readonly link: Link;
  readonly start: number;
  readonly end: number;
}

function runOf({ network, along, layer }: Drawing, link: Link): Run {
  const { from, to } = link;
  if (layer[from] === layer[to]) return { link, start: along[from]!, end: along[from]! };
  const way = Math.sign(along[to]! - along[from]!);
  return { link, start: along[from]! + (way * network.along[from]!) / 2, end: along[to]! - (way * network.along[to]!) / 2 };
}

function passingsOf({ network, along }: Drawing, run: Run): readonly Passing[] {
  const passings: Passing[] = [];
  for (let box = 0; box < network.size; box++) {
    const reach = network.along[box]! / 2 + CLEARANCE;
    const isBeside = Math.min(run.start, run.end) < along[box]! + reach && Math.max(run.start, run.end) > along[box]! - reach;
    if (!isBeside || box === run.link.from || box === run.link.to) continue;
    const [first, last] = partBetween(run, along[box]! - reach, along[box]! + reach);
    passings.push({ link: run.link, box, first, last });
  }
  return passings;
}

function meetingOf(one: Run, other: Run): readonly Meeting[] {
  const [a, b] = [one.link, other.link];
  const isJoined = a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to;
  const low = Math.max(Math.min(one.start, one.end), Math.min(other.start, other.end));
  const high = Math.min(Math.max(one.start, one.end), Math.max(other.start, other.end));
  if (isJoined || low > high || (one.start === one.end && other.start === other.end)) return [];
  const [aFirst, aLast] = partBetween(one, low, high);
  const [bFirst, bLast] = partBetween(other, low, high);
  return [{ a, b, aFirst, aLast, bFirst, bLast }];
}

/** How far across a line has come at two places along the flow. A line inside one column runs all its way there. */
function partBetween({ start, end }: Run, low: number, high: number): readonly [number, number] {
  if (start === end) return [0, 1];
  return [acrossAt((low - start) / (end - start)), acrossAt((high - start) / (end - start))];
}

/**
 * How far across a curve has come, from 0 to 1, when it has come so far along: it leaves and reaches boxes level.
 * Source: the cubic Bézier curve whose handles are half as long as its reach along, solved by halving.
 */
function acrossAt(part: number): number {
  if (part <= 0) return 0;
  if (part >= 1) return 1;
  let low = 0;
  let high = 1;
  for (let step = 0; step < HALVINGS; step++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < part) low = t;
    else high = t;
  }
  return low * low * (3 - 2 * low);
}
