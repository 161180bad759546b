import { sha256Hex } from '../base/digest';

/** A value of OTLP/JSON: 64-bit numbers are texts. */
export type OtlpValue = { readonly stringValue: string } | { readonly intValue: string } | { readonly doubleValue: number } | { readonly boolValue: boolean };

export interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

/** Attributes of those that are there. Order: as given. */
export function attributesOf(values: Readonly<Record<string, string | number | boolean | undefined>>): readonly OtlpAttribute[] {
  return Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: otlpValue(value) }]));
}

function otlpValue(value: string | number | boolean): OtlpValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

/** Nanoseconds since 1970, as OTLP/JSON writes them. Units: milliseconds both. */
export function nanos(originMs: number, t: number): string {
  const whole = Math.floor(t);
  return String((BigInt(originMs) + BigInt(whole)) * 1_000_000n + BigInt(Math.round((t - whole) * 1_000_000)));
}

/** An id of that many hexadecimal digits, the same for the same parts. */
export function idOf(digits: 16 | 32, ...parts: readonly (string | number)[]): string {
  return sha256Hex(parts.join('|')).slice(0, digits);
}
