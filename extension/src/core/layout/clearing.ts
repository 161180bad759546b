/** A rectangle by its top-left corner. Units: pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes put down so far, in a grid of cells, with the places that are still free. */
export interface Clearing {
  isFree(box: Box): boolean;
  put(box: Box): void;
  /** The box itself where it is free, else the nearest free place in rings of steps around it. */
  nearestFree(box: Box): Box;
}

/** An empty clearing. `cell` is the size of the largest box that will be put: each then lies in four cells at most. */
export function clearing(cell: { readonly width: number; readonly height: number }, gap: number): Clearing {
  const cells = new Map<string, Box[]>();
  const isFree = (box: Box): boolean =>
    keysOf(box, cell).every((key) => (cells.get(key) ?? []).every((other) => isApart(box, other)));
  const put = (box: Box): void => {
    for (const key of keysOf(grown(box, gap), cell)) {
      const boxes = cells.get(key);
      if (boxes) boxes.push(grown(box, gap));
      else cells.set(key, [grown(box, gap)]);
    }
  };
  return { isFree, put, nearestFree: (box) => nearest(box, gap, isFree) };
}

function nearest(box: Box, gap: number, isFree: (box: Box) => boolean): Box {
  if (isFree(box)) return box;
  const step = { x: roundUp(box.width / 2 + gap), y: roundUp(box.height / 2 + gap) };
  for (let ring = 1; ; ring++) {
    for (const [right, down] of ringOf(ring)) {
      const moved = { ...box, x: box.x + right * step.x, y: box.y + down * step.y };
      if (isFree(moved)) return moved;
    }
  }
}

/** Steps at one distance from the middle. Order: up and down first, so that a node stays in its column. */
function ringOf(ring: number): readonly (readonly [number, number])[] {
  const steps: (readonly [number, number])[] = [];
  for (let side = 0; side <= ring; side++) {
    const down = ring - side;
    steps.push([side, down], [side, -down], [-side, down], [-side, -down]);
  }
  return steps;
}

function roundUp(value: number): number {
  return Math.max(10, Math.ceil(value / 10) * 10);
}

function grown(box: Box, gap: number): Box {
  return { x: box.x - gap, y: box.y - gap, width: box.width + 2 * gap, height: box.height + 2 * gap };
}

function isApart(a: Box, b: Box): boolean {
  return a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;
}

function keysOf(box: Box, cell: { readonly width: number; readonly height: number }): readonly string[] {
  const keys: string[] = [];
  const right = Math.floor((box.x + box.width) / cell.width);
  const bottom = Math.floor((box.y + box.height) / cell.height);
  for (let column = Math.floor(box.x / cell.width); column <= right; column++)
    for (let row = Math.floor(box.y / cell.height); row <= bottom; row++) keys.push(`${column} ${row}`);
  return keys;
}
