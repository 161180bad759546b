import { MASK_BYTES, declaredSizeOf, sizeOfValue, utf8Length } from '../analysis/value-size';
import type { Field } from '../graph/model';

/** Sizes of one field in the envelope. Units: bytes of canonical JSON. */
export interface FieldSize {
  /** With its name, at the most; on the assumptions where `isAssumed`. */
  readonly most: number;
  /** With its name, at the most of what is declared; a value of no declared length counts as empty. */
  readonly declared: number;
  readonly isAssumed: boolean;
}

/** How much room the field takes, with its name, quotes, colon and comma. */
export function sizeOfField(field: Field): FieldSize {
  const name = utf8Length(JSON.stringify(field.id)) + 2;
  const value = declaredSizeOf(field);
  return { most: name + sizeOfValue(field), declared: name + (value ?? '""'.length), isAssumed: value === undefined };
}

/** How much less room the field takes where it is masked. Never negative. */
export function savedByMask(field: Field): number {
  const { most } = sizeOfField(field);
  return Math.max(0, most - (utf8Length(JSON.stringify(field.id)) + 2 + MASK_BYTES));
}
