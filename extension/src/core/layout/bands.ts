import type { Drawing } from './drawing';
import type { Centres } from './layout-component';
import type { Aspect, Network } from './network';

/** A cut may part more weight of links than this only where no lighter one is near. */
const CUT_PENALTY = 0.35;
/** Space between bands over that between layers: lines run back through it. */
const BAND_GAP = 0.8;

/**
 * Centres of a drawing that is too long to be read at once, cut into bands that follow each other like lines of text.
 * It is cut where few links are parted. Any other drawing is given back as it is. Cost: linear in layers times links.
 */
export function inBands(drawing: Drawing, aspect: Aspect): Centres {
  const columns = columnsOf(drawing);
  const count = bandCount(drawing, columns, aspect);
  if (count === 1) return drawing;
  const band = bandOfColumns(columns, cutsAt(cutWeights(drawing, columns.length), count));
  return stacked(drawing, band);
}

interface Column {
  readonly start: number;
  readonly end: number;
}

function columnsOf({ network, layer, along }: Drawing): readonly Column[] {
  const columns: Column[] = [];
  layer.forEach((at, node) => {
    const start = along[node]! - network.along[node]! / 2;
    const end = along[node]! + network.along[node]! / 2;
    const column = columns[at] ?? { start, end };
    columns[at] = { start: Math.min(column.start, start), end: Math.max(column.end, end) };
  });
  return columns;
}

function bandCount({ network, across }: Drawing, columns: readonly Column[], aspect: Aspect): number {
  const long = columns.at(-1)!.end - columns[0]!.start;
  const first = across.reduce((least, at, node) => Math.min(least, at - network.across[node]! / 2), Infinity);
  const last = across.reduce((most, at, node) => Math.max(most, at + network.across[node]! / 2), -Infinity);
  const wide = last - first;
  if (long <= aspect.readable || long <= aspect.tooLong * wide) return 1;
  const shape = (count: number): number => long / count / (count * wide + (count - 1) * bandGap(network));
  const miss = (count: number): number => Math.abs(Math.log(shape(count) / aspect.good));
  let best = 1;
  for (let count = 2; count <= columns.length / 2; count++) if (miss(count) < miss(best)) best = count;
  return best;
}

function bandGap({ gaps }: Network): number {
  return gaps.layer * BAND_GAP;
}

/** Weight of the links that a cut before each column parts. */
function cutWeights({ network, layer }: Drawing, columns: number): Float64Array {
  const weights = new Float64Array(columns);
  for (const { from, to, weight } of network.links) {
    const last = Math.max(layer[from]!, layer[to]!);
    for (let at = Math.min(layer[from]!, layer[to]!) + 1; at <= last; at++) weights[at]! += weight;
  }
  return weights;
}

/** Columns before which to cut: near to equal parts, and where the least is parted. */
function cutsAt(weights: Float64Array, count: number): ReadonlySet<number> {
  const part = weights.length / count;
  const cuts = new Set<number>();
  let after = 0;
  for (let band = 1; band < count; band++) {
    let best = { cost: Infinity, at: -1 };
    for (let at = after + 1; at < weights.length; at++) {
      const cost = Math.abs(at - band * part) + CUT_PENALTY * weights[at]!;
      if (Math.abs(at - band * part) <= part / 3 + 0.5 && cost < best.cost) best = { cost, at };
    }
    if (best.at < 0) continue;
    cuts.add(best.at);
    after = best.at;
  }
  return cuts;
}

interface Band {
  readonly index: number;
  /** Where its first column starts. */
  readonly start: number;
}

function bandOfColumns(columns: readonly Column[], cuts: ReadonlySet<number>): readonly Band[] {
  const bands: Band[] = [];
  columns.forEach((column, at) => {
    const before = bands[at - 1];
    bands.push(before && !cuts.has(at) ? before : { index: (before?.index ?? -1) + 1, start: column.start });
  });
  return bands;
}

function stacked({ network, layer, along, across }: Drawing, bandAt: readonly Band[]): Centres {
  const spans = Array.from({ length: bandAt.at(-1)!.index + 1 }, () => ({ first: Infinity, last: -Infinity }));
  layer.forEach((at, node) => {
    const span = spans[bandAt[at]!.index]!;
    span.first = Math.min(span.first, across[node]! - network.across[node]! / 2);
    span.last = Math.max(span.last, across[node]! + network.across[node]! / 2);
  });
  let end = 0;
  const shifts = spans.map(({ first, last }) => {
    const shift = end - first;
    end += last - first + bandGap(network);
    return shift;
  });
  return {
    along: along.map((at, node) => at - bandAt[layer[node]!]!.start),
    across: across.map((at, node) => at + shifts[bandAt[layer[node]!]!.index]!),
  };
}
