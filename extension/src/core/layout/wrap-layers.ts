import type { Gaps, Network } from './network';

/** Depth over length past which a drawing is stretched, and how far at most. */
const FLAT_RATIO = 2;
const MAX_STRETCH = 2.5;
/** A layer of no more nodes than this is never cut. */
const MIN_WRAPPED = 10;

/** Layer of every node, and where it stands in it. */
export interface Ordered {
  readonly layer: Int32Array;
  readonly across: Float64Array;
}

/** Layers after those that grew too long were cut into several. */
export interface Wrapped {
  readonly layer: Int32Array;
  /** Of each layer: whether it only continues the one before, so needs less space between. */
  readonly continues: readonly boolean[];
}

/**
 * Cuts layers that are much longer than the whole drawing is deep, so that a router with thirty agents
 * becomes a few columns instead of one.
 *
 * `maxRatio` is length across the flow over depth along it. Cost: linear times the log of the cuts.
 */
export function wrapLayers(network: Network, ordered: Ordered, maxRatio: number): Wrapped {
  const layers = layersOf(ordered.layer).map((nodes) => nodes.toSorted((a, b) => ordered.across[a]! - ordered.across[b]!));
  const sizes = layers.map((nodes) => ({
    length: lengthOf(network, nodes),
    depth: nodes.reduce((most, node) => Math.max(most, network.along[node]!), 0),
  }));
  const least = MIN_WRAPPED * (network.across.reduce((most, size) => Math.max(most, size), 0) + network.gaps.node);
  const parts = partsFor(sizes, network.gaps, { maxRatio, least }).map((count, at) => Math.min(count, layers[at]!.length));
  const wrapped = new Int32Array(network.size);
  const continues: boolean[] = [];
  layers.forEach((nodes, at) => {
    const first = continues.length;
    const share = shareOut(network, nodes, parts[at]!);
    nodes.forEach((node, position) => (wrapped[node] = first + share[position]!));
    for (let part = 0; part < parts[at]!; part++) continues.push(part > 0);
  });
  return { layer: wrapped, continues };
}

/** Space before a layer. Units: pixels. */
export function gapBefore(continues: boolean, gaps: Gaps): number {
  return continues ? gaps.layer / 2 : gaps.layer;
}

/** Gaps for a drawing much deeper along the flow than long across it: more space between links that run side by side. */
export function stretched(network: Network, wrapped: Wrapped): Gaps {
  const { gaps } = network;
  const layers = layersOf(wrapped.layer);
  const depth = layers.reduce((sum, nodes) => sum + gaps.layer + network.along[nodes[0]!]!, 0);
  const length = layers.reduce((most, nodes) => Math.max(most, lengthOf(network, nodes)), 0);
  const factor = Math.min(MAX_STRETCH, Math.max(1, depth / length / FLAT_RATIO));
  return { ...gaps, node: gaps.node * factor };
}

function lengthOf(network: Network, nodes: readonly number[]): number {
  return nodes.reduce((sum, node) => sum + network.across[node]! + network.gaps.node, 0);
}

function layersOf(layer: Int32Array): readonly (readonly number[])[] {
  const layers: number[][] = [];
  layer.forEach((at, node) => (layers[at] ??= []).push(node));
  return Array.from(layers, (nodes) => nodes ?? []).filter((nodes) => nodes.length > 0);
}

interface LayerSize {
  readonly length: number;
  readonly depth: number;
}

interface Aim {
  readonly maxRatio: number;
  readonly least: number;
}

/** Parts that each layer is cut into: the fewest that keep the ratio. */
function partsFor(sizes: readonly LayerSize[], gaps: Gaps, aim: Aim): readonly number[] {
  const longest = sizes.reduce((most, { length }) => Math.max(most, length), 0);
  for (let limit = longest; ; limit /= 1.1) {
    const parts = sizes.map(({ length }) => Math.max(1, Math.ceil(length / limit - 1e-9)));
    const depth = parts.reduce(
      (sum, count, at) => sum + gaps.layer + count * sizes[at]!.depth + (count - 1) * gapBefore(true, gaps),
      0,
    );
    if (limit <= Math.max(aim.least, aim.maxRatio * depth)) return parts;
  }
}

/**
 * Part of each node of a layer: in turns, so that neighbours stand staggered and links pass between them;
 * nodes that stand somewhere already stay in the part nearest to that.
 */
function shareOut(network: Network, nodes: readonly number[], parts: number): readonly number[] {
  if (parts === 1) return nodes.map(() => 0);
  const isPlaced = (node: number): boolean => !Number.isNaN(network.seedAlong[node]);
  if (!nodes.some(isPlaced)) return nodes.map((_, position) => position % parts);
  return keepParts(network, nodes, parts);
}

function keepParts(network: Network, nodes: readonly number[], parts: number): readonly number[] {
  const placed = nodes.filter((node) => !Number.isNaN(network.seedAlong[node]));
  const room = Math.ceil(nodes.length / parts);
  const sorted = placed.toSorted(
    (a, b) => network.seedAlong[a]! - network.seedAlong[b]! || network.seedAcross[a]! - network.seedAcross[b]!,
  );
  const part = new Map<number, number>();
  const count = new Int32Array(parts);
  sorted.forEach((node, position) => {
    const at = Math.min(parts - 1, Math.floor((position * parts) / Math.max(placed.length, 1)));
    part.set(node, at);
    count[at]! += 1;
  });
  for (const node of nodes) {
    if (part.has(node)) continue;
    const at = Math.max(0, count.findIndex((used) => used < room));
    part.set(node, at);
    count[at]! += 1;
  }
  return nodes.map((node) => part.get(node)!);
}
