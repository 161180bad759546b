import { own } from '../runtime/own';

/**
 * What was counted over many conversations: sums of whole numbers, by name, and lists of them, by place. Nothing else, so two
 * tallies make one by adding, in any order and any grouping.
 */
export interface Tally {
  readonly [name: string]: Counted;
}

type Counted = number | readonly number[] | Tally;

/** A tally that is being counted in. */
export interface Counter {
  [name: string]: number | number[] | Counter;
}

/** A tally in which nothing was counted. It has no prototype: an agent may be called `constructor`. */
export function emptyCounter(): Counter {
  return Object.create(null) as Counter;
}

/** Counts under a name. */
export function count(counter: Counter, name: string, by = 1): void {
  const before = counter[name];
  counter[name] = (typeof before === 'number' ? before : 0) + by;
}

/** Counts at a place of a list. */
export function countAt(counter: Counter, name: string, place: number): void {
  const list = (counter[name] ??= []);
  if (!Array.isArray(list)) return;
  while (list.length <= place) list.push(0);
  list[place] = (list[place] ?? 0) + 1;
}

/** The tally inside a tally. */
export function within(counter: Counter, name: string): Counter {
  const part = (counter[name] ??= emptyCounter());
  return typeof part === 'object' && !Array.isArray(part) ? part : emptyCounter();
}

/** Both together. A name or place that one of them has not counts as 0. */
export function merged(a: Tally, b: Tally): Tally {
  const sum: Record<string, Counted> = { ...a };
  for (const [name, value] of Object.entries(b)) sum[name] = added(own(sum, name), value);
  return sum;
}

function added(a: Counted | undefined, b: Counted): Counted {
  if (a === undefined) return b;
  if (typeof a === 'number' || typeof b === 'number') return Number(a) + Number(b);
  if (isList(a) && isList(b)) return Array.from({ length: Math.max(a.length, b.length) }, (_, place) => (a[place] ?? 0) + (b[place] ?? 0));
  return isList(a) || isList(b) ? a : merged(a, b);
}

/** The number counted under a name. */
export function numberIn(tally: Tally, name: string): number {
  const value = own(tally, name);
  return typeof value === 'number' ? value : 0;
}

/** The list counted under a name. */
export function listIn(tally: Tally, name: string): readonly number[] {
  const value = own(tally, name);
  return value !== undefined && isList(value) ? value : [];
}

/** The tally under a name. */
export function tallyIn(tally: Tally, name: string): Tally {
  const value = own(tally, name);
  return typeof value === 'object' && !isList(value) ? value : {};
}

/** Names and numbers of a tally. Order: most first, then by name. */
export function ranked(tally: Tally): readonly (readonly [string, number])[] {
  const entries = Object.entries(tally).flatMap(([name, value]): [string, number][] => (typeof value === 'number' ? [[name, value]] : []));
  return entries.toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function isList(value: Counted): value is readonly number[] {
  return Array.isArray(value);
}
