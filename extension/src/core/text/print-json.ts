import type { Json } from '../base/json';

/** How JSON is laid out. */
export interface PrintStyle {
  /** One step of indentation; empty prints all on one line. */
  readonly unit: string;
  readonly lineEnding: string;
  /** Levels that always get a line for each part. */
  readonly openLevels: number;
  /** Longest line onto which a deeper part is put whole; 0 opens every part. Units: characters. */
  readonly width: number;
}

/** The style of files that we write. */
export const HOUSE_STYLE: PrintStyle = { unit: '  ', lineEnding: '\n', openLevels: 2, width: 120 };

/** Everything on one line. */
export const ONE_LINE: PrintStyle = { unit: '', lineEnding: '', openLevels: 0, width: Infinity };

/** The value as JSON. `indent` is the white space before the line it starts on; it is not printed before the first line. */
export function printJson(value: Json, style: PrintStyle, indent: string): string {
  return print({ value, style, indent, level: 0, used: indent.length });
}

interface Job {
  readonly value: Json;
  readonly style: PrintStyle;
  readonly indent: string;
  readonly level: number;
  /** Characters that already stand on the line. */
  readonly used: number;
}

function print(job: Job): string {
  const { value, style, level } = job;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (style.unit === '') return onOneLine(value);
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (size === 0) return Array.isArray(value) ? '[]' : '{}';
  if (level < style.openLevels || style.width === 0) return opened(job);
  const line = onOneLine(value);
  return job.used + line.length <= style.width ? line : opened(job);
}

/** The value on one line, with spaces where people put them. */
function onOneLine(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(onOneLine).join(', ')}]`;
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${onOneLine(part)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function opened(job: Job): string {
  const { value, style, indent, level } = job;
  const inner = indent + style.unit;
  const part = (before: string, one: Json): string =>
    inner + before + print({ value: one, style, indent: inner, level: level + 1, used: inner.length + before.length + 1 });
  const list = isList(value);
  const parts = list ? value.map((one) => part('', one)) : Object.entries(value ?? {}).map(([key, one]) => part(`${JSON.stringify(key)}: `, one));
  const body = parts.join(`,${style.lineEnding}`);
  return `${list ? '[' : '{'}${style.lineEnding}${body}${style.lineEnding}${indent}${list ? ']' : '}'}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
