import type { Condition } from '../graph/model';
import { SIGNALS } from './signals/registry';
import { type Atom, atomsOf } from './truth';

/** What can be seen of a condition without solving it. */
interface Glance {
  /** Signals that it looks at, one bit each. */
  readonly signals: number;
  /** Fields that it looks at. */
  readonly fields: ReadonlySet<string>;
  /** Intents outside of which it cannot hold; absent where any will do. */
  readonly intents?: readonly unknown[];
  /** Confidence below which it cannot hold. */
  readonly from: number;
  /** Confidence from which on it cannot hold. */
  readonly below: number;
}

const BITS: ReadonlyMap<string, number> = new Map(SIGNALS.map(({ name }, place) => [name, 1 << place]));

/** Conditions are never changed, so each is looked at once. */
const KNOWN = new WeakMap<Condition, Glance>();

/** Whether the two are seen to exclude each other, by the intents or the confidences that they need. False says nothing. */
export function areApart(one: Condition, other: Condition): boolean {
  const [a, b] = [glanceAt(one), glanceAt(other)];
  if (a.from >= b.below || b.from >= a.below) return true;
  const wanted = b.intents;
  return a.intents !== undefined && wanted !== undefined && !a.intents.some((intent) => wanted.includes(intent));
}

/** Intents outside of which the condition is seen not to hold; undefined where any may do. */
export function intentsNeededBy(condition: Condition): readonly unknown[] | undefined {
  return glanceAt(condition).intents;
}

/** Whether some signal or field decides both. Where none does, one holds or not whatever the other does. */
export function haveCommonGround(one: Condition, other: Condition): boolean {
  const [a, b] = [glanceAt(one), glanceAt(other)];
  if ((a.signals & b.signals) !== 0) return true;
  const [few, many] = a.fields.size < b.fields.size ? [a.fields, b.fields] : [b.fields, a.fields];
  for (const field of few) if (many.has(field)) return true;
  return false;
}

function glanceAt(condition: Condition): Glance {
  const known = KNOWN.get(condition);
  if (known) return known;
  const made = glanced(condition);
  KNOWN.set(condition, made);
  return made;
}

function glanced(condition: Condition): Glance {
  let signals = 0;
  const fields = new Set<string>();
  for (const atom of atomsOf(condition)) {
    if ('signal' in atom) signals |= BITS.get(atom.signal) ?? 0;
    else if ('field' in atom) fields.add(atom.field);
  }
  const needed: Needed = { intents: undefined, from: -Infinity, below: Infinity };
  need(needed, condition);
  const { intents, from, below } = needed;
  return { signals, fields, from, below, ...(intents === undefined ? {} : { intents }) };
}

interface Needed {
  intents: readonly unknown[] | undefined;
  from: number;
  below: number;
}

function need(needed: Needed, condition: Condition): void {
  if ('all' in condition) for (const part of condition.all) need(needed, part);
  else if ('signal' in condition) needAtom(needed, condition);
}

function needAtom(needed: Needed, atom: Extract<Atom, { signal: unknown }>): void {
  if (atom.signal === 'intent') {
    const wanted: unknown = atom.is ?? atom.in;
    if (wanted !== undefined) needed.intents ??= [wanted].flat();
  } else if (atom.signal === 'confidence') {
    const { atLeast, below } = atom;
    if (typeof atLeast === 'number') needed.from = Math.max(needed.from, atLeast);
    if (typeof below === 'number') needed.below = Math.min(needed.below, below);
  }
}
