import { stirred } from './quick-digest';

/**
 * Chance by counting: every number is a function of a seed and of what it is for, never of what was drawn before. So one more agent
 * shifts nobody else's numbers, and conversations can be run in any order on any number of machines.
 */
export interface Stream {
  readonly low: number;
  readonly high: number;
}

/** The stream of a seed. Units: any safe integer. */
export function streamOf(seed: number): Stream {
  return branch({ low: 0x243f6a88, high: 0x85a308d3 }, seed);
}

/** The part of a stream that belongs to a key, such as one conversation, agent or turn. */
export function branch({ low, high }: Stream, key: number): Stream {
  const word = stirred(low ^ stirred(key | 0) ^ Math.imul(Math.floor(key / 0x1_0000_0000), 0x27d4eb2f));
  return { low: word, high: stirred((high + Math.imul(key | 0, 0x9e3779b1)) ^ word) };
}

/** A number from 0 to 1, 1 left out, for one purpose. The same each time. */
export function uniform({ low, high }: Stream, purpose: number): number {
  const first = stirred(low ^ Math.imul(purpose, 0x85ebca77));
  const second = stirred((high + purpose) ^ first);
  return ((first >>> 5) * 0x400_0000 + (second >>> 6)) / 0x20_0000_0000_0000;
}

/** A number from the bell curve of mean 0 and deviation 1. Source: Box and Muller. */
export function normal(stream: Stream, purpose: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(stream, purpose)));
  return radius * Math.cos(2 * Math.PI * uniform(stream, purpose ^ 0x5bd1e995));
}

/** One of the values by their weights, which add up to 1 or less; the last where they add up to less. */
export function weighted<T>(values: readonly { readonly value: T; readonly weight: number }[], chance: number): T | undefined {
  let left = chance;
  for (const { value, weight } of values) {
    left -= weight;
    if (left < 0) return value;
  }
  return values.at(-1)?.value;
}

/** A key for a name: the same wherever the name stands. */
export function keyOf(name: string): number {
  let word = 0x811c9dc5;
  for (let place = 0; place < name.length; place += 1) word = Math.imul(word ^ name.charCodeAt(place), 0x01000193);
  return stirred(word);
}
