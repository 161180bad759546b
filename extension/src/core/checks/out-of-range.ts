import { hasAtom } from '../conditions/truth';
import type { Atom } from '../conditions/truth';
import { isSignalName, signalOf } from '../conditions/signals/registry';
import type { Condition, Operator } from '../graph/model';

/** A number that a signal is compared with and can never be. */
export interface OutOfRange {
  readonly signal: string;
  readonly operator: Operator;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
}

const NUMERIC: readonly Operator[] = ['atLeast', 'above', 'atMost', 'below', 'is', 'isNot'];

/** What the comparison says that lies outside of what its signal can be. */
export function outOfRange(atom: Atom): OutOfRange | undefined {
  if (!('signal' in atom) || !isSignalName(atom.signal)) return undefined;
  const { domain } = signalOf(atom.signal);
  if (domain.kind !== 'number') return undefined;
  const { minimum, maximum } = domain;
  for (const operator of NUMERIC) {
    const value = atom[operator];
    if (typeof value === 'number' && (value < minimum || value > maximum)) return { signal: atom.signal, operator, value, minimum, maximum };
  }
  return undefined;
}

/** Whether some comparison of the condition is out of range. */
export function isOutOfRange(condition: Condition): boolean {
  return hasAtom(condition, (atom) => outOfRange(atom) !== undefined);
}

/** The number that was probably meant: 85 is 0.85; else the nearest bound. */
export function inRange(value: number, { minimum, maximum }: Pick<OutOfRange, 'minimum' | 'maximum'>): number {
  const share = value / 100;
  return Math.abs(value) > 1 && share >= minimum && share <= maximum ? share : Math.min(Math.max(value, minimum), maximum);
}
