import { MASK_BYTES, declaredSizeOf, sizeOfValue, utf8Length } from '../analysis/value-size';
import { limitsOf } from '../graph/defaults';
import type { AgentGraph, Field } from '../graph/model';

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
