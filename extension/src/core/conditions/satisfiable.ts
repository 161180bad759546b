import type { Condition } from '../graph/model';
import { type Proof, type Satisfiability, solverOf } from './solver';
import type { Vocabulary } from './variables';

/** Whether some turn makes all the conditions hold at once. Who asks more than once about a graph keeps a solver instead. */
export function satisfiable(conditions: readonly Condition[], vocabulary: Vocabulary): Satisfiability {
  return solverOf(vocabulary).ask({ holds: conditions });
}

/** Whether the second holds on every turn on which the first does. */
export function implies(first: Condition, second: Condition, vocabulary: Vocabulary): Proof {
  return solverOf(vocabulary).implies(first, second);
}

/** Whether no turn makes both hold. */
export function disjoint(first: Condition, second: Condition, vocabulary: Vocabulary): Proof {
  return solverOf(vocabulary).disjoint(first, second);
}

/** Whether one of the conditions holds on every turn of the whole. */
export function covers(conditions: readonly Condition[], whole: Condition, vocabulary: Vocabulary): Proof {
  return solverOf(vocabulary).covers(conditions, whole);
}
