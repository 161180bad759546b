import type { Field, Scalar } from '../graph/model';
import { exampleOf } from './turn-values';

/**
 * How values of one field fit into another: all of them, none, or not `example`. `isStated` tells whether the first field itself states
 * that it can have that value; otherwise nothing only rules it out.
 */
export type Fit = { readonly fits: 'all' } | { readonly fits: 'none' | 'some'; readonly example: Scalar; readonly isStated: boolean };

const ALL: Fit = { fits: 'all' };

/** Whether what the first field may hold is what the second may hold. */
export function fitOf(source: Field, target: Field): Fit {
  if (source.enum !== undefined && source.enum.length > 0) return fitOfValues(source.enum, target);
  if (!isOfType(source, target)) return { fits: 'none', example: exampleOf(source), isStated: true };
  if (target.enum !== undefined) return fitIntoValues(source, target.enum);
  return isNumeric(source) ? fitOfNumbers(source, target) : ALL;
}

function fitOfValues(values: readonly Scalar[], target: Field): Fit {
  const strange = values.filter((value) => !holds(target, value));
  const [example] = strange;
  if (example === undefined) return ALL;
  return { fits: strange.length === values.length ? 'none' : 'some', example, isStated: true };
}

function fitIntoValues(source: Field, values: readonly Scalar[]): Fit {
  const example = strangeTo(source, values);
  if (example === undefined) return ALL;
  return { fits: values.some((value) => holds(source, value)) ? 'some' : 'none', example, isStated: source.type === 'boolean' };
}

/** A value of the field that is none of these; absent where it has no other. */
function strangeTo(source: Field, values: readonly Scalar[]): Scalar | undefined {
  if (source.type === 'boolean') return [true, false].find((value) => !values.includes(value));
  const first = exampleOf(source);
  if (typeof first !== 'number') return values.includes(first) ? `another-${first}` : first;
  const { minimum = first, maximum = Infinity } = source;
  let example = Math.ceil(minimum);
  while (values.includes(example)) example += 1;
  if (example <= maximum) return example;
  return source.type === 'integer' ? undefined : between(minimum, maximum);
}

function fitOfNumbers(source: Field, target: Field): Fit {
  const [low, high] = [source.minimum ?? -Infinity, source.maximum ?? Infinity];
  const [least, most] = [target.minimum ?? -Infinity, target.maximum ?? Infinity];
  if (low > most) return { fits: 'none', example: low, isStated: true };
  if (high < least) return { fits: 'none', example: high, isStated: true };
  if (low < least) return { fits: 'some', example: low === -Infinity ? least - 1 : low, isStated: source.minimum !== undefined };
  if (high > most) return { fits: 'some', example: high === Infinity ? most + 1 : high, isStated: source.maximum !== undefined };
  if (source.type === 'number' && target.type === 'integer') return { fits: 'some', example: between(low, high), isStated: true };
  return ALL;
}

/** A number in the range that is no whole one, where there is one. */
function between(low: number, high: number): number {
  const from = low === -Infinity ? (high === Infinity ? 0 : Math.floor(high) - 1) : low;
  const example = from + Math.min(0.5, (high - from) / 2);
  return Number.isInteger(example) ? example + (high - example) / 3 : example;
}

function holds(field: Field, value: Scalar): boolean {
  if (field.enum !== undefined && !field.enum.includes(value)) return false;
  if (typeof value !== 'number') return typeof value === field.type;
  const isRight = field.type === 'number' || (field.type === 'integer' && Number.isInteger(value));
  return isRight && value >= (field.minimum ?? -Infinity) && value <= (field.maximum ?? Infinity);
}

function isOfType(source: Field, target: Field): boolean {
  return source.type === target.type || (isNumeric(source) && isNumeric(target));
}

function isNumeric({ type }: Field): boolean {
  return type === 'number' || type === 'integer';
}
