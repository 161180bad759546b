import { clearing } from './clearing';
import type { Box, Clearing } from './clearing';
import type { Centres } from './layout-component';
import type { Network } from './network';
import { rowsIn, rowsOut } from './rows';
import type { Rows } from './rows';

/**
 * Centres of a component most of whose nodes stay where they are: each new node stands after those that lead to it,
 * before those that it leads to, and level with them, or as near to there as is free.
 *
 * Order: nodes with more neighbours in place come first. Cost: quadratic in the new nodes.
 */
export function placeNewcomers(network: Network): Centres {
  const placing: Placing = {
    network,
    into: rowsIn(network.size, network.links),
    out: rowsOut(network.size, network.links),
    along: network.seedAlong.slice(),
    across: network.seedAcross.slice(),
  };
  const gap = network.gaps.node;
  const space = clearing({ width: largest(network.along) + gap, height: largest(network.across) + gap }, gap / 2);
  for (let node = 0; node < network.size; node++) if (isPlaced(placing, node)) space.put(boxOf(placing, node));
  for (let node = nextOf(placing); node >= 0; node = nextOf(placing)) placeBeside(placing, space, node);
  return placing;
}

interface Placing extends Centres {
  readonly network: Network;
  readonly into: Rows;
  readonly out: Rows;
}

function largest(sizes: Float64Array): number {
  return sizes.reduce((most, size) => Math.max(most, size), 1);
}

function isPlaced(placing: Placing, node: number): boolean {
  return !Number.isNaN(placing.along[node]);
}

/** The node to place next: the one with most neighbours in place; -1 when all are. */
function nextOf(placing: Placing): number {
  let found = -1;
  let most = -1;
  for (let node = 0; node < placing.network.size; node++) {
    if (isPlaced(placing, node)) continue;
    const count = placedIn(placing, placing.into, node).length + placedIn(placing, placing.out, node).length;
    if (count > most) [found, most] = [node, count];
  }
  return found;
}

function placedIn(placing: Placing, rows: Rows, node: number): readonly number[] {
  return [...rows.target.subarray(rows.start[node], rows.start[node + 1])].filter((other) => isPlaced(placing, other));
}

function placeBeside(placing: Placing, space: Clearing, node: number): void {
  const { network, along, across } = placing;
  const before = placedIn(placing, placing.into, node);
  const after = placedIn(placing, placing.out, node);
  const away = (other: number): number => (network.along[other]! + network.along[node]!) / 2 + network.gaps.layer;
  const neighbours = before.length > 0 ? before : after;
  along[node] =
    before.length > 0
      ? before.reduce((most, other) => Math.max(most, along[other]! + away(other)), -Infinity)
      : after.reduce((least, other) => Math.min(least, along[other]! - away(other)), Infinity);
  across[node] = neighbours.reduce((sum, other) => sum + across[other]!, 0) / neighbours.length;
  const box = space.nearestFree(boxOf(placing, node));
  space.put(box);
  along[node] = box.x + box.width / 2;
  across[node] = box.y + box.height / 2;
}

function boxOf({ network, along, across }: Placing, node: number): Box {
  const width = network.along[node]!;
  const height = network.across[node]!;
  return { x: along[node]! - width / 2, y: across[node]! - height / 2, width, height };
}
