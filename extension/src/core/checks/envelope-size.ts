import { limitsOf } from '../graph/defaults';
import type { AgentGraph, Field } from '../graph/model';

/** What is taken for the longest value where nothing declares how long it gets. Units: bytes. */
export const ASSUMED = { text: 100, list: 400 } as const;

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
  const value = valueSize(field);
  if (value !== undefined) return { most: name + value, declared: name + value, isAssumed: false };
  return { most: name + 2 + (field.type === 'string' ? ASSUMED.text : ASSUMED.list), declared: name + 2, isAssumed: true };
}

/** Size of the longest value that is declared; undefined where nothing bounds it. */
function valueSize({ type, enum: values, minimum, maximum }: Field): number | undefined {
  if (values !== undefined) return Math.max(0, ...values.map((value) => utf8Length(JSON.stringify(value))));
  if (type === 'boolean') return 'false'.length;
  if (type === 'number') return LONGEST_NUMBER;
  if (type !== 'integer') return undefined;
  return minimum === undefined || maximum === undefined ? LONGEST_NUMBER : Math.max(String(minimum).length, String(maximum).length);
}

/** As in "-1.2345678901234567e-100". */
const LONGEST_NUMBER = 24;

/** A masked value: "[redacted]" in quotes. */
const MASKED = 12;

/** How much less room the field takes where it is masked. Never negative. */
export function savedByMask(field: Field): number {
  const { most } = sizeOfField(field);
  return Math.max(0, most - (utf8Length(JSON.stringify(field.id)) + 2 + MASKED));
}

/** All keys of an envelope, its digests, counts and times, with empty ids. */
const BARE = 430;

/** The signals of the turn, with an empty intent. */
const BARE_SIGNALS = 230;

/** One step of the trail with empty ids. */
const BARE_STEP = 72;

/** Longest name of a way that nothing declares. */
const LONGEST_BUILT_IN = 'built-in:FALLBACK_EXHAUSTED'.length;

/** Room for all but the context and what was said, at the most: ids of the longest, and the trail of as many handoffs as the limit allows. */
export function sizeWithoutContext(graph: AgentGraph): number {
  const agent = graph.agents.reduce((most, { id }) => Math.max(most, id.length), 0);
  const route = [...graph.handoffs, ...graph.escalations].reduce((most, { id }) => Math.max(most, id.length), LONGEST_BUILT_IN);
  const ids = 2 * agent + route;
  const intent = graph.intents.reduce((most, { id }) => Math.max(most, id.length), 'unknown'.length);
  return BARE + BARE_SIGNALS + intent + ids + limitsOf(graph).hops * (BARE_STEP + ids);
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}
