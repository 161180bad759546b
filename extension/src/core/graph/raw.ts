import type { Json, JsonObject } from '../base/json';
import type { Scalar } from './model';

/** The object's own property; inherited ones such as `constructor` do not count. */
export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The value as an object; an empty one where it is none. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : EMPTY;
}

const EMPTY: JsonObject = Object.freeze({});

/** Whether the value is an object, not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value is a list. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value as a list; an empty one where it is none. */
export function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

/** The value where it is text. */
export function textOrNone(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value where it is a number. */
export function numberOrNone(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The value where it is a whole number. */
export function wholeOrNone(value: Json | undefined): number | undefined {
  return Number.isInteger(value) ? (value as number) : undefined;
}

/** The value where it is true or false. */
export function flagOrNone(value: Json | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** The texts of a list; nothing where the value is no list. */
export function textsOrNone(value: Json | undefined): readonly string[] | undefined {
  return isList(value) ? value.filter((part): part is string => typeof part === 'string') : undefined;
}

/** Whether the value is text, a number, true or false. */
export function isScalar(value: Json | undefined): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The scalars of a list; nothing where the value is no list. */
export function scalarsOrNone(value: Json | undefined): readonly Scalar[] | undefined {
  return isList(value) ? value.filter(isScalar) : undefined;
}

/** The value where it is one of the words. */
export function wordOrNone<T extends string>(value: Json | undefined, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}

/** What `read` makes of the value where it is an object; nothing otherwise. */
export function partOrNone<T>(value: Json | undefined, read: (object: JsonObject) => T): T | undefined {
  return isObject(value) ? read(value) : undefined;
}

/** The object without the properties that are undefined. */
export function defined<T extends object>(object: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {};
  for (const key in object) if (object[key] !== undefined) kept[key] = object[key];
  return kept as T;
}
