import type { Json, JsonObject } from '../base/json';
import { isObject } from './raw';

/**
 * Changes of JSON values that leave every part alone that does not change: what comes back is the very object that went in
 * where nothing is different, so that what changed can be found without a comparison.
 */

/** The object with the key set, in its place where it has one, else at the end; without the key where the value is nothing. */
export function withKey(object: JsonObject, key: string, value: Json | undefined): JsonObject {
  return withKeyIn([], object, [key, value]);
}

/** As `withKey`; a new key goes behind those that `order` puts before it. */
export function withKeyIn(order: readonly string[], object: JsonObject, [key, value]: readonly [string, Json | undefined]): JsonObject {
  if (value === undefined) return withoutKey(object, key);
  if (Object.hasOwn(object, key)) return object[key] === value ? object : Object.fromEntries(Object.entries(object).map(([name, part]) => [name, name === key ? value : part]));
  const entries = Object.entries(object);
  entries.splice(placeFor(key, Object.keys(object), order), 0, [key, value]);
  return Object.fromEntries(entries);
}

/** Behind the last key that comes before it; at the end where the order does not know it. */
function placeFor(key: string, keys: readonly string[], order: readonly string[]): number {
  const rank = order.indexOf(key);
  if (rank === -1) return keys.length;
  const before = new Set(order.slice(0, rank));
  const last = keys.findLastIndex((name) => before.has(name));
  return last === -1 && !keys.some((name) => order.includes(name)) ? keys.length : last + 1;
}

/** The object without the key. */
export function withoutKey(object: JsonObject, key: string): JsonObject {
  return Object.hasOwn(object, key) ? Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)) : object;
}

/** The object with one key called otherwise, in its place. */
export function withKeyRenamed(object: JsonObject, key: string, to: string): JsonObject {
  return Object.hasOwn(object, key) ? Object.fromEntries(Object.entries(object).map(([name, part]) => [name === key ? to : name, part])) : object;
}

/** The object with the value of a key it has replaced; a key whose value becomes nothing goes. */
export function updated(object: JsonObject, key: string, change: (value: Json) => Json | undefined): JsonObject {
  return Object.hasOwn(object, key) ? withKey(object, key, change(object[key] ?? null)) : object;
}

/** Each value of the object changed; those that become nothing go. */
export function mapValues(object: Json, change: (value: Json, key: string) => Json | undefined): Json {
  if (!isObject(object)) return object;
  let isSame = true;
  const entries: [string, Json][] = [];
  for (const [key, value] of Object.entries(object)) {
    const next = change(value, key);
    if (next !== value) isSame = false;
    if (next !== undefined) entries.push([key, next]);
  }
  return isSame ? object : Object.fromEntries(entries);
}

/** Each element of the list changed; those that become nothing go. What is no list stays. */
export function mapList(list: Json, change: (value: Json) => Json | undefined): Json {
  if (!Array.isArray(list)) return list;
  const next = (list as readonly Json[]).map(change);
  if (next.every((value, place) => value === (list as readonly Json[])[place])) return list;
  return next.filter((value): value is Json => value !== undefined);
}

/** The value; nothing where it has become empty and was not. */
export function unlessEmptied(before: Json, after: Json | undefined): Json | undefined {
  return after !== undefined && after !== before && isEmpty(after) ? undefined : after;
}

/** Whether it is an object or a list without parts. */
export function isEmpty(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A part to set, or to take out where `value` is nothing. */
export interface PartChange {
  readonly steps: readonly (string | number)[];
  readonly value: Json | undefined;
  /** Of the outermost object's keys. */
  readonly order?: readonly string[];
}

/**
 * The value with the part at the steps set, or taken out where `value` is nothing. Missing parents are made, parents left empty go.
 * Nothing comes back where nothing is left. A step into something that has no parts replaces it.
 */
export function withPart(base: Json | undefined, { steps, value, order = [] }: PartChange): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof step === 'number' || Array.isArray(base)) return withElement(Array.isArray(base) ? (base as readonly Json[]) : [], Number(step), { steps: rest, value });
  const object = isObject(base) ? base : {};
  const before = Object.hasOwn(object, step) ? object[step] : undefined;
  if (before === undefined && value === undefined) return base;
  const next = withKeyIn(order, object, [step, withPart(before, { steps: rest, value })]);
  return value === undefined && isEmpty(next) && base !== next ? undefined : next;
}

function withElement(list: readonly Json[], place: number, change: PartChange): Json | undefined {
  const { value } = change;
  const next = withPart(list[place], change);
  if (next === list[place]) return list;
  const parts = next === undefined ? list.toSpliced(place, 1) : list.toSpliced(place, 1, next);
  return value === undefined && parts.length === 0 ? undefined : parts;
}
