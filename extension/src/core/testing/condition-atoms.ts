import { type Pointer, pointerTo } from '../base/pointer';
import type { Atom } from '../conditions/truth';
import type { Condition } from '../graph/model';

/** A part of a condition that holds no other, and where it stands. */
export interface PlacedAtom {
  readonly pointer: Pointer;
  readonly atom: Atom;
}

/** The atoms of a condition with their places. Order: as written. */
export function placedAtoms(condition: Condition, at: Pointer): readonly PlacedAtom[] {
  if ('all' in condition) return condition.all.flatMap((part, place) => placedAtoms(part, at + pointerTo('all', place)));
  if ('any' in condition) return condition.any.flatMap((part, place) => placedAtoms(part, at + pointerTo('any', place)));
  if ('not' in condition) return placedAtoms(condition.not, `${at}/not`);
  if ('weighted' in condition) return condition.weighted.flatMap(({ when }, place) => placedAtoms(when, at + pointerTo('weighted', place, 'when')));
  return [{ pointer: at, atom: condition }];
}

/** The condition with another in the place of the one at the pointer. `at` is where the condition itself stands. */
export function withAtom(condition: Condition, at: Pointer, change: { readonly pointer: Pointer; readonly to: Condition }): Condition {
  const inside = (part: Condition, step: Pointer): Condition => withAtom(part, at + step, change);
  if (at === change.pointer) return change.to;
  if (!change.pointer.startsWith(`${at}/`)) return condition;
  if ('all' in condition) return { all: condition.all.map((part, place) => inside(part, pointerTo('all', place))) };
  if ('any' in condition) return { any: condition.any.map((part, place) => inside(part, pointerTo('any', place))) };
  if ('not' in condition) return { not: inside(condition.not, '/not') };
  if (!('weighted' in condition)) return condition;
  return { ...condition, weighted: condition.weighted.map(({ when, weight }, place) => ({ when: inside(when, pointerTo('weighted', place, 'when')), weight })) };
}
