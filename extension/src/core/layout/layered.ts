import { STRONG_WEIGHT } from './network';
import { rowsIn, rowsOut } from './rows';
import type { Link, Rows } from './rows';

/** A network in which every link runs from one layer to the next: long links pass through bends. */
export interface Layered {
  /** Nodes, then bends. */
  readonly size: number;
  /** How many are nodes. */
  readonly nodes: number;
  readonly layer: Int32Array;
  readonly layers: number;
  readonly into: Rows;
  readonly out: Rows;
  /** Of each bend (by its index less `nodes`): the ends of its link, and how far along it stands, from 0 to 1. */
  readonly bends: readonly Bend[];
}

/** Where a long link passes a layer. */
export interface Bend {
  readonly from: number;
  readonly to: number;
  readonly part: number;
}

/** Links as they are drawn. */
export interface Sorted {
  /** Links between layers, turned along the flow. */
  readonly links: readonly Link[];
  /** Links that may stay inside a layer. */
  readonly flat: readonly Link[];
}

/** Bends allowed for each node and link: keeps a deep chain with many long links linear. */
const BENDS_EACH = 8;
/** An escalation target that more than this many lead to gets no bends: they would only push agents apart. */
const MAX_BENT_ESCALATIONS = 8;

/**
 * Cuts links that pass over layers into short ones. Links past the budget, longest first, are left out.
 * A flat link, which stays inside its layer, becomes a bend in the next that pulls its ends together. Cost: linear.
 */
export function layeredOf({ links, flat }: Sorted, layer: Int32Array): Layered {
  const nodes = layer.length;
  const short: Link[] = [];
  const bends: Bend[] = [];
  const bendLayers: number[] = [];
  const layers = layer.reduce((most, value) => Math.max(most, value), 0) + 1;
  for (const link of bentLinks(links, layer)) {
    const span = layer[link.to]! - layer[link.from]!;
    let last = link.from;
    for (let step = 1; step < span; step++) {
      const bend = nodes + bends.length;
      short.push({ from: last, to: bend, weight: link.weight });
      bends.push({ from: link.from, to: link.to, part: step / span });
      bendLayers.push(layer[link.from]! + step);
      last = bend;
    }
    short.push({ from: last, to: link.to, weight: link.weight });
  }
  for (const { from, to, weight } of flat) {
    if (layer[from]! + 1 >= layers) continue;
    const bend = nodes + bends.length;
    short.push({ from, to: bend, weight }, { from: to, to: bend, weight });
    bends.push({ from, to, part: 0.5 });
    bendLayers.push(layer[from]! + 1);
  }
  const size = nodes + bends.length;
  const all = new Int32Array(size);
  all.set(layer);
  all.set(bendLayers, nodes);
  return { size, nodes, layer: all, layers, into: rowsIn(size, short), out: rowsOut(size, short), bends };
}

function bentLinks(flow: readonly Link[], layer: Int32Array): readonly Link[] {
  const span = (link: Link): number => layer[link.to]! - layer[link.from]!;
  const nodes = layer.length;
  const escalations = new Int32Array(nodes);
  for (const link of flow) if (link.weight < STRONG_WEIGHT) escalations[link.to]! += 1;
  const isCrowded = (link: Link): boolean => link.weight < STRONG_WEIGHT && escalations[link.to]! > MAX_BENT_ESCALATIONS;
  const wanted = flow.filter((link) => span(link) === 1 || !isCrowded(link));
  const budget = BENDS_EACH * (nodes + flow.length);
  const total = wanted.reduce((sum, link) => sum + span(link) - 1, 0);
  if (total <= budget) return wanted;
  let left = budget;
  const kept = new Set(wanted.toSorted((a, b) => span(a) - span(b)).filter((link) => (left -= span(link) - 1) >= 0));
  return wanted.filter((link) => kept.has(link));
}
