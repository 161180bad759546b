import { STRONG_WEIGHT } from './network';
import type { Network } from './network';
import { rowsIn, rowsOut } from './rows';
import type { Link, Rows } from './rows';

const BALANCE_ROUNDS = 4;
/** In a drawing of no more layers than this, nodes that belong last have a layer of their own. */
const MAX_OWN_LAYERS = 5;

/**
 * Layer of every node, from 0: what the entry reaches stands as early as it can, the rest as late as it can,
 * then single nodes move where that shortens links. Targets of escalations alone and nodes that belong last stand
 * in the last layer.
 *
 * `flow` are the links after turning, `rank` an order that they all follow. Cost: linear.
 */
export function assignLayers(network: Network, flow: readonly Link[], rank: Int32Array): Int32Array {
  const dag: Dag = { order: byRank(rank), into: rowsIn(network.size, flow), out: rowsOut(network.size, flow) };
  const layer = earliest(dag);
  delayUnreached(network, dag, layer);
  for (let round = 0; round < BALANCE_ROUNDS; round++) if (!balance(dag, layer, network.entry)) break;
  sendLast(network, dag, layer);
  return fromZero(layer);
}

interface Dag {
  readonly order: Int32Array;
  readonly into: Rows;
  readonly out: Rows;
}

function byRank(rank: Int32Array): Int32Array {
  const order = new Int32Array(rank.length);
  rank.forEach((place, node) => (order[place] = node));
  return order;
}

function earliest(dag: Dag): Int32Array {
  const layer = new Int32Array(dag.order.length);
  for (const node of dag.order) layer[node] = lowest(dag, layer, node);
  return layer;
}

/** Nodes that only lead into the flow stand next to where they join it, not far before it. */
function delayUnreached(network: Network, dag: Dag, layer: Int32Array): void {
  const start = network.entry >= 0 ? network.entry : dag.order[0]!;
  const isReached = new Uint8Array(layer.length);
  isReached[start] = 1;
  for (const node of dag.order) {
    if (!isReached[node]) continue;
    for (let slot = dag.out.start[node]!; slot < dag.out.start[node + 1]!; slot++) isReached[dag.out.target[slot]!] = 1;
  }
  for (const node of dag.order.toReversed()) {
    const high = highest(dag, layer, node);
    if (!isReached[node] && high < Infinity) layer[node] = high;
  }
}

/** One round of moves of single nodes to the end of their room where more weight pulls. Whether any moved. */
function balance(dag: Dag, layer: Int32Array, entry: number): boolean {
  let hasMoved = false;
  for (const node of dag.order.toReversed()) {
    const pull = weightOf(dag.out, node) - weightOf(dag.into, node);
    const high = highest(dag, layer, node);
    const hasIn = dag.into.start[node] !== dag.into.start[node + 1];
    const goal = pull > 0 && high < Infinity ? high : pull < 0 && hasIn ? lowest(dag, layer, node) : layer[node]!;
    if (goal === layer[node] || node === entry) continue;
    layer[node] = goal;
    hasMoved = true;
  }
  return hasMoved;
}

function lowest(dag: Dag, layer: Int32Array, node: number): number {
  let low = 0;
  for (let slot = dag.into.start[node]!; slot < dag.into.start[node + 1]!; slot++)
    low = Math.max(low, layer[dag.into.target[slot]!]! + 1);
  return low;
}

function highest(dag: Dag, layer: Int32Array, node: number): number {
  let high = Infinity;
  for (let slot = dag.out.start[node]!; slot < dag.out.start[node + 1]!; slot++)
    high = Math.min(high, layer[dag.out.target[slot]!]! - 1);
  return high;
}

function weightOf(rows: Rows, node: number): number {
  let sum = 0;
  for (let slot = rows.start[node]!; slot < rows.start[node + 1]!; slot++) sum += rows.weight[slot]!;
  return sum;
}

function sendLast(network: Network, dag: Dag, layer: Int32Array): void {
  const isOther = new Uint8Array(network.size);
  const isTarget = new Uint8Array(network.size);
  for (const link of network.links) {
    isOther[link.from] = 1;
    if (link.weight >= STRONG_WEIGHT) isOther[link.to] = 1;
    isTarget[link.to] = 1;
  }
  const isEnd = (node: number): boolean =>
    network.isLast[node] ? dag.out.start[node] === dag.out.start[node + 1] : isTarget[node] === 1 && !isOther[node];
  const last = layer.reduce((most, value) => Math.max(most, value), 0);
  const isShared = layer.some((value, node) => value === last && !isEnd(node));
  const end = isShared && last + 1 < MAX_OWN_LAYERS ? last + 1 : last;
  for (let node = 0; node < network.size; node++) if (isEnd(node)) layer[node] = end;
}

function fromZero(layer: Int32Array): Int32Array {
  const first = layer.reduce((least, value) => Math.min(least, value), Infinity);
  return layer.map((value) => value - first);
}
