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
  for (const name of Object.keys(object).sort()) { // without a comparison of ours, texts are compared by code unit
    text += `${text === '' ? '{' : ','}${textText(name)}:${partText(object[name] ?? null)}`;
  }
  return text === '' ? '{}' : `${text}}`;
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
