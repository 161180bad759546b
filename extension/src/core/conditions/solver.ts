import type { Json } from '../base/json';
import type { Condition, SignalName } from '../graph/model';
import { type AtomFormulas, type Demand, type FindAtom, type Formula, atomFormulasOf, formulaOf } from './formula';
import { areApart } from './glance';
import { type Narrowed, search } from './search';
import { isSignalName, signalOf } from './signals/registry';
import { type Atom, atomsOf } from './truth';
import { exampleOf } from './value-set';
import { type ComparisonAtom, type Variable, type Vocabulary, variableOf } from './variables';

/** Values that make a condition hold. A field that is `null` here is not in the envelope. */
export interface TurnWitness {
  readonly signals: { readonly [S in SignalName]?: Json };
  readonly fields: Readonly<Record<string, Json>>;
}

/** It rests on `opaque`, which no check can look into; the witness makes all else hold. */
export interface Undecided {
  readonly verdict: 'undecided';
  readonly opaque: readonly string[];
  readonly witness?: TurnWitness;
}

/** Whether a turn can make a condition hold, and which one does. */
export type Satisfiability = { readonly verdict: 'yes'; readonly witness: TurnWitness } | { readonly verdict: 'no' } | Undecided;

/** Whether something is so on every turn, and a turn on which it is not. */
export type Proof = { readonly verdict: 'yes' } | { readonly verdict: 'no'; readonly witness: TurnWitness } | Undecided;

/** Conditions that are to come true on one turn: some to hold, some not to, some not to fire in a run without a model. */
export interface Question {
  readonly holds?: readonly Condition[];
  readonly fails?: readonly Condition[];
  readonly idle?: readonly Condition[];
}

/** Answers questions about the conditions of one graph. What it has worked out it keeps. */
export interface Solver {
  /** Whether some turn answers the question. */
  readonly ask: (question: Question) => Satisfiability;
  /** Whether the second holds on every turn on which the first does; else a turn on which only the first does. */
  readonly implies: (first: Condition, second: Condition) => Proof;
  /** Whether no turn makes both hold; else a turn that does. */
  readonly disjoint: (first: Condition, second: Condition) => Proof;
  /** Whether one of the conditions holds on every turn of the whole; else a turn of it on which none does. */
  readonly covers: (conditions: readonly Condition[], whole: Condition) => Proof;
  /** Whether all tries are spent, so that every further answer is `undecided`. */
  readonly isSpent: () => boolean;
  /** Gives all tries back, and keeps what has been worked out: so each check has as many as the others, whichever comes first. */
  readonly renew: () => void;
}

/** Most tries for one question before the answer is `undecided`. */
export const MAX_TRIES = 20_000;

/** Most tries for all questions of one check about one graph: some tenths of a second. */
export const MAX_TRIES_IN_ALL = 1_000_000;

/** What stands in the way where the tries are spent. */
export const TOO_MANY = 'too many combinations';

/** A solver for the conditions of a graph. Cost: nothing until asked; then in tries, of which it makes so many at most. */
export function solverOf(vocabulary: Vocabulary, tries = MAX_TRIES_IN_ALL): Solver {
  const context: Context = { compile: compilerFor(vocabulary), budget: { left: tries } };
  const ask = (question: Question): Satisfiability => answer(context, question);
  const kept = keeper(context.budget);
  return {
    ask,
    implies: (first, second) => kept('implies', [first, second], () => refuted(ask({ holds: [first], fails: [second] }))),
    disjoint: (first, second) => areApart(first, second) ? APART : kept('disjoint', [first, second], () => refuted(ask({ holds: [first, second] }))),
    covers: (conditions, whole) => refuted(ask({ holds: [whole], fails: conditions })),
    isSpent: () => context.budget.left <= 0,
    renew: () => void (context.budget.left = tries),
  };
}

const APART: Proof = { verdict: 'yes' };

interface Context {
  readonly compile: (condition: Condition, demand: Demand) => Formula;
  readonly budget: { left: number };
}

/** Compilers by the intents and fields that they are for: all who ask about one graph share theirs. */
const COMPILERS = new WeakMap<Vocabulary['intents'], WeakMap<Vocabulary['fields'], Context['compile']>>();

function compilerFor(vocabulary: Vocabulary): Context['compile'] {
  const { intents, fields } = vocabulary;
  const ofIntents = COMPILERS.get(intents) ?? new WeakMap<Vocabulary['fields'], Context['compile']>();
  const compile = ofIntents.get(fields) ?? compiler(vocabulary);
  COMPILERS.set(intents, ofIntents.set(fields, compile));
  return compile;
}

/** Makes formulas, each once; comparisons that say the same share theirs. */
function compiler(vocabulary: Vocabulary): Context['compile'] {
  const find = atomFinder(vocabulary);
  const known: Readonly<Record<Demand, WeakMap<Condition, Formula>>> = { holds: new WeakMap(), fails: new WeakMap(), idle: new WeakMap() };
  return (condition, demand) => {
    const before = known[demand].get(condition);
    if (before) return before;
    const formula = formulaOf(condition, demand, find);
    known[demand].set(condition, formula);
    return formula;
  };
}

function atomFinder(vocabulary: Vocabulary): FindAtom {
  const fields = new Map(vocabulary.fields.map((field) => [field.id, field]));
  const variables = new Map<string, Variable | undefined>();
  const formulas = new Map<string, AtomFormulas | undefined>();
  const variableFor = (atom: ComparisonAtom): Variable | undefined => {
    const key = 'signal' in atom ? `signal ${atom.signal}` : `field ${atom.field}`;
    if (!variables.has(key)) variables.set(key, variableOf(atom, vocabulary, fields));
    return variables.get(key);
  };
  return (atom, isWanted) => {
    const key = JSON.stringify(atom);
    let found = formulas.get(key);
    if (found === undefined && !formulas.has(key)) {
      const variable = variableFor(atom);
      found = variable && atomFormulasOf(atom, variable);
      formulas.set(key, found);
    }
    return isWanted ? found?.wanted : found?.unwanted;
  };
}

type Keep = (name: string, pair: readonly [Condition, Condition], work: () => Proof) => Proof;

/** Keeps the answer to each question about a pair, unless it was given up because the tries of all questions were spent. */
function keeper(budget: Context['budget']): Keep {
  const kept = new WeakMap<Condition, WeakMap<Condition, Map<string, Proof>>>();
  return (name, [first, second], work) => {
    const ofFirst = kept.get(first) ?? new WeakMap<Condition, Map<string, Proof>>();
    const ofPair = ofFirst.get(second) ?? new Map<string, Proof>();
    const known = ofPair.get(name);
    if (known) return known;
    const proof = work();
    if (budget.left > 0) kept.set(first, ofFirst.set(second, ofPair.set(name, proof)));
    return proof;
  };
}

function answer({ compile, budget }: Context, question: Question): Satisfiability {
  if (budget.left <= 0) return { verdict: 'undecided', opaque: [TOO_MANY] };
  const { holds = [], fails = [], idle = [] } = question;
  const formulas = [
    ...holds.map((condition) => compile(condition, 'holds')),
    ...fails.map((condition) => compile(condition, 'fails')),
    ...idle.map((condition) => compile(condition, 'idle')),
  ];
  // Each condition is looked at once at least.
  budget.left -= formulas.length;
  const own = { left: Math.min(MAX_TRIES, budget.left) };
  const before = own.left;
  const sure = search(formulas, { isOpenTrue: false, budget: own });
  const perhaps = sure ?? search(formulas, { isOpenTrue: true, budget: own });
  budget.left -= before - own.left;
  if (sure) return answeredBy(sure);
  if (own.left <= 0) return { verdict: 'undecided', opaque: [TOO_MANY] };
  return perhaps ? { verdict: 'undecided', opaque: opaquePartsOf({ all: [...holds, ...fails, ...idle] }), witness: witnessOf(perhaps) } : { verdict: 'no' };
}

/** Cost: the turn is put together when somebody looks at it; most who ask do not. */
function answeredBy(narrowed: Narrowed): Extract<Satisfiability, { verdict: 'yes' }> {
  let made: TurnWitness | undefined;
  return { verdict: 'yes', get witness() { return (made ??= witnessOf(narrowed)); } };
}

function refuted(answered: Satisfiability): Proof {
  if (answered.verdict === 'yes') return { verdict: 'no', get witness() { return answered.witness; } };
  return answered.verdict === 'no' ? { verdict: 'yes' } : answered;
}

function witnessOf(narrowed: Narrowed): TurnWitness {
  const signals: Record<string, Json> = {};
  const fields: Record<string, Json> = {};
  for (const [variable, values] of narrowed) {
    const value = exampleOf(values, variable);
    if (variable.kind === 'field') fields[variable.name] = value ?? null;
    else if (value !== undefined) signals[variable.name] = value;
  }
  return { signals, fields };
}

/** What of the condition no check can look into. Order: as written. */
export function opaquePartsOf(condition: Condition): readonly string[] {
  return [...new Set(atomsOf(condition).flatMap((atom) => (isOpaque(atom) ? [opaqueText(atom)] : [])))];
}

/** Whether no check can look into that part. */
export function isOpaque(atom: Atom): boolean {
  return 'prose' in atom || ('signal' in atom && isSignalName(atom.signal) && signalOf(atom.signal).domain.kind === 'opaque');
}

function opaqueText(atom: Atom): string {
  return 'prose' in atom ? `"${atom.prose}"` : `the customer's words`;
}
