import type { Json } from '../base/json';
import type { Condition } from '../graph/model';
import { type Variable, variablesOf } from './cells';
import { type Turn, evaluate } from './evaluate';
import { MAX_TRIES, opaquePartsOf } from './solver';
import type { Vocabulary } from './variables';

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
  const variables = variablesOf([condition], vocabulary);
  const search: Search = { condition, variables: variables.map((variable) => nearestFirst(variable, turn)), tries: 0, isOpen: false };
  for (let count = 0; count <= variables.length; count += 1) {
    const changes = withChanges(search, turn, { count, from: 0 });
    if (changes !== undefined) return { verdict: 'yes', changes };
  }
  if (search.tries >= MAX_TRIES) return { verdict: 'undecided', opaque: ['too many combinations'] };
  return search.isOpen ? { verdict: 'undecided', opaque: opaquePartsOf(condition) } : { verdict: 'no' };
}

interface Search {
  readonly condition: Condition;
  readonly variables: readonly Variable[];
  tries: number;
  /** Whether some turn leaves only opaque parts open. */
  isOpen: boolean;
}

/** Exactly `count` changes of variables from that place on. */
function withChanges(search: Search, turn: Turn, { count, from }: { readonly count: number; readonly from: number }): readonly Change[] | undefined {
  if (count === 0) return holds(search, turn) ? [] : undefined;
  for (const [place, { kind, name, cells }] of search.variables.entries()) {
    if (place < from) continue;
    const before = valueOf(turn, { kind, name });
    for (const to of cells) {
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

function nearestFirst(variable: Variable, turn: Turn): Variable {
  const now = valueOf(turn, variable);
  if (typeof now !== 'number') return variable;
  const distance = (cell: Json | undefined): number => (typeof cell === 'number' ? Math.abs(cell - now) : Infinity);
  return { ...variable, cells: variable.cells.toSorted((a, b) => distance(a) - distance(b)) };
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
