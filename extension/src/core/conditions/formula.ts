import type { Condition } from '../graph/model';
import { type Atom, PLAY } from './truth';
import { type ValueSet, isEmpty } from './value-set';
import { type ComparisonAtom, type Variable, valuesOf } from './variables';

/** A condition, or its opposite, without any `not`: what holds only comes to hold by more of its parts holding. */
export type Formula = AtomFormula | OpenFormula | { readonly kind: 'all'; readonly parts: readonly Formula[] } | SumFormula;

/** Holds where the variable is one of the values. */
export interface AtomFormula {
  readonly kind: 'atom';
  readonly variable: Variable;
  readonly yes: ValueSet;
  readonly no: ValueSet;
  /** What it is whatever the variable is. */
  readonly always: boolean | undefined;
}

/** Something that no check can look into. */
export interface OpenFormula {
  readonly kind: 'open';
  /** Whether it counts as true where all has to be sure. */
  readonly isSure: boolean;
}

/** Holds where the weights of the parts that hold come to more than the bound. Weights are above 0. */
export interface SumFormula {
  readonly kind: 'sum';
  readonly parts: readonly Formula[];
  readonly weights: readonly number[];
  readonly bound: number;
}

/**
 * What is asked of a condition: to hold; not to hold; or not to fire, which in a run without a model is also so where only prose, or words that
 * the customer did not use, could make it.
 */
export type Demand = 'holds' | 'fails' | 'idle';

/** How the formula of a comparison, or of its opposite, is found; there is none where no check can look into it. */
export type FindAtom = (atom: ComparisonAtom, isWanted: boolean) => AtomFormula | undefined;

/** The formula of what is asked of the condition. Cost: linear; nested `not`s take no room. */
export function formulaOf(condition: Condition, demand: Demand, find: FindAtom): Formula {
  const making: Making = { demand, find };
  return made(making, condition, demand === 'holds');
}

interface Making {
  readonly demand: Demand;
  readonly find: FindAtom;
}

function made(making: Making, condition: Condition, isWanted: boolean): Formula {
  let [part, wanted] = [condition, isWanted];
  while ('not' in part) [part, wanted] = [part.not, !wanted];
  if ('all' in part) return wanted ? every(making, part.all, wanted) : some(making, part.all, wanted);
  if ('any' in part) return wanted ? some(making, part.any, wanted) : every(making, part.any, wanted);
  if ('weighted' in part) return weighted(making, part, wanted);
  return atomFormula(making, part, wanted);
}

function every(making: Making, conditions: readonly Condition[], isWanted: boolean): Formula {
  const parts: Formula[] = [];
  for (const condition of conditions) {
    const part = made(making, condition, isWanted);
    if (part.kind === 'all') for (const inner of part.parts) parts.push(inner);
    else parts.push(part);
  }
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'all', parts };
}

function some(making: Making, conditions: readonly Condition[], isWanted: boolean): Formula {
  const parts: Formula[] = [];
  for (const condition of conditions) parts.push(made(making, condition, isWanted));
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'sum', parts, weights: parts.map(() => 1), bound: 0.5 };
}

/** A weight below 0 counts the other way round; so does every weight where the sum is not to be reached. */
function weighted(making: Making, condition: Extract<Condition, { weighted: unknown }>, isWanted: boolean): Formula {
  const parts: Formula[] = [];
  const weights: number[] = [];
  let bound = isWanted ? condition.atLeast - PLAY : PLAY - condition.atLeast;
  for (const { when, weight } of condition.weighted) {
    const counts = isWanted ? weight : -weight;
    if (counts < 0) bound -= counts;
    if (counts === 0) continue;
    parts.push(made(making, when, counts > 0));
    weights.push(Math.abs(counts));
  }
  return { kind: 'sum', parts, weights, bound };
}

function atomFormula({ demand, find }: Making, atom: Atom, isWanted: boolean): Formula {
  if ('prose' in atom) return { kind: 'open', isSure: demand === 'idle' };
  return find(atom, isWanted) ?? { kind: 'open', isSure: demand === 'idle' && !isWanted };
}

/** A comparison and its opposite as formulas. */
export interface AtomFormulas {
  readonly wanted: AtomFormula;
  readonly unwanted: AtomFormula;
}

/** The formulas of a comparison of the variable; undefined where no check can look into it. */
export function atomFormulasOf(atom: ComparisonAtom, variable: Variable): AtomFormulas | undefined {
  const values = valuesOf(atom, variable);
  return values && { wanted: formulaFor(variable, values.yes, values.no), unwanted: formulaFor(variable, values.no, values.yes) };
}

function formulaFor(variable: Variable, yes: ValueSet, no: ValueSet): AtomFormula {
  const always = isEmpty(yes, variable.universe) ? false : isEmpty(no, variable.universe) ? true : undefined;
  return { kind: 'atom', variable, yes, no, always };
}
