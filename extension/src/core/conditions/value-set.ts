import type { Json } from '../base/json';

/** A stretch of numbers. */
export interface Span {
  readonly from: number;
  readonly isFromIn: boolean;
  readonly to: number;
  readonly isToIn: boolean;
}

/** The words of the list, or all words but those. */
export interface Words {
  readonly isAllBut: boolean;
  readonly list: ReadonlySet<string>;
}

/** A set of values that a signal or field can have; endless ones too, so that no value has to be tried. */
export interface ValueSet {
  /** Whether it may have no value. */
  readonly absent: boolean;
  readonly words: Words;
  /** Order: ascending; no two touch. */
  readonly spans: readonly Span[];
  readonly booleans: readonly boolean[];
  /** Whether lists and objects are in it. */
  readonly lists: boolean;
}

const NO_WORDS: Words = { isAllBut: false, list: new Set() };
const ALL_WORDS: Words = { isAllBut: true, list: new Set() };

const NO_SPANS: readonly Span[] = [];

/** All numbers. */
export const ALL_NUMBERS: Span = { from: -Infinity, isFromIn: false, to: Infinity, isToIn: false };

/** No value at all. */
export const NOTHING: ValueSet = { absent: false, words: NO_WORDS, spans: NO_SPANS, booleans: [], lists: false };

/** Every value, and none. */
export const ANYTHING: ValueSet = { absent: true, words: ALL_WORDS, spans: [ALL_NUMBERS], booleans: [true, false], lists: true };

/** The set of these values. What is no scalar equals nothing. */
export function setOf(values: readonly Json[]): ValueSet {
  const numbers = [...new Set(values.filter((value) => typeof value === 'number'))].sort((a, b) => a - b);
  return {
    absent: false,
    words: { isAllBut: false, list: new Set(values.filter((value) => typeof value === 'string')) },
    spans: numbers.map((value) => ({ from: value, isFromIn: true, to: value, isToIn: true })),
    booleans: [true, false].filter((value) => values.includes(value)),
    lists: false,
  };
}

/** What is not in the set. */
export function complementOf({ absent, words, spans, booleans, lists }: ValueSet): ValueSet {
  return {
    absent: !absent,
    words: { isAllBut: !words.isAllBut, list: words.list },
    spans: gapsOf(spans),
    booleans: [true, false].filter((value) => !booleans.includes(value)),
    lists: !lists,
  };
}

function gapsOf(spans: readonly Span[]): readonly Span[] {
  const gaps: Span[] = [];
  let from = -Infinity;
  let isFromIn = false;
  for (const span of spans) {
    gaps.push({ from, isFromIn, to: span.from, isToIn: !span.isFromIn });
    [from, isFromIn] = [span.to, !span.isToIn];
  }
  gaps.push({ from, isFromIn, to: Infinity, isToIn: false });
  return gaps.filter(hasNumber);
}

/** What is in both. Cost: nothing is made anew that one of the two is already. */
export function common(a: ValueSet, b: ValueSet): ValueSet {
  if (a === b) return a;
  return { absent: a.absent && b.absent, words: commonWords(a.words, b.words), spans: commonSpans(a.spans, b.spans), booleans: commonBooleans(a.booleans, b.booleans), lists: a.lists && b.lists };
}

function commonBooleans(a: readonly boolean[], b: readonly boolean[]): readonly boolean[] {
  if (a.length === 0 || b.length === 2) return a;
  if (b.length === 0 || a.length === 2) return b;
  return a[0] === b[0] ? a : [];
}

function isNoWord({ isAllBut, list }: Words): boolean {
  return !isAllBut && list.size === 0;
}

function commonWords(a: Words, b: Words): Words {
  if (a === b || isNoWord(a) || (b.isAllBut && b.list.size === 0)) return a;
  if (isNoWord(b) || (a.isAllBut && a.list.size === 0)) return b;
  if (a.isAllBut && b.isAllBut) return { isAllBut: true, list: new Set([...a.list, ...b.list]) };
  const [some, other] = a.isAllBut || (!b.isAllBut && b.list.size < a.list.size) ? [b, a] : [a, b];
  const list = new Set<string>();
  for (const word of some.list) if (other.list.has(word) !== other.isAllBut) list.add(word);
  if (list.size === some.list.size) return some;
  return list.size === 0 ? NO_WORDS : { isAllBut: false, list };
}

function commonSpans(a: readonly Span[], b: readonly Span[]): readonly Span[] {
  if (a.length === 0 || b.length === 0) return NO_SPANS;
  const spans: Span[] = [];
  for (let [left, right] = [0, 0]; left < a.length && right < b.length; ) {
    const one = a[left];
    const other = b[right];
    if (one === undefined || other === undefined) break;
    const shared = commonSpan(one, other);
    if (hasNumber(shared)) spans.push(shared);
    if (one.to < other.to || (one.to === other.to && !one.isToIn)) left += 1;
    else right += 1;
  }
  return spans;
}

/** Whether the two share a value, without working out which. */
export function meets(a: ValueSet, b: ValueSet, universe: ReadonlySet<string> | undefined): boolean {
  if ((a.absent && b.absent) || (a.lists && b.lists)) return true;
  if (a.booleans.length > 0 && b.booleans.length > 0 && a.booleans.some((value) => b.booleans.includes(value))) return true;
  if (a.spans.length > 0 && b.spans.length > 0 && commonSpans(a.spans, b.spans).length > 0) return true;
  return meetWords(a.words, b.words, universe);
}

function meetWords(a: Words, b: Words, universe: ReadonlySet<string> | undefined): boolean {
  if (a.isAllBut && b.isAllBut) return universe === undefined || commonWords(a, b).list.size < universe.size;
  const [some, other] = a.isAllBut || (!b.isAllBut && b.list.size < a.list.size) ? [b, a] : [a, b];
  for (const word of some.list) if (other.list.has(word) !== other.isAllBut) return true;
  return false;
}

function commonSpan(one: Span, other: Span): Span {
  const low = one.from > other.from || (one.from === other.from && !one.isFromIn) ? one : other;
  const high = one.to < other.to || (one.to === other.to && !one.isToIn) ? one : other;
  return { from: low.from, isFromIn: low.isFromIn, to: high.to, isToIn: high.isToIn };
}

/** Whether a number lies in the span: between two neighbours among the machine's numbers none does. */
function hasNumber({ from, isFromIn, to, isToIn }: Span): boolean {
  if (from === to) return isFromIn && isToIn;
  if (from > to) return false;
  return isFromIn || isToIn || isBetween(middleOf(from, to), from, to);
}

function isBetween(value: number, from: number, to: number): boolean {
  return value > from && value < to;
}

function middleOf(from: number, to: number): number {
  if (from === -Infinity) return to === Infinity ? 0 : Math.floor(to) - 1;
  const next = Math.floor(from) + 1;
  return to === Infinity ? next : from / 2 + to / 2;
}

/** The whole numbers of the set, and all of it that is no number. */
export function wholeOf(set: ValueSet): ValueSet {
  const spans = set.spans.map(({ from, isFromIn, to, isToIn }): Span => {
    const low = Math.ceil(from);
    const high = Math.floor(to);
    return { from: low === from && !isFromIn ? low + 1 : low, isFromIn: true, to: high === to && !isToIn ? high - 1 : high, isToIn: true };
  });
  return { ...set, spans: spans.filter(({ from, to }) => from <= to) };
}

/** Whether nothing is in the set, where `universe` holds all words there are; any word is one where left out. */
export function isEmpty({ absent, words, spans, booleans, lists }: ValueSet, universe: ReadonlySet<string> | undefined): boolean {
  const hasWord = words.isAllBut ? universe === undefined || words.list.size < universe.size : words.list.size > 0;
  return !absent && !hasWord && spans.length === 0 && booleans.length === 0 && !lists;
}

/** Where to look for a value to show. */
export interface Examples {
  /** All words there are; absent where any word is one. */
  readonly universe?: ReadonlySet<string>;
  /** Words that people write. */
  readonly words: readonly string[];
  readonly list: Json;
}

/** A value of the set to show; `undefined` only where the set has none but that, or none. */
export function exampleOf({ words, spans, booleans, lists }: ValueSet, examples: Examples): Json | undefined {
  const word = words.isAllBut ? otherWord(words.list, examples) : [...words.list][0];
  if (word !== undefined) return word;
  const [span] = spans;
  if (span) return numberIn(span);
  return booleans[0] ?? (lists ? examples.list : undefined);
}

function otherWord(taken: ReadonlySet<string>, { universe, words }: Examples): string | undefined {
  const found = [...(universe ?? words)].find((word) => !taken.has(word));
  if (found !== undefined || universe !== undefined) return found;
  let word = 'other';
  while (taken.has(word)) word = `${word}-word`;
  return word;
}

/** The number of the set that is nearest to the given one, or close to it where the nearest is just outside; undefined where no number is in the set. */
export function nearestTo(number: number, { spans }: ValueSet): number | undefined {
  const near = spans.map((span) => nearestIn(number, span));
  return near.length === 0 ? undefined : near.reduce((best, one) => (Math.abs(one - number) < Math.abs(best - number) ? one : best));
}

function nearestIn(number: number, span: Span): number {
  const { from, isFromIn, to, isToIn } = span;
  if (number < from || (number === from && !isFromIn)) return isFromIn ? from : justInside(span, from, 1);
  if (number > to || (number === to && !isToIn)) return isToIn ? to : justInside(span, to, -1);
  return number;
}

/** The number beside an end of the span that people would write: -0.51 below -0.5, 0.74 below 0.75, 101 above 100. */
function justInside(span: Span, end: number, direction: 1 | -1): number {
  const decimals = Math.min(MOST_DECIMALS, String(end).split('.')[1]?.length ?? 0);
  const digits = decimals === 0 && Math.abs(end) > 1 ? 0 : Math.max(2, decimals);
  const value = Number((end + direction * 10 ** -digits).toFixed(digits));
  return isBetween(value, span.from, span.to) ? value : middleIn(span);
}

const MOST_DECIMALS = 15;

/** A number of the span that is short to write where there is one. */
function numberIn(span: Span): number {
  const { from, isFromIn, to } = span;
  if (from < 0 && to > 0) return 0;
  return isFromIn && Number.isFinite(from) ? from : middleIn(span);
}

/** A number well within the span; one of its ends where nothing lies between them. */
function middleIn({ from, to, isToIn }: Span): number {
  const middle = middleOf(from, to);
  const short = Number(middle.toPrecision(3));
  if (isBetween(short, from, to)) return short;
  if (isBetween(middle, from, to)) return middle;
  return isToIn ? to : from;
}
