import type { AtomFormula, Formula, SumFormula } from './formula';
import type { Truth } from './truth';
import { type ValueSet, common, isEmpty, meets } from './value-set';
import type { Variable } from './variables';

/** Tries that may still be made. Counted, not timed, so that the answer is the same everywhere. */
export interface Budget {
  left: number;
}

/** What of its variables a search has narrowed down. */
export type Narrowed = ReadonlyMap<Variable, ValueSet>;

/** Where the search goes: what is opaque counts as true or not, and it stops when the budget is spent. */
export interface SearchTerms {
  readonly isOpenTrue: boolean;
  readonly budget: Budget;
}

/**
 * Values for which all the formulas hold at once, as sets of which any value will do; undefined where there are none or the budget is spent.
 *
 * What must hold narrows the variables down, alternatives that are left alone with that are taken, and only then is one tried:
 * so a conjunction costs no search at all. Source: Davis, Logemann and Loveland 1962, over sets of values in place of literals.
 */
export function search(formulas: readonly Formula[], terms: SearchTerms): Narrowed | undefined {
  const run = new Search(terms);
  const pending: SumFormula[] = [];
  return run.demandAll(formulas, pending) && run.solve(pending) ? run.narrowed : undefined;
}

class Search {
  readonly narrowed = new Map<Variable, ValueSet>();
  readonly #trail: (readonly [Variable, ValueSet | undefined])[] = [];
  readonly #terms: SearchTerms;

  constructor(terms: SearchTerms) {
    this.#terms = terms;
  }

  /** Whether all can hold so far; what is open between several parts is added to `pending`. */
  demandAll(formulas: readonly Formula[], pending: SumFormula[]): boolean {
    for (const formula of formulas) if (!this.#demand(formula, pending)) return false;
    return true;
  }

  /** Whether all the sums can hold at once, the ones with fewest choices first. */
  solve(sums: readonly SumFormula[]): boolean {
    const start = this.#trail.length;
    const open = this.#settle(sums);
    const [first] = open ?? [];
    if (open === undefined) return this.#back(start);
    if (first === undefined) return true;
    const tightest = open.reduce((best, sum) => (sum.parts.length < best.parts.length ? sum : best), first);
    return this.#choose(tightest, open.filter((sum) => sum !== tightest)) || this.#back(start);
  }

  /** Takes back what was narrowed since. */
  #back(mark: number): false {
    for (const [variable, before] of this.#trail.splice(mark).reverse()) {
      if (before === undefined) this.narrowed.delete(variable);
      else this.narrowed.set(variable, before);
    }
    return false;
  }

  #isSpent(tries: number): boolean {
    this.#terms.budget.left -= tries;
    return this.#terms.budget.left <= 0;
  }

  #demand(formula: Formula, pending: SumFormula[]): boolean {
    switch (formula.kind) {
      case 'atom':
        return formula.always !== false && this.#narrow(formula.variable, formula.yes);
      case 'open':
        return this.#terms.isOpenTrue || formula.isSure;
      case 'all':
        return this.demandAll(formula.parts, pending);
      case 'sum':
        pending.push(formula);
        return true;
    }
  }

  #narrow(variable: Variable, values: ValueSet): boolean {
    if (this.#isSpent(1 + (values.words.list.size >> 5))) return false;
    const before = this.narrowed.get(variable);
    const after = before === undefined ? values : common(before, values);
    if (isEmpty(after, variable.universe)) return false;
    this.#trail.push([variable, before]);
    this.narrowed.set(variable, after);
    return true;
  }

  #truthOf(formula: Formula): Truth {
    switch (formula.kind) {
      case 'atom':
        return formula.always === undefined ? this.#truthOfAtom(formula) : formula.always && this.#named(formula);
      case 'open':
        return this.#terms.isOpenTrue || formula.isSure;
      case 'all':
        return this.#truthOfAll(formula.parts);
      case 'sum': {
        const left = this.#reduced(formula);
        return typeof left === 'boolean' ? left : 'undecided';
      }
    }
  }

  /** Takes note of a variable that has to be there, whatever its value. */
  #named({ variable, yes }: AtomFormula): true {
    if (!this.narrowed.has(variable)) {
      this.#trail.push([variable, undefined]);
      this.narrowed.set(variable, yes);
    }
    return true;
  }

  #truthOfAtom({ variable, yes, no }: AtomFormula): Truth {
    const values = this.narrowed.get(variable);
    if (this.#isSpent(1) || values === undefined) return 'undecided';
    this.#isSpent(values.words.list.size >> 5);
    if (!meets(values, yes, variable.universe)) return false;
    return meets(values, no, variable.universe) ? 'undecided' : true;
  }

  #truthOfAll(parts: readonly Formula[]): Truth {
    let truth: Truth = true;
    for (const part of parts) {
      const one = this.#truthOf(part);
      if (one === false) return false;
      if (one === 'undecided') truth = one;
    }
    return truth;
  }

  /** What is left to come to of the sum, with the parts that may still hold; or that it is reached, or out of reach. */
  #reduced(sum: SumFormula): SumFormula | boolean {
    let { bound } = sum;
    if (bound < 0) return true;
    const parts: Formula[] = [];
    const weights: number[] = [];
    let most = 0;
    for (let place = 0; place < sum.parts.length; place += 1) {
      const part = sum.parts[place];
      const weight = sum.weights[place] ?? 0;
      if (part === undefined) continue;
      const truth = this.#truthOf(part);
      if (truth === true) bound -= weight;
      if (bound < 0) return true;
      if (truth !== 'undecided') continue;
      parts.push(part);
      weights.push(weight);
      most += weight;
    }
    return most > bound ? { kind: 'sum', parts, weights, bound } : false;
  }

  /** Sums that are still open when every part that one cannot do without is taken; undefined where one cannot hold. */
  #settle(sums: readonly SumFormula[]): readonly SumFormula[] | undefined {
    let open = sums;
    for (let before = -1; before !== this.#trail.length; ) {
      before = this.#trail.length;
      const next: SumFormula[] = [];
      for (const sum of open) {
        if (this.#isSpent(1)) return undefined;
        const left = this.#reduced(sum);
        if (left === false || (left !== true && !this.#takeNeeded(left, next))) return undefined;
      }
      open = next;
    }
    return open;
  }

  /** Takes the parts without which the sum stays out of reach; what is then left of it is added to `next`. */
  #takeNeeded(sum: SumFormula, next: SumFormula[]): boolean {
    const { most, heaviest } = weightOf(sum);
    if (most - heaviest > sum.bound) {
      next.push(sum);
      return true;
    }
    const needed = [...sum.parts.keys()].filter((place) => most - (sum.weights[place] ?? 0) <= sum.bound);
    let left = sum;
    for (const place of needed.toReversed()) {
      const part = sum.parts[place];
      if (part === undefined || !this.#demand(part, next)) return false;
      left = without(left, place, sum.weights[place] ?? 0);
    }
    if (left.bound >= 0) next.push(left);
    return true;
  }

  /** Tries the parts of the sum one after the other; each that fails is left out from then on. */
  #choose(sum: SumFormula, rest: readonly SumFormula[]): boolean {
    const start = this.#trail.length;
    for (let left: SumFormula | boolean = sum; left !== false; left = this.#reduced(left)) {
      if (left === true) return this.solve(rest) || this.#back(start);
      const [part] = left.parts;
      const weight = left.weights[0] ?? 0;
      if (part === undefined) break;
      const mark = this.#trail.length;
      const pending = [...rest];
      if (this.#demand(part, pending) && this.solve([...pending, without(left, 0, weight)])) return true;
      this.#back(mark);
      if (this.#isSpent(1)) break;
      if (part.kind === 'atom' && !this.#narrow(part.variable, part.no)) break;
      left = without(left, 0, 0);
    }
    return this.#back(start);
  }
}

function weightOf({ weights }: SumFormula): { readonly most: number; readonly heaviest: number } {
  let [most, heaviest] = [0, 0];
  for (const weight of weights) {
    most += weight;
    if (weight > heaviest) heaviest = weight;
  }
  return { most, heaviest };
}

/** The sum without one of its parts, which is worth so much to it. */
function without({ parts, weights, bound }: SumFormula, place: number, worth: number): SumFormula {
  return { kind: 'sum', parts: parts.toSpliced(place, 1), weights: weights.toSpliced(place, 1), bound: bound - worth };
}
