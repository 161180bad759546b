import type { Condition } from '../graph/model';
import type { Atom } from '../conditions/truth';

/** A comparison and where it stands inside its condition. */
export interface PlacedAtom {
  readonly atom: Atom;
  readonly path: readonly (string | number)[];
}

/** All comparisons of the condition with their paths. Order: as written. */
export function placedAtoms(condition: Condition): readonly PlacedAtom[] {
  const found: PlacedAtom[] = [];
  collect(found, condition, []);
  return found;
}

function collect(found: PlacedAtom[], condition: Condition, path: readonly (string | number)[]): void {
  if ('all' in condition) for (const [place, part] of condition.all.entries()) collect(found, part, [...path, 'all', place]);
  else if ('any' in condition) for (const [place, part] of condition.any.entries()) collect(found, part, [...path, 'any', place]);
  else if ('not' in condition) collect(found, condition.not, [...path, 'not']);
  else if ('weighted' in condition) for (const [place, { when }] of condition.weighted.entries()) collect(found, when, [...path, 'weighted', place, 'when']);
  else found.push({ atom: condition, path });
}

/** Parts that must all hold for the condition to: itself where it is no conjunction. */
export function conjunctsOf(condition: Condition): readonly Condition[] {
  return 'all' in condition ? condition.all.flatMap(conjunctsOf) : [condition];
}

/** Parts that must all hold, comparisons only, with their paths. */
export function requiredAtoms(condition: Condition): readonly PlacedAtom[] {
  const known = REQUIRED.get(condition);
  if (known) return known;
  const found: PlacedAtom[] = [];
  collectRequired(found, condition, []);
  REQUIRED.set(condition, found);
  return found;
}

/** Conditions are never changed, so what one requires is looked up once. */
const REQUIRED = new WeakMap<Condition, readonly PlacedAtom[]>();

function collectRequired(found: PlacedAtom[], condition: Condition, path: readonly (string | number)[]): void {
  if ('all' in condition) for (const [place, part] of condition.all.entries()) collectRequired(found, part, [...path, 'all', place]);
  else if (!('any' in condition || 'not' in condition || 'weighted' in condition)) found.push({ atom: condition, path });
}
