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

/** Names that need no escapes. */
const PLAIN_NAME = /^[\w.-]+$/;

function objectText(object: JsonObject): string {
  let text = '';
  for (const name of Object.keys(object).sort()) { // without a comparison of ours, texts are compared by code unit
    const value = object[name] ?? null;
    const written = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : canonicalJson(value);
    text += `${text === '' ? '{' : ','}${PLAIN_NAME.test(name) ? `"${name}"` : JSON.stringify(name)}:${written}`;
  }
  return text === '' ? '{}' : `${text}}`;
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
