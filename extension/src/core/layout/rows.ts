/** A directed link between two nodes of a network, by index. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** Neighbours of every node in compressed rows: those of `node` stand at `start[node]` up to `start[node + 1]`. */
export interface Rows {
  readonly start: Int32Array;
  readonly target: Int32Array;
  readonly weight: Float64Array;
}

/** Rows of the nodes that each node leads to. Order: as the links stand. Cost: linear. */
export function rowsOut(size: number, links: readonly Link[]): Rows {
  return fill(size, links, ({ from, to }) => [from, to]);
}

/** Rows of the nodes that lead to each node. Order: as the links stand. Cost: linear. */
export function rowsIn(size: number, links: readonly Link[]): Rows {
  return fill(size, links, ({ from, to }) => [to, from]);
}

/** The neighbours in one row. Order: as the links stand. */
export function rowAt({ start, target }: Rows, node: number): Int32Array {
  return target.subarray(start[node], start[node + 1]);
}

/** The node that has the row, and its neighbour. */
type Ends = (link: Link) => readonly [number, number];

function fill(size: number, links: readonly Link[], endsOf: Ends): Rows {
  const start = new Int32Array(size + 1);
  for (const link of links) start[endsOf(link)[0] + 1]! += 1;
  for (let node = 0; node < size; node++) start[node + 1]! += start[node]!;
  const next = start.slice();
  const target = new Int32Array(links.length);
  const weight = new Float64Array(links.length);
  for (const link of links) {
    const [node, neighbour] = endsOf(link);
    const slot = next[node]!++;
    target[slot] = neighbour;
    weight[slot] = link.weight;
  }
  return { start, target, weight };
}
