import type { Json } from '../base/json';
import type { Comparison, Operator } from '../graph/model';

/** Every comparison, in the order people are offered them. */
export const OPERATORS: readonly Operator[] = ['is', 'isNot', 'in', 'notIn', 'atLeast', 'above', 'atMost', 'below', 'exists', 'includesAny'];

/**
 * Whether the value compares as it says; a value that is not there (`undefined`) only `isNot`, `notIn` and does not exist.
 * Numbers compare with numbers alone. Several operators must all hold.
 */
export function compares(value: Json | undefined, comparison: Comparison): boolean {
  for (const operator of operatorsOf(comparison)) {
    const wanted = comparison[operator];
    if (wanted !== undefined && !TESTS[operator](value, wanted)) return false;
  }
  return true;
}

/** Comparisons are never changed, so which operators one has is looked up once. */
const USED = new WeakMap<Comparison, readonly Operator[]>();

function operatorsOf(comparison: Comparison): readonly Operator[] {
  const known = USED.get(comparison);
  if (known !== undefined) return known;
  const used = OPERATORS.filter((operator) => comparison[operator] !== undefined);
  USED.set(comparison, used);
  return used;
}

type Test = (value: Json | undefined, wanted: Json) => boolean;

const TESTS: Readonly<Record<Operator, Test>> = {
  is: (value, wanted) => value === wanted,
  isNot: (value, wanted) => value !== wanted,
  in: (value, wanted) => isAmong(value, wanted),
  notIn: (value, wanted) => !isAmong(value, wanted),
  below: numbers((value, wanted) => value < wanted),
  atMost: numbers((value, wanted) => value <= wanted),
  atLeast: numbers((value, wanted) => value >= wanted),
  above: numbers((value, wanted) => value > wanted),
  exists: (value, wanted) => (value !== undefined && value !== null) === wanted,
  includesAny: includesAny,
};

function isAmong(value: Json | undefined, wanted: Json): boolean {
  return Array.isArray(wanted) && wanted.includes(value);
}

function numbers(test: (value: number, wanted: number) => boolean): Test {
  return (value, wanted) => typeof value === 'number' && typeof wanted === 'number' && test(value, wanted);
}

/** Whether one of the phrases stands in the text, whole words, whatever their case. */
function includesAny(value: Json | undefined, wanted: Json): boolean {
  if (typeof value !== 'string' || !Array.isArray(wanted)) return false;
  const text = ` ${wordsOf(value)} `;
  return wanted.some((phrase) => typeof phrase === 'string' && wordsOf(phrase) !== '' && text.includes(` ${wordsOf(phrase)} `));
}

function wordsOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}
