import { isSignalName, signalOf } from '../conditions/signals/registry';
import type { Atom } from '../conditions/truth';
import type { AgentGraph, Operator } from '../graph/model';

/** A comparison with a number. */
export type Threshold = Exclude<Atom, { readonly prose: string }>;

const OPERATORS: readonly Operator[] = ['atLeast', 'above', 'atMost', 'below'];

/** Whether the atom holds on one side of a number and not on the other. */
export function isThreshold(atom: Atom): atom is Threshold {
  return !('prose' in atom) && OPERATORS.filter((operator) => typeof atom[operator] === 'number').length === 1;
}

/** The number, and its operator. */
export function boundOf(atom: Threshold): { readonly operator: Operator; readonly value: number } {
  const operator = OPERATORS.find((each) => typeof atom[each] === 'number') ?? 'atLeast';
  return { operator, value: Number(atom[operator]) };
}

/** The values nearest to the threshold on the side where it holds, and where it does not. */
export function valuesBeside(graph: AgentGraph, atom: Threshold): { readonly holds: number; readonly fails: number } {
  const { operator, value } = boundOf(atom);
  const step = stepOf(graph, atom);
  const isWhole = step === 1 && isCounted(graph, atom);
  const under = isWhole ? Math.ceil(value) - 1 : rounded(value - step);
  const over = isWhole ? Math.floor(value) + 1 : rounded(value + step);
  const [upTo, from] = isWhole ? [Math.floor(value), Math.ceil(value)] : [value, value];
  switch (operator) {
    case 'atLeast': return { holds: from, fails: under };
    case 'above': return { holds: over, fails: upTo };
    case 'atMost': return { holds: upTo, fails: over };
    default: return { holds: under, fails: from };
  }
}

/** The least difference that matters: one where things are counted, a hundredth for fractions. */
export function stepOf(graph: AgentGraph, atom: Threshold): number {
  if (isCounted(graph, atom)) return 1;
  return Math.abs(boundOf(atom).value) <= 1 ? 0.01 : 1;
}

function isCounted({ fields }: AgentGraph, atom: Threshold): boolean {
  if ('field' in atom) return fields.find(({ id }) => id === atom.field)?.type === 'integer';
  return isSignalName(atom.signal) && signalOf(atom.signal).domain.kind === 'count';
}

/** Sums of tenths and hundredths as people write them. */
export function rounded(value: number): number {
  return Number(value.toFixed(6));
}
