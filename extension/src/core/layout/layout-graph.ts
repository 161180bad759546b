import { componentsOf } from './components';
import type { Component } from './components';
import { gridOf } from './grid-of';
import { layoutComponent } from './layout-component';
import { partOf } from './network';
import type { Network } from './network';
import { placeBlocks } from './place-blocks';
import type { Block } from './place-blocks';
import { placeNewcomers } from './place-newcomers';
import { readInput } from './read-input';
import type { Frame } from './read-input';
import { settle } from './settle';

/** A place on the canvas. Units: pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the flow runs to. */
export type Direction = 'right' | 'down';

/** A box to place. Units: pixels; `pinned` and `previous` are top-left corners. */
export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Stays exactly here; the others keep clear of it. */
  readonly pinned?: Point;
  /**
   * Where it stands now. It stays there when there are new nodes to take in, fewer than stand there already;
   * otherwise nodes keep their order. Leave it out everywhere to lay out afresh.
   */
  readonly previous?: Point;
  /** Stands at the end of the flow even where it hands back, as a human does. */
  readonly isLast?: boolean;
}

/** A handoff or, below a weight of 1, an escalation. Unknown ends and loops are ignored; twins add up. */
export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
  /** 1 unless said. */
  readonly weight?: number;
}

/** A graph to lay out. Units: pixels. */
export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly entry?: string;
  readonly direction: Direction;
  /** Least space between boxes of one layer; 40 unless said (60 when the flow runs down), at least 20. */
  readonly nodeGap?: number;
  /** Space between layers; 180 unless said, so that an intent's name fits (100 when the flow runs down), at least 40. */
  readonly layerGap?: number;
}

/** Top-left corners: integers on a grid of 10, but for pinned nodes. Order: as the input's nodes, each id once. */
export interface LayoutResult {
  readonly positions: readonly { readonly id: string; readonly x: number; readonly y: number }[];
}

/** For screens wider than high: flows down may have longer layers, and are too long sooner. */
const ASPECT = {
  right: { tooWide: 1.7, tooLong: 4.5, readable: 2600, good: 1.8 },
  down: { tooWide: 2.6, tooLong: 2.5, readable: 1600, good: 0.6 },
} as const;
/** Space between blocks over space between boxes. */
const BLOCK_GAP = 2;

/**
 * Places for all nodes, in layers that follow the flow from the entry. No two boxes overlap, unless both are pinned.
 *
 * Order: the same input gives the same result; the order of the edges does not matter.
 * Cost: n log n for a bounded number of sweeps; no recursion. 1,000 agents take about 100 ms.
 */
export function layoutGraph(input: LayoutInput): LayoutResult {
  const frame = readInput(input);
  const pieces = piecesOf(frame);
  const corners = placeBlocks(
    pieces.map((piece) => blockOf(frame, piece)),
    frame.network.gaps.node * BLOCK_GAP,
  );
  const wanted: Point[] = [];
  pieces.forEach((piece, at) => {
    piece.members.forEach((member, position) => (wanted[member] = add(piece.corners[position]!, corners[at]!)));
  });
  const boxes = settle(frame.nodes, wanted, Math.min(20, frame.network.gaps.node / 2));
  return { positions: frame.nodes.map((node, at) => ({ id: node.id, x: boxes[at]!.x, y: boxes[at]!.y })) };
}

/** Nodes placed among themselves, from a top-left corner at zero. */
interface Piece {
  readonly members: readonly number[];
  readonly corners: readonly Point[];
  /** Stands where its nodes stand now, whatever else is there. */
  readonly isFixed: boolean;
}

function piecesOf(frame: Frame): readonly Piece[] {
  const components = componentsOf(frame.network);
  const isPlaced = (component: Component): boolean => !Number.isNaN(frame.network.seedAlong[component.members[0]!]);
  const isLoose = (component: Component): boolean => component.members.length === 1 && !isPlaced(component);
  const loose = components.filter(isLoose);
  const rest = components.filter((component) => !isLoose(component));
  return [...rest.map((component) => pieceOf(frame, component)), ...loosePiece(frame, loose.flatMap(({ members }) => members))];
}

function loosePiece(frame: Frame, members: readonly number[]): readonly Piece[] {
  if (members.length === 0) return [];
  return [{ members, corners: gridOf(members.map((member) => frame.nodes[member]!), frame.network.gaps.node), isFixed: false }];
}

function pieceOf(frame: Frame, component: Component): Piece {
  const { members, links } = component;
  const network = partOf(frame.network, members, links);
  const pinned = members.filter((member) => frame.nodes[member]!.pinned).length;
  const stays = pinned === members.length || isKept(frame, network);
  const centres = stays ? placeNewcomers(network) : layoutComponent(network, ASPECT[frame.direction]);
  const [x, y] = frame.direction === 'right' ? [centres.along, centres.across] : [centres.across, centres.along];
  const corners = members.map((member, at) => {
    const { width, height } = frame.nodes[member]!;
    return { x: x[at]! - width / 2, y: y[at]! - height / 2 };
  });
  const left = corners.reduce((least, corner) => Math.min(least, corner.x), Infinity);
  const top = corners.reduce((least, corner) => Math.min(least, corner.y), Infinity);
  return { members, corners: corners.map((corner) => add(corner, { x: -left, y: -top })), isFixed: stays || pinned > 0 };
}

/** Whether a part stays as it is and takes in its new nodes, if any, as most of it has a place and there is something new. */
function isKept(frame: Frame, network: Network): boolean {
  const placed = placedIn(network);
  return placed * 2 >= network.size && placed > 0 && placedIn(frame.network) < frame.network.size;
}

function placedIn({ seedAlong }: Network): number {
  return seedAlong.reduce((count, seed) => count + Number(!Number.isNaN(seed)), 0);
}

function blockOf(frame: Frame, piece: Piece): Block {
  const right = piece.corners.reduce((most, corner, at) => Math.max(most, corner.x + frame.nodes[piece.members[at]!]!.width), 0);
  const bottom = piece.corners.reduce((most, corner, at) => Math.max(most, corner.y + frame.nodes[piece.members[at]!]!.height), 0);
  return { width: right, height: bottom, wanted: wantedCorner(frame, piece), isFixed: piece.isFixed };
}

/** Where the piece should stand for half of its nodes to be on either side of their places: pinned ones if any. */
function wantedCorner(frame: Frame, piece: Piece): Point | undefined {
  const shifts = (place: 'pinned' | 'previous'): readonly Point[] =>
    piece.members.flatMap((member, at) => {
      const point = frame.nodes[member]![place];
      return point ? [add(point, { x: -piece.corners[at]!.x, y: -piece.corners[at]!.y })] : [];
    });
  const pinned = shifts('pinned');
  const all = pinned.length > 0 ? pinned : shifts('previous');
  if (all.length === 0) return undefined;
  return { x: median(all.map((shift) => shift.x)), y: median(all.map((shift) => shift.y)) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function add(a: Point, b: Point): Point {
  return { x: a.x + b.x, y: a.y + b.y };
}
