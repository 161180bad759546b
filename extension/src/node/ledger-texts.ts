import type { Json } from '#core/base/json';
import type { StoryItem } from '#core/ledgers/story';

/** The item with texts no longer than so many letters. */
export function cutTexts(item: StoryItem, most: number): StoryItem {
  return cut(item as unknown as Json, most) as unknown as StoryItem;
}

function cut(value: Json, most: number): Json {
  if (typeof value === 'string') return value.length > most ? `${value.slice(0, most)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: Json) => cut(one, most));
  return Object.fromEntries(Object.entries(value).map(([name, one]: [string, Json]) => [name, cut(one, most)]));
}

/** Whether the item says it somewhere: in words, in a value, in the name of a field or of a route. `text` in small letters. */
export function saysText(item: StoryItem, text: string): boolean {
  return says(item as unknown as Json, text);
}

/** Digests would answer to many short words. */
const NOT_SAID: ReadonlySet<string> = new Set(['kind', 'first', 'last', 't', 'handoffId', 'digest', 'contextDigest', 'graph', 'schemaHash', 'token', 'seq', 'since', 'sentAt', 'type', 'conv']);

function says(value: Json, text: string): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(text);
  if (typeof value === 'number') return String(value) === text;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((one: Json) => says(one, text));
  return Object.entries(value).some(([name, one]: [string, Json]) => !NOT_SAID.has(name) && (says(one, text) || (NAMED.has(name) && namesSay(one, text))));
}

/** Parts whose names are those of fields and signals. */
const NAMED: ReadonlySet<string> = new Set(['set', 'context', 'signals', 'values']);

function namesSay(values: Json, text: string): boolean {
  return typeof values === 'object' && values !== null && Object.keys(values).some((name) => name.toLowerCase().includes(text));
}
