import type { Json, JsonObject } from '#core/base/json';
import { equalJson } from '#core/text/equal-json';
import type { Schema } from './schema';
import { resolved } from './schema';

/** What several elements agree on, and the paths (joined by dots) at which they differ. */
export interface Common {
  readonly values: JsonObject;
  readonly mixed: ReadonlySet<string>;
}

/** The values that all of them have, part by part. A value that one has and another lacks is one in which they differ. */
export function commonValues(elements: readonly JsonObject[]): Common {
  const mixed = new Set<string>();
  return { values: commonOf(elements, '', mixed), mixed };
}

function commonOf(elements: readonly JsonObject[], path: string, mixed: Set<string>): JsonObject {
  const keys = [...new Set(elements.flatMap((element) => Object.keys(element)))];
  return Object.fromEntries(
    keys.flatMap((key): readonly (readonly [string, Json])[] => {
      const at = path === '' ? key : `${path}.${key}`;
      const values = elements.map((element) => (Object.hasOwn(element, key) ? element[key] : undefined));
      const [first] = values;
      if (first !== undefined && values.every((value) => value !== undefined && equalJson(value, first))) return [[key, first]];
      if (values.every((value) => value === undefined || isPart(value))) return [[key, commonOf(values.map((value) => (isPart(value) ? value : {})), at, mixed)]];
      mixed.add(at);
      return [];
    }),
  );
}

function isPart(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema, with words in place of the default wherever values differ. */
export function withMixed(schema: Schema, path: string, { mixed, words }: { readonly mixed: ReadonlySet<string>; readonly words: string }): Schema {
  const whole = resolved(schema);
  if (mixed.has(path)) return { ...whole, default: words };
  if (!whole.properties) return schema;
  return { ...whole, properties: Object.fromEntries(Object.entries(whole.properties).map(([key, inner]) => [key, withMixed(inner, `${path}.${key}`, { mixed, words })])) };
}
