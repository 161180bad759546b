import type { Json } from '../base/json';
import type { Condition } from '../graph/model';
import { type Turn, evaluate } from './evaluate';
import { MAX_TRIES, opaquePartsOf } from './solver';
import { atomsOf } from './truth';
import { type ValueSet, common, exampleOf, isEmpty, nearestTo } from './value-set';
import { type ComparisonAtom, type Variable, type Vocabulary, valuesOf, variableOf } from './variables';

/** One value that would have to be another. `undefined` stands for a field that is not there. */
export interface Change {
  readonly kind: 'signal' | 'field';
  readonly name: string;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
}

/** What would make a condition hold on a turn. */
export type SmallestChange =
  | { readonly verdict: 'yes'; readonly changes: readonly Change[] }
  | { readonly verdict: 'no' }
  /** Only a model can tell, or there are too many ways to look at. */
  | { readonly verdict: 'undecided'; readonly opaque: readonly string[] };

/**
 * The fewest values of the turn that would have to differ for the condition to hold; of several ways with as few, the one whose numbers move least.
 * What holds already needs none.
 *
 * Cost: one try for each combination of that many values, up to a bound.
 */
export function smallestChange(condition: Condition, turn: Turn, vocabulary: Vocabulary): SmallestChange {
  const search: Search = { condition, choices: choicesFor(condition, turn, vocabulary), tries: 0, isOpen: false };
  for (let count = 0; count <= search.choices.length; count += 1) {
    const changes = withChanges(search, turn, { count, from: 0 });
    if (changes !== undefined) return { verdict: 'yes', changes };
  }
  if (search.tries >= MAX_TRIES) return { verdict: 'undecided', opaque: ['too many combinations'] };
  return search.isOpen ? { verdict: 'undecided', opaque: opaquePartsOf(condition) } : { verdict: 'no' };
}

/** A signal or field, and one value out of every set of values that the condition cannot tell apart, the nearest first. */
interface Choice extends Pick<Change, 'kind' | 'name'> {
  readonly values: readonly (Json | undefined)[];
}

interface Search {
  readonly condition: Condition;
  readonly choices: readonly Choice[];
  tries: number;
  /** Whether some turn leaves only opaque parts open. */
  isOpen: boolean;
}

/** Exactly `count` changes of variables from that place on. */
function withChanges(search: Search, turn: Turn, { count, from }: { readonly count: number; readonly from: number }): readonly Change[] | undefined {
  if (count === 0) return holds(search, turn) ? [] : undefined;
  for (const [place, { kind, name, values }] of search.choices.entries()) {
    if (place < from) continue;
    const before = valueOf(turn, { kind, name });
    for (const to of values) {
      if (to === before || search.tries >= MAX_TRIES) continue;
      const rest = withChanges(search, changed(turn, { kind, name, from: before, to }), { count: count - 1, from: place + 1 });
      if (rest !== undefined) return [{ kind, name, from: before, to }, ...rest];
    }
  }
  return undefined;
}

function holds(search: Search, turn: Turn): boolean {
  search.tries += 1;
  const truth = evaluate(search.condition, turn);
  if (truth === 'undecided') search.isOpen = true;
  return truth === true;
}

/** What the condition looks at, in the order in which it does. */
function choicesFor(condition: Condition, turn: Turn, vocabulary: Vocabulary): readonly Choice[] {
  const fields = new Map(vocabulary.fields.map((field) => [field.id, field]));
  const parts = new Map<string, { readonly variable: Variable; readonly sets: readonly ValueSet[] }>();
  for (const atom of atomsOf(condition)) {
    const variable = 'prose' in atom ? undefined : variableOf(atom, vocabulary, fields);
    if (variable === undefined) continue;
    const key = `${variable.kind} ${variable.name}`;
    const known = parts.get(key) ?? { variable, sets: [variable.domain] };
    parts.set(key, { variable, sets: divided(known.sets, atom as ComparisonAtom, variable) });
  }
  return [...parts.values()].map(({ variable, sets }) => {
    const now = valueOf(turn, variable);
    const values = sets.map((set) => (typeof now === 'number' ? nearestTo(now, set) : undefined) ?? exampleOf(set, variable));
    const distance = (value: Json | undefined): number => (typeof value === 'number' && typeof now === 'number' ? Math.abs(value - now) : Infinity);
    return { kind: variable.kind, name: variable.name, values: values.toSorted((a, b) => compare(distance(a), distance(b))) };
  });
}

/** The sets, each split into the values for which the comparison holds and the others. */
function divided(sets: readonly ValueSet[], atom: ComparisonAtom, variable: Variable): readonly ValueSet[] {
  const found = valuesOf(atom, variable);
  if (found === undefined) return sets;
  return sets.flatMap((set) => [common(set, found.yes), common(set, found.no)]).filter((set) => !isEmpty(set, variable.universe));
}

/** Infinite distances are alike. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

/** The turn's value of a signal or field. */
export function valueOf(turn: Turn, { kind, name }: Pick<Change, 'kind' | 'name'>): Json | undefined {
  const values: Readonly<Record<string, Json | undefined>> = kind === 'signal' ? turn.signals : turn.fields;
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** The turn with that change. */
function changed(turn: Turn, { kind, name, to }: Change): Turn {
  if (kind === 'signal') return { ...turn, signals: { ...turn.signals, [name]: to } };
  const { [name]: _before, ...fields } = turn.fields;
  return { ...turn, fields: to === undefined ? fields : { ...fields, [name]: to } };
}
