import type { Condition, FieldCondition, SignalCondition } from '../graph/model';

/** Yes, no, or not to be told: Kleene's three values. */
export type Truth = boolean | 'undecided';

/** A part of a condition that holds no other. */
export type Atom = SignalCondition | FieldCondition | { readonly prose: string };

/** Sums of weights are compared with this much play, so that 0.6 and 0.4 make 1. */
export const PLAY = 1e-9;

/** Whether the condition holds where `atom` says it of its parts. An undecided part only matters where the others leave it open. */
export function truthOf(condition: Condition, atom: (part: Atom) => Truth): Truth {
  if ('all' in condition) return firstOf(condition.all, false, atom);
  if ('any' in condition) return firstOf(condition.any, true, atom);
  if ('not' in condition) return negation(truthOf(condition.not, atom));
  if ('weighted' in condition) return weightedTruth(condition, atom);
  return atom(condition);
}

/** `settles` as soon as one part is that; else undecided where a part is; else its opposite. */
function firstOf(parts: readonly Condition[], settles: boolean, atom: (part: Atom) => Truth): Truth {
  let isOpen = false;
  for (const part of parts) {
    const truth = truthOf(part, atom);
    if (truth === settles) return settles;
    if (truth === 'undecided') isOpen = true;
  }
  return isOpen ? 'undecided' : !settles;
}

function weightedTruth(condition: Extract<Condition, { weighted: unknown }>, atom: (part: Atom) => Truth): Truth {
  let least = 0;
  let most = 0;
  for (const { when, weight } of condition.weighted) {
    const truth = truthOf(when, atom);
    const [low, high] = weight < 0 ? [weight, 0] : [0, weight];
    least += truth === true ? weight : truth === 'undecided' ? low : 0;
    most += truth === true ? weight : truth === 'undecided' ? high : 0;
  }
  if (least >= condition.atLeast - PLAY) return true;
  return most < condition.atLeast - PLAY ? false : 'undecided';
}

/** The opposite; what is undecided stays so. */
export function negation(truth: Truth): Truth {
  return truth === 'undecided' ? truth : !truth;
}

/** Parts of the condition that hold no other. Order: as written. */
export function atomsOf(condition: Condition): readonly Atom[] {
  const known = ATOMS.get(condition);
  if (known) return known;
  const found: Atom[] = [];
  collect(found, condition);
  ATOMS.set(condition, found);
  return found;
}

/** Conditions are never changed, so what is in one is looked up once. */
const ATOMS = new WeakMap<Condition, readonly Atom[]>();

function collect(found: Atom[], condition: Condition): void {
  if ('all' in condition) for (const part of condition.all) collect(found, part);
  else if ('any' in condition) for (const part of condition.any) collect(found, part);
  else if ('not' in condition) collect(found, condition.not);
  else if ('weighted' in condition) for (const { when } of condition.weighted) collect(found, when);
  else found.push(condition);
}

/** Whether one of its atoms is of that sort. */
export function hasAtom(condition: Condition, isWanted: (atom: Atom) => boolean): boolean {
  return atomsOf(condition).some(isWanted);
}
