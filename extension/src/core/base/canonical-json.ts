import type { Json, JsonObject } from './json';

/**
 * The value as JSON in the one way that equal values share: names sorted by code unit, no white space.
 * Cost: close to that of `JSON.stringify`.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return textText(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return isList(value) ? listText(value) : objectText(value);
}

/** The same for an object with one more name, which it has not itself: no copy is made for it. */
export function canonicalJsonWith(object: JsonObject, extra: { readonly name: string; readonly value: string }): string {
  let text = '';
  for (const place of orderWith(Object.keys(object), extra.name).places) {
    text += partText(place, place.name === extra.name ? extra.value : (object[place.name] ?? null));
  }
  return `${text}}`;
}

/** Order of two texts by their UTF-16 code units: the same in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Texts without anything to escape: printable ASCII but for the quote and the backslash. */
const PLAIN = /^[ !#-[\]-~]*$/;

function textText(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** What has more parts than this is written soonest in one go, where its names stand in order already. */
const FEW = 12;

function listText(list: readonly Json[]): string {
  if (list.length > FEW && list.every(isInOrder)) return JSON.stringify(list);
  let text = '[';
  for (let place = 0; place < list.length; place += 1) text += `${place === 0 ? '' : ','}${canonicalJson(list[place] ?? null)}`;
  return `${text}]`;
}

function objectText(object: JsonObject): string {
  const names = Object.keys(object);
  if (names.length === 0) return '{}';
  if (names.length > FEW && isObjectInOrder(object)) return JSON.stringify(object);
  let text = '';
  for (const place of orderOf(names).places) text += partText(place, object[place.name] ?? null);
  return `${text}}`;
}

function partText({ before, beforePlain }: Place, part: Json): string {
  return typeof part === 'string' && PLAIN.test(part) ? `${beforePlain}${part}"` : before + canonicalJson(part);
}

/** The names of an object in their order. Cost: of a look-up, where such an object was seen before. */
export function namesInOrder(object: JsonObject): readonly string[] {
  return orderOf(Object.keys(object)).sorted;
}

/** A name, with what is written before its part; and before one that is a plain text, with its quote. */
interface Place {
  readonly name: string;
  readonly before: string;
  readonly beforePlain: string;
}

/** Names as they came and in their order. */
interface Order {
  readonly names: readonly string[];
  readonly sorted: readonly string[];
  readonly places: readonly Place[];
  /** The order with one more name: the last that was asked for. */
  withOne?: { readonly name: string; readonly order: Order };
}

/** Orders that were worked out before, by their last name: the entries of ledgers have few shapes. */
const ORDERS = new Map<string, Order[]>();
const MOST_KEYS = 500;
const MOST_OF_A_KEY = 8;

function orderOf(names: readonly string[]): Order {
  const key = names.at(-1) ?? '';
  const known = ORDERS.get(key);
  if (known !== undefined) for (const order of known) if (areSame(order.names, names)) return order;
  const sorted = names.toSorted(); // without a comparison of ours, texts are compared by code unit
  const order = { names, sorted, places: sorted.map(placeOf) };
  if (known === undefined) {
    if (ORDERS.size < MOST_KEYS) ORDERS.set(key, [order]);
  } else if (known.length < MOST_OF_A_KEY) known.push(order);
  return order;
}

function placeOf(name: string, place: number): Place {
  const before = `${place === 0 ? '{' : ','}${textText(name)}:`;
  return { name, before, beforePlain: `${before}"` };
}

function orderWith(names: readonly string[], name: string): Order {
  const order = orderOf(names);
  if (order.withOne?.name !== name) order.withOne = { name, order: orderOf([...names, name]) };
  return order.withOne.order;
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let place = 0; place < a.length; place += 1) if (a[place] !== b[place]) return false;
  return true;
}

function isInOrder(value: Json): boolean {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return isList(value) ? value.every(isInOrder) : isObjectInOrder(value);
}

function isObjectInOrder(object: JsonObject): boolean {
  let before = '';
  for (const name of Object.keys(object)) {
    const part = object[name];
    if (part === undefined || name < before) return false;
    if (typeof part === 'object' && part !== null && !isInOrder(part)) return false;
    before = name;
  }
  return true;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
