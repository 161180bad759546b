import { sizeOf } from '../graph/agent-size';
import type { Agent, AgentGraph, Point } from '../graph/model';
import { type Box, clearing } from '../layout/clearing';

/** Agents drawn on top of each other, and where all but the first would be free. */
export interface Heap {
  readonly agents: readonly Agent[];
  /** Empty where there are too many to move. */
  readonly moves: readonly { readonly id: string; readonly to: Point }[];
}

/** Boxes that only touch, or stand over each other by less, can be told apart. Units: pixels. */
const LEAST_OVERLAP = 10;
/** Space that is left around moved boxes. Units: pixels. */
const GAP = 40;
/** At least as large as every box. Units: pixels. */
const CELL = { width: 240, height: 160 } as const;
/** More rows of cells than drawings have. */
const ROWS = 1 << 20;
/** Boxes of one cell that each is compared with: more than that many cannot stand there side by side. */
const MOST_BESIDE = 32;
/** Most agents that are moved apart one by one. */
const MOST_MOVED = 200;
/** Places past this are taken for mistakes. Units: pixels. */
const FARTHEST = 10_000_000;

/** Heaps of agents whose boxes overlap, directly or over others. Order: of their first agents. Cost: linear, and a search for free places. */
export function heapsOf(graph: AgentGraph): readonly Heap[] {
  const placed = graph.agents.flatMap((agent) => {
    const at = Object.hasOwn(graph.layout.agents, agent.id) ? graph.layout.agents[agent.id] : undefined;
    return at === undefined ? [] : [{ agent, box: { ...at, ...sizeOf(agent) } }];
  });
  const heaps = connected(placed);
  if (heaps.length === 0) return [];
  const first = new Set(heaps.map(([one]) => one));
  const moved = new Set(heaps.flat().filter((one) => !first.has(one)));
  if (moved.size > MOST_MOVED || placed.some(({ box }) => !(Math.abs(box.x) <= FARTHEST && Math.abs(box.y) <= FARTHEST))) {
    return heaps.map((heap) => ({ agents: heap.map(({ agent }) => agent), moves: [] }));
  }
  const space = clearing({ width: CELL.width + GAP, height: CELL.height + GAP }, GAP / 2);
  for (const one of placed) if (!moved.has(one)) space.put(one.box);
  const placeFor = ({ agent, box }: Placed): Heap['moves'][number] => {
    const free = space.nearestFree(box);
    space.put(free);
    return { id: agent.id, to: { x: free.x, y: free.y } };
  };
  return heaps.map((heap) => ({ agents: heap.map(({ agent }) => agent), moves: heap.slice(1).map(placeFor) }));
}

interface Placed {
  readonly agent: Agent;
  readonly box: Box;
}

/** Groups of more than one whose boxes overlap. */
function connected(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const root = placed.map((_, place) => place);
  const rootOf = (place: number): number => {
    let at = place;
    while (root[at] !== at) at = root[at] = root[root[at] ?? at] ?? at;
    return at;
  };
  const cells = new Map<number, number[]>();
  for (const [place, { box }] of placed.entries()) {
    besides(cells, box, (other) => {
      if (!overlaps(box, placed[other]?.box)) return;
      const [a, b] = [rootOf(place), rootOf(other)];
      root[Math.max(a, b)] = Math.min(a, b);
    });
    const key = keyOf(box, 0, 0);
    const cell = cells.get(key);
    if (cell) cell.push(place);
    else cells.set(key, [place]);
  }
  if (root.every((other, place) => other === place)) return [];
  const groups = new Map<number, Placed[]>();
  for (const [place, one] of placed.entries()) {
    const group = groups.get(rootOf(place));
    if (group) group.push(one);
    else groups.set(rootOf(place), [one]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

function besides(cells: ReadonlyMap<number, readonly number[]>, box: Box, visit: (place: number) => void): void {
  for (const right of AROUND) {
    for (const down of AROUND) {
      const cell = cells.get(keyOf(box, right, down));
      for (let at = Math.max(0, (cell?.length ?? 0) - MOST_BESIDE); cell !== undefined && at < cell.length; at += 1) visit(cell[at] ?? 0);
    }
  }
}

const AROUND = [-1, 0, 1] as const;

/** A number for the cell; that two far from each other may share one costs a comparison. */
function keyOf({ x, y }: Point, right: number, down: number): number {
  return (Math.floor(x / CELL.width) + right) * ROWS + Math.floor(y / CELL.height) + down;
}

function overlaps(a: Box, b: Box | undefined): boolean {
  if (b === undefined) return false;
  const [across, down] = [Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x), Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)];
  return across >= LEAST_OVERLAP && down >= LEAST_OVERLAP;
}
