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
  if (!('all' in condition)) return 'any' in condition || 'not' in condition || 'weighted' in condition ? [] : [{ atom: condition, path: [] }];
  return condition.all.flatMap((part, place) => requiredAtoms(part).map(({ atom, path }) => ({ atom, path: ['all', place, ...path] })));
}
