import type { Json } from '../base/json';
import { type Fault, type LooseJson, parseLoosely } from './json-tree';
import { MAX_DEPTH, type Measure, measure } from './measure';

/** Longest text that is read. Units: UTF-16. A graph of 1,000 agents needs 2 million. */
export const MAX_LENGTH = 16_777_216;

/** Most brackets, commas and colons that are read. A graph of 1,000 agents has 100,000. */
export const MAX_MARKS = 2_000_000;

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * What a text says, and what is wrong with it as JSON. Never throws.
 *
 * Cost: `JSON.parse` and two passes where the text is sound; a slower parser where it is not.
 */
export function readJson(text: string): LooseJson {
  if (text.length > MAX_LENGTH) return { value: undefined, faults: [tooLarge(text)] };
  const hasMark = text.charCodeAt(0) === 0xfeff;
  const body = hasMark ? ` ${text.slice(1)}` : text;
  const size = measure(body);
  if (size.marks > MAX_MARKS) return { value: undefined, faults: [tooLarge(text)] };
  const read = size.tooDeepAt === -1 ? readBounded(body, size) : readUpTo(body, size.tooDeepAt);
  return hasMark ? { value: read.value, faults: [BYTE_ORDER_MARK, ...read.faults] } : read;
}

function readBounded(text: string, size: Measure): LooseJson {
  const value = parseStrictly(text);
  if (value !== undefined && !hasSurrogates(text) && isFaithful(value, size.keys)) return { value, faults: [] };
  const read = parseLoosely(text);
  if (read.value === undefined && read.faults.length === 0) return { value: undefined, faults: [EMPTY] };
  return read;
}

/** Everything before the bracket that opens too deep. What is missing behind it goes without saying. */
function readUpTo(text: string, end: number): LooseJson {
  const read = parseLoosely(text.slice(0, end));
  const before = read.faults.filter((fault) => fault.offset + fault.length < end && fault.code !== 'syntax');
  return { value: read.value, faults: [...before, tooDeep(end)] };
}

/** The value, or nothing where the text is not JSON; the tolerant parser then says what is wrong. */
function parseStrictly(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function hasSurrogates(text: string): boolean {
  return LONE_SURROGATE.test(text) || SURROGATE_ESCAPE.test(text);
}

/** Whether nothing of the text was lost: as many names as it has colons, and no number out of range. */
function isFaithful(value: Json, keys: number): boolean {
  const waiting: object[] = [[value]];
  let found = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const isList = Array.isArray(next);
    const parts: readonly unknown[] = isList ? (next as readonly unknown[]) : Object.values(next);
    if (!isList) found += parts.length;
    for (const part of parts) {
      if (typeof part === 'number' && !Number.isFinite(part)) return false;
      if (typeof part === 'object' && part !== null) waiting.push(part);
    }
  }
  return found === keys;
}

const BYTE_ORDER_MARK: Fault = {
  code: 'byte-order-mark', message: 'The file starts with a byte-order mark. Save it as UTF-8 without one.', offset: 0, length: 1,
};

const EMPTY: Fault = { code: 'empty', message: 'The file is empty. A graph starts with { and ends with }.', offset: 0, length: 0 };

function tooLarge(text: string): Fault {
  const message = 'The file is too large to be a graph: more than 16 million characters or 2 million values.';
  return { code: 'too-large', message, offset: 0, length: Math.min(1, text.length) };
}

function tooDeep(offset: number): Fault {
  return { code: 'too-deep', message: `Nested more than ${MAX_DEPTH} levels deep. What stands here and behind is not read.`, offset, length: 1 };
}
