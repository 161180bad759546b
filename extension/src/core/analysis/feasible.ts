import { signalOf, isSignalName } from '../conditions/signals/registry';
import { type Solver, solverOf } from '../conditions/solver';
import type { Atom } from '../conditions/truth';
import type { AgentGraph, Condition } from '../graph/model';

/** Whether something can ever happen. A number, so that edges can keep theirs in an array. */
export const NEVER = 0;
export const CAN = 1;
/** It rests on what no check can look into. */
export const PERHAPS = 2;

/** What of a graph conditions are judged against, looked up once. */
export interface Judge {
  readonly intents: ReadonlySet<string>;
  /** Shared by all who ask about this graph, for what it has worked out. Its tries are given back before each check. */
  readonly solver: Solver;
}

/** Graphs are never changed, so each has one judge. */
const JUDGES = new WeakMap<AgentGraph, Judge>();

/** The judge for the conditions of the graph. */
export function judgeOf(graph: AgentGraph): Judge {
  const judge = JUDGES.get(graph) ?? { intents: new Set(graph.intents.map(({ id }) => id)), solver: solverOf(graph) };
  JUDGES.set(graph, judge);
  return judge;
}

/** Whether some turn makes the condition hold; a missing one holds whenever it is asked for. Cost: a glance at the usual shapes; the solver for the rest. */
export function feasibility(judge: Judge, condition: Condition | undefined): number {
  if (condition === undefined || isPlainlyPossible(judge, condition)) return CAN;
  const { verdict } = judge.solver.ask({ holds: [condition] });
  return verdict === 'yes' ? CAN : verdict === 'no' ? NEVER : PERHAPS;
}

/** Whether the condition is a conjunction of comparisons of different things, each of which can hold. Saves the solver most of its work. */
function isPlainlyPossible(judge: Judge, condition: Condition): boolean {
  if (!('all' in condition)) return isPossibleAtom(judge, condition);
  const seen = new Set<string>();
  return condition.all.every((part) => {
    const name = 'signal' in part ? `signal ${part.signal}` : 'field' in part ? `field ${part.field}` : '';
    if (name === '' || seen.has(name)) return false;
    seen.add(name);
    return isPossibleAtom(judge, part);
  });
}

function isPossibleAtom(judge: Judge, part: Condition): boolean {
  if ('field' in part) return part.exists !== undefined;
  if (!('signal' in part) || !isSignalName(part.signal)) return false;
  return isPossibleSignal(judge, part);
}

function isPossibleSignal(judge: Judge, atom: Extract<Atom, { signal: unknown }>): boolean {
  const { domain } = signalOf(atom.signal);
  switch (domain.kind) {
    case 'intents':
      return typeof atom.is === 'string' && judge.intents.has(atom.is);
    case 'choice':
      return typeof atom.is === 'string' && domain.values.includes(atom.is);
    case 'tag':
      return typeof atom.is === 'string';
    case 'number': {
      const { minimum, maximum } = domain;
      return holdsBetween(atom.atLeast, (value) => value <= maximum) || holdsBetween(atom.below, (value) => value > minimum);
    }
    case 'count':
      return holdsBetween(atom.atLeast, () => true);
    case 'opaque':
      return false;
  }
}

/** Whether the comparison is with a number and can hold. The schema allows one operator a comparison; more are the solver's. */
function holdsBetween(value: unknown, test: (value: number) => boolean): boolean {
  return typeof value === 'number' && test(value);
}
