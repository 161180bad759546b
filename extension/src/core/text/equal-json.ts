import type { Json } from '../base/json';

/** Whether two values say the same; the order of an object's keys says nothing. */
export function equalJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((part: Json, place) => equalJson(part, b[place] as Json));
  const keys = Object.keys(a);
  const [left, right] = [a as { readonly [key: string]: Json }, b as { readonly [key: string]: Json }];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(right, key) && equalJson(left[key], right[key]));
}
