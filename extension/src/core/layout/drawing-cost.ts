import type { Drawing } from './drawing';
import { linesOf } from './lines';
import type { Meeting, Passing } from './lines';
import type { Network } from './network';
import type { Link } from './rows';

/** What is wrong with the lines of a drawing, for places across that change: the less, the better it reads. */
export interface DrawingCost {
  /** Of all lines. */
  all(): number;
  /** The part that depends on where one node stands. */
  at(node: number): number;
}

/** Cost of a line that runs over a box, of two lines that cross, and of a line as steep as a box and its gap are long. */
const OVER_BOX = 400;
const CROSSING = 60;
const STEEP = 40;
/** Space that a line should leave beside a box. Units: pixels. */
const CLEARANCE = 12;

/** The cost of a drawing, read from its `across` whenever asked. */
export function drawingCost(drawing: Drawing): DrawingCost {
  const { network, across } = drawing;
  const { links, passings, meetings } = linesOf(drawing);
  const sum = (faults: Faults): number => {
    let cost = 0;
    for (const passing of faults.passings) if (isOver(network, across, passing)) cost += OVER_BOX;
    for (const meeting of faults.meetings) if (isCrossing(across, meeting)) cost += CROSSING;
    for (const link of faults.links) cost += steepness(network, across, link);
    return cost;
  };
  const every = { links, passings, meetings };
  const near = Array.from({ length: network.size }, (_, node) => faultsAt(every, node));
  return { all: () => sum(every), at: (node) => sum(near[node]!) };
}

interface Faults {
  readonly links: readonly Link[];
  readonly passings: readonly Passing[];
  readonly meetings: readonly Meeting[];
}

function faultsAt({ links, passings, meetings }: Faults, node: number): Faults {
  const isAt = ({ from, to }: Link): boolean => from === node || to === node;
  return {
    links: links.filter(isAt),
    passings: passings.filter(({ link, box }) => box === node || isAt(link)),
    meetings: meetings.filter(({ a, b }) => isAt(a) || isAt(b)),
  };
}

function isOver(network: Network, across: Float64Array, { link, box, first, last }: Passing): boolean {
  const start = across[link.from]! - across[box]!;
  const way = across[link.to]! - across[link.from]!;
  const reach = network.across[box]! / 2 + CLEARANCE;
  const one = start + way * first;
  const other = start + way * last;
  return Math.min(one, other) < reach && Math.max(one, other) > -reach;
}

function isCrossing(across: Float64Array, { a, b, aFirst, aLast, bFirst, bLast }: Meeting): boolean {
  const aWay = across[a.to]! - across[a.from]!;
  const bWay = across[b.to]! - across[b.from]!;
  const start = across[a.from]! - across[b.from]!;
  return (start + aWay * aFirst - bWay * bFirst) * (start + aWay * aLast - bWay * bLast) < 0;
}

function steepness(network: Network, across: Float64Array, { from, to, weight }: Link): number {
  const steep = (across[to]! - across[from]!) / (network.across[from]! + network.gaps.node);
  return weight * STEEP * steep * steep;
}
