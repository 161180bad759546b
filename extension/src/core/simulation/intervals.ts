/** A figure and the bounds between which it lies in 95 of 100 cases. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How many cases it rests on. */
  readonly cases: number;
}

/** 97.5 of 100 values of the bell curve are below this. */
const Z = 1.959963984540054;

/** A share with Wilson's interval. Of no cases nothing is known. Source: Wilson 1927. */
export function shareOf(hits: number, cases: number): Estimate {
  if (cases === 0) return { value: 0, low: 0, high: 1, cases };
  const value = hits / cases;
  const scale = 1 + (Z * Z) / cases;
  const middle = (value + (Z * Z) / (2 * cases)) / scale;
  const half = (Z / scale) * Math.sqrt((value * (1 - value)) / cases + (Z * Z) / (4 * cases * cases));
  return { value, low: hits === 0 ? 0 : Math.max(0, middle - half), high: hits === cases ? 1 : Math.min(1, middle + half), cases };
}

/** A mean with the interval of large samples. Of fewer than two cases nothing is known. */
export function meanOf({ mean, sd }: { readonly mean: number; readonly sd: number }, cases: number): Estimate {
  if (cases < 2) return { value: mean, low: -Infinity, high: Infinity, cases };
  const half = (Z * sd) / Math.sqrt(cases - 1);
  return { value: mean, low: mean - half, high: mean + half, cases };
}

/** Second share less the first, of different cases. Source: Newcombe 1998, method 10. */
export function differenceOf(first: Estimate, second: Estimate): Estimate {
  const value = second.value - first.value;
  const low = value - Math.hypot(second.value - second.low, first.high - first.value);
  const high = value + Math.hypot(second.high - second.value, first.value - first.low);
  return { value, low: Math.max(-1, low), high: Math.min(1, high), cases: Math.min(first.cases, second.cases) };
}

/** Second share less the first, of the same cases: only those count that changed. Source: Bonett and Price 2012. */
export function pairedDifference({ gained, lost }: { readonly gained: number; readonly lost: number }, cases: number): Estimate {
  if (cases === 0) return { value: 0, low: -1, high: 1, cases };
  const up = (gained + 1) / (cases + 2);
  const down = (lost + 1) / (cases + 2);
  const half = Z * Math.sqrt((up + down - (up - down) ** 2) / (cases + 2));
  return { value: (gained - lost) / cases, low: Math.max(-1, up - down - half), high: Math.min(1, up - down + half), cases };
}
