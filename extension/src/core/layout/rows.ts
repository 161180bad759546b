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
  return fill(
    size,
    links,
    (link) => link.from,
    (link) => link.to,
  );
}

/** Rows of the nodes that lead to each node. Order: as the links stand. Cost: linear. */
export function rowsIn(size: number, links: readonly Link[]): Rows {
  return fill(
    size,
    links,
    (link) => link.to,
    (link) => link.from,
  );
}

type End = (link: Link) => number;

function fill(size: number, links: readonly Link[], near: End, far: End): Rows {
  const start = new Int32Array(size + 1);
  for (const link of links) start[near(link) + 1]! += 1;
  for (let node = 0; node < size; node++) start[node + 1]! += start[node]!;
  const next = start.slice();
  const target = new Int32Array(links.length);
  const weight = new Float64Array(links.length);
  for (const link of links) {
    const slot = next[near(link)]!++;
    target[slot] = far(link);
    weight[slot] = link.weight;
  }
  return { start, target, weight };
}
