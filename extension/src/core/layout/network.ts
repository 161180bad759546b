import type { Link } from './rows';

/**
 * What the steps of the layout work on: nodes by index, in the order of the input.
 *
 * Units: pixels. `along` runs with the flow and `across` runs square to it, so no step asks for the direction.
 */
export interface Network {
  readonly size: number;
  /** Size of each node along the flow. */
  readonly along: Float64Array;
  /** Size of each node across the flow. */
  readonly across: Float64Array;
  /** Centre of each node at present; NaN where it has no position yet. */
  readonly seedAlong: Float64Array;
  readonly seedAcross: Float64Array;
  /** No loops and no twins. Order: by `from`, then `to`. */
  readonly links: readonly Link[];
  /** 1 for each node that belongs at the end of the flow. */
  readonly isLast: Uint8Array;
  /** Where the flow begins, or -1. */
  readonly entry: number;
  readonly gaps: Gaps;
}

/** Space that the layout leaves free. Units: pixels. */
export interface Gaps {
  readonly node: number;
  readonly layer: number;
}

/** Shapes that a drawing should have. */
export interface Aspect {
  /** Length across over length along past which long layers are cut. */
  readonly tooWide: number;
  /** Length along over length across past which the drawing is cut into bands, */
  readonly tooLong: number;
  /** but only if it is longer along than this, in pixels. */
  readonly readable: number;
  /** Length along over length across that bands aim at. */
  readonly good: number;
}

/** A link lighter than this is an escalation: it bends before a handoff does. */
export const STRONG_WEIGHT = 1;

/** The network of some of the nodes, which take the indexes of `members`. Cost: linear in `links`. */
export function partOf(network: Network, members: readonly number[], links: readonly Link[]): Network {
  const index = new Map(members.map((member, position) => [member, position]));
  const pick = (values: Float64Array): Float64Array => Float64Array.from(members, (member) => values[member]!);
  return {
    size: members.length,
    along: pick(network.along),
    across: pick(network.across),
    seedAlong: pick(network.seedAlong),
    seedAcross: pick(network.seedAcross),
    links: links.map(({ from, to, weight }) => ({ from: index.get(from)!, to: index.get(to)!, weight })),
    isLast: Uint8Array.from(members, (member) => network.isLast[member]!),
    entry: index.get(network.entry) ?? -1,
    gaps: network.gaps,
  };
}

/** Links sorted by their ends, twins made one by adding their weights, loops left out. */
export function tidyLinks(links: readonly Link[]): readonly Link[] {
  const sorted = links.filter((link) => link.from !== link.to).sort((a, b) => a.from - b.from || a.to - b.to);
  const tidy: Link[] = [];
  for (const link of sorted) {
    const last = tidy.at(-1);
    if (last?.from !== link.from || last.to !== link.to) tidy.push(link);
    else tidy[tidy.length - 1] = { ...last, weight: last.weight + link.weight };
  }
  return tidy;
}
