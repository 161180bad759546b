import type { Network } from './network';
import type { Link } from './rows';

/** A drawing of one network while it is being improved: only `across` changes. Units: pixels; centres of boxes. */
export interface Drawing {
  readonly network: Network;
  /** Column of each node, counted along the flow. */
  readonly layer: Int32Array;
  readonly along: Float64Array;
  readonly across: Float64Array;
}

/** Cost of a line that runs over a box, of two lines that cross, and of a line as steep as a box and its gap are long. */
const OVER_BOX = 400;
const CROSSING = 60;
const STEEP = 40;
/** Space that a line should leave beside a box. Units: pixels. */
const CLEARANCE = 12;

/** How far along and across a line has run, at points looked at: it leaves and reaches boxes level, as a Bézier curve. */
const SAMPLES = 24;
const TURNS = Float64Array.from({ length: SAMPLES - 1 }, (_, at) => (at + 1) / SAMPLES);
const RUN_ALONG = TURNS.map((t) => 1.5 * t * (1 - t) + t ** 3);
const RUN_ACROSS = TURNS.map((t) => t * t * (3 - 2 * t));

/** What is wrong with all lines of a drawing. Cost: quadratic. */
export function costOf(drawing: Drawing): number {
  return drawing.network.links.reduce((sum, link) => sum + costOfLine(drawing, link), 0);
}

/** The part of the cost that changes when one node moves across. `own` are the links at the node. */
export function costAt(drawing: Drawing, node: number, own: readonly Link[]): number {
  let sum = 0;
  for (const link of own) sum += costOfLine(drawing, link);
  for (const link of drawing.network.links)
    if (link.from !== node && link.to !== node && isOver(drawing, lineOf(drawing, link), node)) sum += OVER_BOX;
  return sum;
}

function costOfLine(drawing: Drawing, link: Link): number {
  const { network, across } = drawing;
  const line = lineOf(drawing, link);
  let sum = 0;
  for (let node = 0; node < network.size; node++)
    if (node !== link.from && node !== link.to && isOver(drawing, line, node)) sum += OVER_BOX;
  for (const other of network.links)
    if (!isJoined(link, other) && isCrossing(line, lineOf(drawing, other))) sum += CROSSING;
  const steep = (across[link.to]! - across[link.from]!) / (network.across[link.from]! + network.gaps.node);
  return sum + link.weight * STEEP * steep * steep;
}

/** Where a line starts and ends: at the sides that face each other, or inside one column from middle to middle. */
interface Line {
  readonly along: number;
  readonly across: number;
  readonly toAlong: number;
  readonly toAcross: number;
}

function lineOf({ network, along, across }: Drawing, { from, to }: Link): Line {
  const way = Math.sign(along[to]! - along[from]!);
  return {
    along: along[from]! + (way * network.along[from]!) / 2,
    across: across[from]!,
    toAlong: along[to]! - (way * network.along[to]!) / 2,
    toAcross: across[to]!,
  };
}

function isOver({ network, along, across }: Drawing, line: Line, node: number): boolean {
  const depth = network.along[node]! / 2 + CLEARANCE;
  const width = network.across[node]! / 2 + CLEARANCE;
  if (Math.min(line.along, line.toAlong) > along[node]! + depth || Math.max(line.along, line.toAlong) < along[node]! - depth)
    return false;
  if (Math.min(line.across, line.toAcross) > across[node]! + width || Math.max(line.across, line.toAcross) < across[node]! - width)
    return false;
  for (let at = 0; at < RUN_ALONG.length; at++) {
    const far = Math.abs(line.along + (line.toAlong - line.along) * RUN_ALONG[at]! - along[node]!);
    const wide = Math.abs(line.across + (line.toAcross - line.across) * RUN_ACROSS[at]! - across[node]!);
    if (far < depth && wide < width) return true;
  }
  return false;
}

function isJoined(a: Link, b: Link): boolean {
  return a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to;
}

function isCrossing(a: Line, b: Line): boolean {
  return (
    side(a, b.along, b.across) * side(a, b.toAlong, b.toAcross) < 0 &&
    side(b, a.along, a.across) * side(b, a.toAlong, a.toAcross) < 0
  );
}

function side(line: Line, along: number, across: number): number {
  return (line.toAlong - line.along) * (across - line.across) - (line.toAcross - line.across) * (along - line.along);
}
