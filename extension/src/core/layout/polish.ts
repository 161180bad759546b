import type { Drawing } from './drawing';
import { drawingCost } from './drawing-cost';
import type { DrawingCost } from './drawing-cost';
import { GRID } from './settle';

/** Larger networks are left as they are: nobody follows single lines there, and the search would take too long. */
const MAX_NODES = 60;
const MAX_LINKS = 160;
const ROUNDS = 6;
/** Steps that a node is moved by at most, either way, and their size over a box and its gap. */
const REACH = 8;
const STEP = 0.25;
/** Nodes of a column change places with those that stand no more than this many places on. */
const SWAP_REACH = 4;
/** Longer columns are not parted at their gaps. */
const MAX_SPLIT = 12;
/** Small networks are tried from several starts, stretched by so much, and the best is kept. */
const MAX_TRIED = 20;
const STARTS = [1, 1.25, 1.5, 1.75] as const;
/** Cost of a pixel across. */
const LENGTH_COST = 0.15;
/** Gains smaller than this are not worth a change. */
const LEAST_GAIN = 1;

/**
 * Moves nodes inside their columns, one, two or a column at a time, as long as that takes lines off boxes, takes crossings
 * away or makes lines more level. Nodes that have a position at present keep their order among themselves.
 *
 * Cost: bounded; nothing for a network too large to be read line by line.
 */
export function polish(drawing: Drawing): void {
  const { network } = drawing;
  if (network.size > MAX_NODES || network.links.length > MAX_LINKS) return;
  const search: Search = { drawing, columns: columnsOf(drawing), cost: drawingCost(drawing), neighbours: neighboursOf(drawing) };
  const start = drawing.across.slice();
  let best = { cost: Infinity, across: start };
  for (const factor of network.size > MAX_TRIED ? [1] : STARTS) {
    start.forEach((place, node) => (drawing.across[node] = place * factor));
    for (let round = 0; round < ROUNDS; round++) if (!improve(search)) break;
    const cost = search.cost.all() + lengthOf(drawing) * LENGTH_COST;
    if (cost < best.cost - LEAST_GAIN) best = { cost, across: drawing.across.slice() };
  }
  drawing.across.set(best.across);
}

function lengthOf({ across }: Drawing): number {
  const least = across.reduce((low, place) => Math.min(low, place), Infinity);
  return across.reduce((most, place) => Math.max(most, place - least), 0);
}

interface Search {
  readonly drawing: Drawing;
  readonly columns: readonly (readonly number[])[];
  readonly cost: DrawingCost;
  readonly neighbours: readonly (readonly number[])[];
}

function columnsOf({ layer }: Drawing): readonly (readonly number[])[] {
  const columns: number[][] = [];
  layer.forEach((at, node) => (columns[at] ??= []).push(node));
  return Array.from(columns, (column) => column ?? []);
}

function neighboursOf({ network }: Drawing): readonly (readonly number[])[] {
  const neighbours: number[][] = Array.from({ length: network.size }, () => []);
  for (const { from, to } of network.links) {
    neighbours[from]!.push(to);
    neighbours[to]!.push(from);
  }
  return neighbours;
}

function improve(search: Search): boolean {
  let hasImproved = false;
  for (const column of search.columns) {
    for (const node of column) if (moveNode(search, node)) hasImproved = true;
    for (const [a, b] of pairsOf(search, column)) if (swap(search, a, b)) hasImproved = true;
    for (const group of groupsOf(search, column)) if (moveGroup(search, group)) hasImproved = true;
  }
  return hasImproved;
}

function pairsOf({ drawing }: Search, column: readonly number[]): readonly (readonly [number, number])[] {
  const sorted = column.toSorted((a, b) => drawing.across[a]! - drawing.across[b]!);
  return sorted.flatMap((a, at) => sorted.slice(at + 1, at + 1 + SWAP_REACH).map((b): readonly [number, number] => [a, b]));
}

/** A whole column, and what is above or below each of its gaps: lines may want to pass there. */
function groupsOf({ drawing }: Search, column: readonly number[]): readonly Group[] {
  const whole: Group = { nodes: column, ways: [-4, -3, -2, -1, 1, 2, 3, 4] };
  if (column.length < 2) return [];
  if (column.length > MAX_SPLIT) return [whole];
  const sorted = column.toSorted((a, b) => drawing.across[a]! - drawing.across[b]!);
  const sides = sorted.slice(1).flatMap((_, at): readonly Group[] => [
    { nodes: sorted.slice(0, at + 1), ways: [-1, -2, -3, -4] },
    { nodes: sorted.slice(at + 1), ways: [1, 2, 3, 4] },
  ]);
  return [whole, ...sides];
}

interface Group {
  readonly nodes: readonly number[];
  readonly ways: readonly number[];
}

function moveNode(search: Search, node: number): boolean {
  const { across } = search.drawing;
  const start = across[node]!;
  let best = { cost: search.cost.at(node), place: start };
  for (const place of placesFor(search, node)) {
    across[node] = place;
    if (!isAllowed(search, node)) continue;
    const cost = search.cost.at(node);
    if (cost < best.cost - LEAST_GAIN) best = { cost, place };
  }
  across[node] = best.place;
  return best.place !== start;
}

/** Steps away from where it is, and level with each neighbour. */
function placesFor({ drawing, neighbours }: Search, node: number): readonly number[] {
  const { network, across } = drawing;
  const step = Math.ceil(((network.across[node]! + network.gaps.node) * STEP) / GRID) * GRID;
  const steps = Array.from({ length: REACH }, (_, at) => (at + 1) * step);
  const level = neighbours[node]!.map((other) => across[other]!);
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
  const both = (): number => search.cost.at(a) + search.cost.at(b);
  const before = both();
  exchange();
  if (isAllowed(search, a) && isAllowed(search, b) && both() < before - LEAST_GAIN) return true;
  exchange();
  return false;
}

function moveGroup({ drawing, cost }: Search, { nodes, ways }: Group): boolean {
  const { network, across } = drawing;
  const step = Math.ceil(((network.across[nodes[0]!]! + network.gaps.node) * STEP) / GRID) * GRID;
  const start = nodes.map((node) => across[node]!);
  const moveBy = (way: number): void => nodes.forEach((node, at) => (across[node] = start[at]! + way * step));
  let best = { cost: cost.all(), way: 0 };
  for (const way of ways) {
    moveBy(way);
    const found = cost.all();
    if (found < best.cost - LEAST_GAIN) best = { cost: found, way };
  }
  moveBy(best.way);
  return best.way !== 0;
}
