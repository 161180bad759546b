/** Numbers that look random and are the same for the same seed. */
export interface Chance {
  /** A number from 0 to 1, 1 left out. */
  next(): number;
  /** True with that probability. */
  is(probability: number): boolean;
  below(limit: number): number;
  pick<T>(values: readonly T[]): T;
  /** Some of the values, in their order. */
  some<T>(values: readonly T[], probability: number): T[];
}

/** Chance from a seed. Source: mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next, below,
    is: (probability) => next() < probability,
    pick: (values) => values[below(values.length)]!,
    some: (values, probability) => values.filter(() => next() < probability),
  };
}
