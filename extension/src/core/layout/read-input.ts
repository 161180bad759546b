import type { Direction, LayoutInput, LayoutNode, Point } from './layout-graph';
import { tidyLinks } from './network';
import type { Gaps, Network } from './network';
import type { Link } from './rows';

/** An input made safe: each id once, sizes that can be drawn, links between nodes that are there. */
export interface Frame {
  readonly nodes: readonly SizedNode[];
  readonly network: Network;
  readonly direction: Direction;
}

/** A node whose size and points are finite. */
export interface SizedNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly pinned: Point | undefined;
  readonly previous: Point | undefined;
  readonly isLast: boolean;
}

/** Sizes and coordinates past this are taken for mistakes. Units: pixels. */
const FARTHEST = 10_000_000;
const LARGEST = 20_000;
const DEFAULT_SIZE = { width: 220, height: 96 } as const;
/** Below this, snapping could make boxes touch. */
const LEAST_GAP = 20;
const LAYER_GAP = { right: 180, down: 100 } as const;
const NODE_GAP = { right: 40, down: 60 } as const;

/** The input as the layout works on it. Order: as given, the first of two nodes with one id. */
export function readInput(input: LayoutInput): Frame {
  const first = new Map(input.nodes.toReversed().map((node) => [node.id, node]));
  const sized = [...new Set(input.nodes.map((node) => node.id))].map((id) => sizedOf(first.get(id)!));
  const isRight = input.direction === 'right';
  const index = new Map(sized.map((node, position) => [node.id, position]));
  const seed = (node: SizedNode): Point | undefined => node.pinned ?? node.previous;
  const middleX = Float64Array.from(sized, (node) => (seed(node)?.x ?? NaN) + node.width / 2);
  const middleY = Float64Array.from(sized, (node) => (seed(node)?.y ?? NaN) + node.height / 2);
  const widths = Float64Array.from(sized, (node) => node.width);
  const heights = Float64Array.from(sized, (node) => node.height);
  const network: Network = {
    size: sized.length,
    along: isRight ? widths : heights,
    across: isRight ? heights : widths,
    seedAlong: isRight ? middleX : middleY,
    seedAcross: isRight ? middleY : middleX,
    links: linksOf(input, index),
    isLast: Uint8Array.from(sized, (node) => Number(node.isLast)),
    entry: index.get(input.entry ?? '') ?? -1,
    gaps: gapsOf(input),
  };
  return { nodes: sized, network, direction: input.direction };
}

function sizedOf(node: LayoutNode): SizedNode {
  const isSize = (value: number): boolean => value > 0 && value <= LARGEST;
  return {
    id: node.id,
    width: isSize(node.width) ? node.width : DEFAULT_SIZE.width,
    height: isSize(node.height) ? node.height : DEFAULT_SIZE.height,
    pinned: pointOf(node.pinned),
    previous: pointOf(node.previous),
    isLast: node.isLast ?? false,
  };
}

function pointOf(point: Point | undefined): Point | undefined {
  return point && Math.abs(point.x) <= FARTHEST && Math.abs(point.y) <= FARTHEST ? point : undefined;
}

function linksOf(input: LayoutInput, index: ReadonlyMap<string, number>): readonly Link[] {
  const links: Link[] = [];
  for (const edge of input.edges) {
    const from = index.get(edge.from);
    const to = index.get(edge.to);
    const weight = edge.weight ?? 1;
    if (from !== undefined && to !== undefined) links.push({ from, to, weight: weight > 0 && weight < 1e6 ? weight : 1 });
  }
  return tidyLinks(links);
}

function gapsOf(input: LayoutInput): Gaps {
  const isGap = (gap: number | undefined): gap is number => gap !== undefined && gap >= 0 && gap <= LARGEST;
  const node = isGap(input.nodeGap) ? input.nodeGap : NODE_GAP[input.direction];
  const layer = isGap(input.layerGap) ? input.layerGap : LAYER_GAP[input.direction];
  return { node: Math.max(LEAST_GAP, node), layer: Math.max(2 * LEAST_GAP, layer) };
}
