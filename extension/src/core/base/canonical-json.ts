import type { Json, JsonObject } from './json';

/**
 * The value as JSON in the one way that equal values share: names sorted by code unit, no white space.
 * Cost: that of `JSON.stringify` where the names stand in order already.
 */
export function canonicalJson(value: Json): string {
  if (isInOrder(value)) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return typeof value === 'object' && value !== null ? objectText(value) : JSON.stringify(value);
}

/** Order of two texts by their UTF-16 code units: the same in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Texts without anything to escape: printable ASCII but for the quote and the backslash. */
const PLAIN = /^[ !#-[\]-~]*$/;

function objectText(object: JsonObject): string {
  let text = '';
  for (const { name, written } of orderOf(Object.keys(object))) text += `${text === '' ? '{' : ','}${written}${partText(object[name] ?? null)}`;
  return text === '' ? '{}' : `${text}}`;
}

/** A name of a property, and as it is written. */
interface WrittenName {
  readonly name: string;
  readonly written: string;
}

/** Orders that were worked out before, by their names as they came: the entries of ledgers have few shapes. */
const ORDERS = new Map<string, readonly WrittenName[]>();
const MOST_ORDERS = 500;

function orderOf(names: readonly string[]): readonly WrittenName[] {
  const key = names.join('\n');
  const known = ORDERS.get(key);
  if (known?.length === names.length) return known;
  const order = names.toSorted().map((name) => ({ name, written: `${textText(name)}:` })); // without a comparison of ours, texts are compared by code unit
  const isPlain = names.every((name) => !name.includes('\n')); // else its key could be another's, of as many names
  if (isPlain && ORDERS.size < MOST_ORDERS) ORDERS.set(key, order);
  return order;
}

/** Small parts are written here: a call of `JSON.stringify` for each costs more than the text itself. */
function partText(part: Json): string {
  if (typeof part === 'string') return textText(part);
  return typeof part === 'number' && Number.isSafeInteger(part) ? String(part) : canonicalJson(part);
}

function textText(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

function isInOrder(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return true;
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
