import type { Field } from '../graph/model';

/** What is taken for the longest value where nothing declares how long it gets. Units: bytes. */
export const ASSUMED = { text: 100, list: 400 } as const;

/** A masked value on the wire. Units: bytes. */
export const MASK_BYTES = '"[redacted]"'.length;

/** As in "-1.2345678901234567e-100". */
const LONGEST_NUMBER = 24;

/** Length of the longest value that the field declares, as JSON; undefined where nothing bounds it. Units: bytes of UTF-8. */
export function declaredSizeOf({ type, enum: values, minimum, maximum }: Field): number | undefined {
  if (values !== undefined) return Math.max(0, ...values.map((value) => utf8Length(JSON.stringify(value))));
  if (type === 'boolean') return 'false'.length;
  if (type === 'number') return LONGEST_NUMBER;
  if (type !== 'integer') return undefined;
  return minimum === undefined || maximum === undefined ? LONGEST_NUMBER : Math.max(String(Math.ceil(minimum)).length, String(Math.floor(maximum)).length);
}

/** Length of the longest value of the field, as JSON, with what is assumed where nothing bounds it. Units: bytes of UTF-8. */
export function sizeOfValue(field: Field): number {
  return declaredSizeOf(field) ?? '""'.length + (field.type === 'string' ? ASSUMED.text : ASSUMED.list);
}

/** Length of the text in UTF-8. Units: bytes. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}
