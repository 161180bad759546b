import { crossingsOf } from './crossings';
import { orderingOf, seedOrder, seedsOf, setPlaces, walkOrder, withBends } from './first-order';
import type { Ordering, Orders } from './first-order';
import { isotonic } from './isotonic';
import type { Layered } from './layered';
import type { Network } from './network';
import type { Rows } from './rows';
import { transpose } from './transpose';

const MAX_SWEEPS = 48;
/** Sweeps without a better order before giving up. */
const PATIENCE = 8;

/**
 * Order of the items of every layer with few crossings: sweeps of barycentres down and up, neighbours swapped,
 * and the best kept. Nodes that have a position at present keep their order among themselves; without any, the sweeps
 * begin with the order of `start`, places across the flow, where it is given.
 *
 * Cost: n log n for each sweep.
 */
export function orderLayers(network: Network, layered: Layered, start?: Float64Array): Orders {
  const isKept = new Uint8Array(layered.size);
  network.seedAcross.forEach((seed, node) => (isKept[node] = Number.isNaN(seed) ? 0 : 1));
  const hasSeeds = isKept.includes(1);
  const seeds = hasSeeds ? seedsOf(network, layered) : start && withBends(layered, start);
  const first = seeds ? seedOrder(layered, seeds) : walkOrder(layered);
  return best({ ...orderingOf(layered, copy(first)), isKept, hasSeeds, value: new Float64Array(layered.size) });
}

interface Sweep extends Ordering {
  readonly isKept: Uint8Array;
  readonly hasSeeds: boolean;
  /** What each item of the layer in work is sorted by. */
  readonly value: Float64Array;
}

function best(sweep: Sweep): Orders {
  let found = copy(sweep.orders);
  let least = crossingsOf(sweep);
  for (let round = 0, idle = 0; round < MAX_SWEEPS && idle < PATIENCE && least > 0; round++) {
    sweepOnce(sweep, round % 2 === 0);
    transpose(sweep, sweep.isKept);
    const crossings = crossingsOf(sweep);
    idle = crossings < least - 1e-9 ? 0 : idle + 1;
    if (crossings >= least - 1e-9) continue;
    least = crossings;
    found = copy(sweep.orders);
  }
  return found;
}

function sweepOnce(sweep: Sweep, isDown: boolean): void {
  const { layered, orders } = sweep;
  const rows = isDown ? layered.into : layered.out;
  for (let step = 1; step < orders.length; step++) {
    const order = orders[isDown ? step : orders.length - 1 - step]!;
    sortLayer(sweep, order, rows);
    setPlaces(order, sweep.place);
  }
}

/** Sorts one layer by barycentre; an item without neighbours stays next to the one before it. */
function sortLayer(sweep: Sweep, order: number[], rows: Rows): void {
  const { value } = sweep;
  let before = 0;
  for (const item of order) {
    const found = barycentre(rows, item, sweep.place);
    before = Number.isNaN(found) ? before : found;
    value[item] = before;
  }
  if (sweep.hasSeeds) keepOrder(sweep, order);
  order.sort((a, b) => value[a]! - value[b]!);
}

/** NaN for an item without neighbours. */
function barycentre(rows: Rows, item: number, place: Int32Array): number {
  let sum = 0;
  let mass = 0;
  for (let slot = rows.start[item]!; slot < rows.start[item + 1]!; slot++) {
    sum += place[rows.target[slot]!]! * rows.weight[slot]!;
    mass += rows.weight[slot]!;
  }
  return sum / mass;
}

/** Changes the values of kept items as little as makes them rise in their present order. */
function keepOrder({ isKept, value }: Sweep, order: readonly number[]): void {
  const kept = order.filter((item) => isKept[item]);
  const wanted = Float64Array.from(kept, (item) => value[item]!);
  isotonic(wanted, new Float64Array(kept.length).fill(1)).forEach((risen, position) => {
    value[kept[position]!] = risen;
  });
}

function copy(orders: Orders): Orders {
  return orders.map((order) => [...order]);
}
