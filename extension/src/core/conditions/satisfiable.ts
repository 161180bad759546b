import type { Json } from '../base/json';
import type { Condition, SignalName } from '../graph/model';
import { type Variable, type Vocabulary, variablesOf } from './cells';
import { compares } from './compare';
import { isSignalName, signalOf } from './signals/registry';
import { type Atom, type Truth, atomsOf, truthOf } from './truth';

/** Values that make a condition hold. A field that is `null` here is not in the envelope. */
export interface TurnWitness {
  readonly signals: { readonly [S in SignalName]?: Json };
  readonly fields: Readonly<Record<string, Json>>;
}

/** Whether a turn can make a condition hold, and which one does. */
export type Satisfiability =
  | { readonly verdict: 'yes'; readonly witness: TurnWitness }
  | { readonly verdict: 'no' }
  /** It rests on `opaque`, which no check can look into; the witness makes all else hold. */
  | { readonly verdict: 'undecided'; readonly opaque: readonly string[]; readonly witness?: TurnWitness };

/** Most turns that are tried before the answer is `undecided`. */
export const MAX_TRIES = 50_000;

/**
 * Whether some turn makes all the conditions hold at once.
 *
 * Cost: one try for each combination of values that the conditions can tell apart, cut short where the rest does not matter.
 */
export function satisfiable(conditions: readonly Condition[], vocabulary: Vocabulary): Satisfiability {
  const condition: Condition = { all: conditions };
  const search: Search = { condition, variables: variablesOf(conditions, vocabulary), values: new Map(), tries: 0, open: undefined };
  const found = tryFrom(search, 0);
  if (found) return { verdict: 'yes', witness: witnessOf(search.values) };
  if (search.tries >= MAX_TRIES) return { verdict: 'undecided', opaque: ['too many combinations'] };
  return search.open ? { verdict: 'undecided', opaque: opaquePartsOf(condition), witness: search.open } : { verdict: 'no' };
}

/** Whether the second holds on every turn on which the first does. */
export function implies(first: Condition, second: Condition, vocabulary: Vocabulary): Truth {
  const { verdict } = satisfiable([first, { not: second }], vocabulary);
  return verdict === 'undecided' ? verdict : verdict === 'no';
}

interface Search {
  readonly condition: Condition;
  readonly variables: readonly Variable[];
  readonly values: Map<string, Json | undefined>;
  tries: number;
  /** The first turn that leaves only opaque parts open. */
  open: TurnWitness | undefined;
}

/** Whether values for the variables from this place on make the condition hold; leaves them in `values`. */
function tryFrom(search: Search, place: number): boolean {
  search.tries += 1;
  if (search.tries >= MAX_TRIES) return false;
  const truth = truthOf(search.condition, (atom) => atomTruth(atom, search.values));
  if (truth !== 'undecided') return truth;
  const variable = search.variables[place];
  if (variable === undefined) {
    search.open ??= witnessOf(search.values);
    return false;
  }
  const key = `${variable.kind} ${variable.name}`;
  for (const cell of variable.cells) {
    search.values.set(key, cell);
    if (tryFrom(search, place + 1)) return true;
  }
  search.values.delete(key);
  return false;
}

function atomTruth(atom: Atom, values: ReadonlyMap<string, Json | undefined>): Truth {
  if ('prose' in atom) return 'undecided';
  const key = 'signal' in atom ? `signal ${atom.signal}` : `field ${atom.field}`;
  return values.has(key) ? compares(values.get(key), atom) : 'undecided';
}

function witnessOf(values: ReadonlyMap<string, Json | undefined>): TurnWitness {
  const signals: Record<string, Json> = {};
  const fields: Record<string, Json> = {};
  for (const [key, value] of values) {
    const [kind = '', name = ''] = key.split(' ');
    if (kind === 'field') fields[name] = value ?? null;
    else if (value !== undefined) signals[name] = value;
  }
  return { signals, fields };
}

/** What of the condition no check can look into. Order: as written. */
export function opaquePartsOf(condition: Condition): readonly string[] {
  const parts = atomsOf(condition).flatMap((atom) => {
    if ('prose' in atom) return [`"${atom.prose}"`];
    return 'signal' in atom && isSignalName(atom.signal) && signalOf(atom.signal).domain.kind === 'opaque' ? [`the customer's words`] : [];
  });
  return [...new Set(parts)];
}
