import { costAt, costOf } from './drawing';
import type { Drawing } from './drawing';
import type { Link } from './rows';
import { GRID } from './settle';

/** Larger networks are left as they are: nobody follows single lines there, and the search would take too long. */
const MAX_NODES = 60;
const MAX_LINKS = 160;
const ROUNDS = 6;
/** Steps that a node is moved by at most, either way, and their size over a box and its gap. */
const REACH = 8;
const STEP = 0.25;

/**
 * Moves nodes inside their columns, two at a time or whole columns, as long as that takes lines off boxes, takes crossings
 * away or makes lines more level. Nodes that have a position at present keep their order among themselves.
 *
 * Cost: bounded; nothing for a network too large to be read line by line.
 */
export function polish(drawing: Drawing): void {
  const { network } = drawing;
  if (network.size > MAX_NODES || network.links.length > MAX_LINKS) return;
  const search: Search = { drawing, columns: columnsOf(drawing), own: linksAt(drawing) };
  for (let round = 0; round < ROUNDS; round++) if (!improve(search)) return;
}

interface Search {
  readonly drawing: Drawing;
  readonly columns: readonly (readonly number[])[];
  /** Links at each node. */
  readonly own: readonly (readonly Link[])[];
}

function columnsOf({ layer }: Drawing): readonly (readonly number[])[] {
  const columns: number[][] = [];
  layer.forEach((at, node) => (columns[at] ??= []).push(node));
  return Array.from(columns, (column) => column ?? []);
}

function linksAt({ network }: Drawing): readonly (readonly Link[])[] {
  const own: Link[][] = Array.from({ length: network.size }, () => []);
  for (const link of network.links) {
    own[link.from]!.push(link);
    own[link.to]!.push(link);
  }
  return own;
}

function improve(search: Search): boolean {
  let hasImproved = false;
  for (const column of search.columns) {
    for (const node of column) if (moveNode(search, node)) hasImproved = true;
    for (const [a, b] of pairsOf(column)) if (swap(search, a, b)) hasImproved = true;
    if (column.length > 1 && moveColumn(search, column)) hasImproved = true;
  }
  return hasImproved;
}

function pairsOf(column: readonly number[]): readonly (readonly [number, number])[] {
  return column.flatMap((a, at) => column.slice(at + 1).map((b): readonly [number, number] => [a, b]));
}

function moveNode(search: Search, node: number): boolean {
  const { across } = search.drawing;
  const cost = (): number => costAt(search.drawing, node, search.own[node]!);
  const start = across[node]!;
  const before = cost();
  let best = { cost: before - 1, place: start };
  for (const place of placesFor(search, node)) {
    across[node] = place;
    if (!isAllowed(search, node)) continue;
    const found = cost();
    if (found < best.cost - 1) best = { cost: found, place };
  }
  across[node] = best.place;
  return best.place !== start;
}

/** Steps away from where it is, and level with each neighbour. */
function placesFor({ drawing, own }: Search, node: number): readonly number[] {
  const { network, across } = drawing;
  const step = Math.ceil(((network.across[node]! + network.gaps.node) * STEP) / GRID) * GRID;
  const steps = Array.from({ length: REACH }, (_, at) => (at + 1) * step);
  const level = own[node]!.map(({ from, to }) => across[from === node ? to : from]!);
  return [...steps.flatMap((way) => [across[node]! + way, across[node]! - way]), ...level];
}

/** Whether a node is clear of its column, and on the same side as before of those that keep their order. */
function isAllowed({ drawing, columns }: Search, node: number): boolean {
  const { network, across, layer } = drawing;
  return columns[layer[node]!]!.every((other) => {
    if (other === node) return true;
    const distance = across[node]! - across[other]!;
    const seeds = network.seedAcross[node]! - network.seedAcross[other]!;
    const room = (network.across[node]! + network.across[other]!) / 2 + network.gaps.node;
    return Math.abs(distance) >= room && !(distance * seeds < 0);
  });
}

function swap(search: Search, a: number, b: number): boolean {
  const { across } = search.drawing;
  const exchange = (): void => {
    [across[a], across[b]] = [across[b]!, across[a]!];
  };
  const before = costOf(search.drawing);
  exchange();
  if (isAllowed(search, a) && isAllowed(search, b) && costOf(search.drawing) < before - 1) return true;
  exchange();
  return false;
}

function moveColumn({ drawing }: Search, column: readonly number[]): boolean {
  const { network, across } = drawing;
  const step = (network.across[column[0]!]! + network.gaps.node) * STEP;
  const shift = (way: number): void => column.forEach((node) => (across[node]! += way));
  const before = costOf(drawing);
  let best = { cost: before - 1, way: 0 };
  for (let at = -4; at <= 4; at++) {
    shift(at * step);
    const cost = costOf(drawing);
    if (cost < best.cost - 1) best = { cost, way: at * step };
    shift(-at * step);
  }
  shift(best.way);
  return best.way !== 0;
}
