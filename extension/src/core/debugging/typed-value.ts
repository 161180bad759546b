import type { Json } from '../base/json';
import { type Result, err, ok } from '../base/result';
import type { Field } from '../graph/model';

/** What takes a value away. */
export const ABSENT = 'absent';

/** What somebody typed, as JSON where it is JSON and as a plain text otherwise; `absent` takes the value away, as null does. */
export function typedValue(text: string): Json {
  const trimmed = text.trim();
  if (trimmed === ABSENT) return null;
  try {
    return JSON.parse(trimmed) as Json;
  } catch {
    return trimmed;
  }
}

/** What somebody typed for a field, as a value that it may have. A text needs no quotes. Errors: a sentence. */
export function typedFieldValue(field: Field, text: string): Result<Json, string> {
  const value = typedValue(text);
  if (value === null) return ok(null);
  const read = field.type === 'string' && typeof value !== 'string' ? text.trim() : value;
  if (!isOfType(field, read)) return err(`Field "${field.id}" is ${/^[aeiou]/.test(field.type) ? 'an' : 'a'} ${field.type}: ${text.trim()} is none.`);
  const { enum: choices, minimum, maximum } = field;
  if (choices !== undefined && !choices.some((choice) => choice === read)) return err(`Field "${field.id}" is one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}.`);
  if (typeof read === 'number' && minimum !== undefined && read < minimum) return err(`Field "${field.id}" is at least ${minimum}.`);
  if (typeof read === 'number' && maximum !== undefined && read > maximum) return err(`Field "${field.id}" is at most ${maximum}.`);
  return ok(read);
}

function isOfType({ type }: Field, value: Json): boolean {
  switch (type) {
    case 'string': return typeof value === 'string';
    case 'number': return typeof value === 'number';
    case 'integer': return typeof value === 'number' && Number.isInteger(value);
    case 'boolean': return typeof value === 'boolean';
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && !Array.isArray(value);
  }
}
