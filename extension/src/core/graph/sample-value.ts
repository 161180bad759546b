import type { Json } from '../base/json';
import type { Field } from './model';

/** A value that the field may have: the same each time. */
export function sampleValue(field: Field): Json {
  const [first] = field.enum ?? [];
  if (first !== undefined) return first;
  switch (field.type) {
    case 'string': return `sample ${field.id}`;
    case 'integer': return nearOne(Math.ceil(field.minimum ?? 1), Math.floor(field.maximum ?? Number.MAX_SAFE_INTEGER));
    case 'number': return nearOne(field.minimum ?? 1, field.maximum ?? Number.MAX_SAFE_INTEGER);
    case 'boolean': return true;
    case 'array': return [];
    case 'object': return {};
  }
}

function nearOne(least: number, most: number): number {
  return Math.min(Math.max(1, least), most);
}
