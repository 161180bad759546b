import type { Condition, FieldCondition, Operator, SignalCondition } from '#core/graph/model';
import { OPERATORS } from '#core/conditions/compare';

/** How a condition is put together. */
export type Shape = 'all' | 'any' | 'not' | 'weighted' | 'comparison' | 'prose';

/** What each shape is called. */
export const SHAPES: readonly (readonly [Shape, string])[] = [
  ['comparison', 'Compare'],
  ['all', 'All of'],
  ['any', 'Any of'],
  ['not', 'Not'],
  ['weighted', 'Points'],
  ['prose', 'In words'],
];

/** What each comparison is called. */
export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  is: 'is', isNot: 'is not', in: 'is one of', notIn: 'is none of', below: 'below', atMost: 'at most', atLeast: 'at least', above: 'above', exists: 'is known', includesAny: 'says one of',
};

/** What a new part starts as. */
export const NEW_COMPARISON: Condition = { signal: 'intent', is: 'unknown' };

/** How the condition is put together. */
export function shapeOf(condition: Condition): Shape {
  if ('all' in condition) return 'all';
  if ('any' in condition) return 'any';
  if ('not' in condition) return 'not';
  if ('weighted' in condition) return 'weighted';
  return 'prose' in condition ? 'prose' : 'comparison';
}

/** The parts of the condition; itself where it has none. */
export function partsOf(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  if ('not' in condition) return [condition.not];
  return 'weighted' in condition ? condition.weighted.map(({ when }) => when) : [condition];
}

/** The condition put together otherwise; its parts stay. */
export function reshaped(condition: Condition, shape: Shape): Condition {
  const parts = partsOf(condition);
  const [first = NEW_COMPARISON] = parts;
  switch (shape) {
    case 'all':
      return { all: parts };
    case 'any':
      return { any: parts };
    case 'not':
      return { not: parts.length === 1 ? first : { all: parts } };
    case 'weighted':
      return { weighted: parts.map((when) => ({ when, weight: 0.6 })), atLeast: 1 };
    case 'prose':
      return { prose: 'the customer sounds confused' };
    case 'comparison':
      return shapeOf(first) === 'comparison' ? first : NEW_COMPARISON;
  }
}

/** The condition with other parts; with one part less where that is nothing. */
export function withPartAt(condition: Condition, place: number, part: Condition | undefined): Condition | undefined {
  const spliced = <T>(list: readonly T[], next: T | undefined): readonly T[] => (next === undefined ? list.toSpliced(place, 1) : list.with(place, next));
  if ('all' in condition) return { all: spliced(condition.all, part) };
  if ('any' in condition) return { any: spliced(condition.any, part) };
  if ('not' in condition) return part === undefined ? undefined : { not: part };
  if (!('weighted' in condition)) return part;
  const before = condition.weighted[place];
  return { ...condition, weighted: spliced(condition.weighted, part === undefined || !before ? undefined : { ...before, when: part }) };
}

/** The condition with one more part. */
export function withOneMore(condition: Condition): Condition {
  if ('all' in condition) return { all: [...condition.all, NEW_COMPARISON] };
  if ('any' in condition) return { any: [...condition.any, NEW_COMPARISON] };
  if ('weighted' in condition) return { ...condition, weighted: [...condition.weighted, { when: NEW_COMPARISON, weight: 0.5 }] };
  return { all: [condition, NEW_COMPARISON] };
}

/** What a comparison looks at, how it compares, and with what. */
export function comparisonOf(condition: SignalCondition | FieldCondition): { readonly operator: Operator; readonly value: unknown } {
  const operator = OPERATORS.find((one) => condition[one] !== undefined) ?? 'is';
  return { operator, value: condition[operator] };
}
