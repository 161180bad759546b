import type { Json, JsonObject } from './json';

/** The value as JSON in the one way that equal values share: names sorted by code unit, no white space. */
export function canonicalJson(value: Json): string {
  const ordered = inOrder(value);
  return ordered === undefined ? written(value) : JSON.stringify(ordered);
}

/** Order of two texts by their UTF-16 code units: the same in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The value with its names in order, itself where they are; nothing where a name looks like a place in a list, which objects order on their own. */
function inOrder(value: Json): Json | undefined {
  if (typeof value !== 'object' || value === null) return value;
  return isList(value) ? listInOrder(value) : objectInOrder(value);
}

function listInOrder(list: readonly Json[]): Json | undefined {
  let copy: Json[] | undefined;
  for (const [place, part] of list.entries()) {
    const ordered = inOrder(part);
    if (ordered === undefined) return undefined;
    if (ordered !== part) (copy ??= [...list])[place] = ordered;
  }
  return copy ?? list;
}

function objectInOrder(object: JsonObject): Json | undefined {
  const names = Object.keys(object);
  const isSorted = names.every((name, place) => place === 0 || (names[place - 1] ?? '') < name);
  if (names.some(isPlace)) return undefined;
  let isSame = isSorted;
  const entries: [string, Json][] = [];
  for (const name of isSorted ? names : names.toSorted(byCodeUnit)) {
    const part = object[name] ?? null;
    const ordered = inOrder(part);
    if (ordered === undefined) return undefined;
    if (ordered !== object[name]) isSame = false;
    entries.push([name, ordered]);
  }
  return isSame ? object : Object.fromEntries(entries);
}

function isPlace(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 48 && first <= 57;
}

function written(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(written).join(',')}]`;
  const names = Object.keys(value).toSorted(byCodeUnit);
  return `{${names.map((name) => `${JSON.stringify(name)}:${written(value[name] ?? null)}`).join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
