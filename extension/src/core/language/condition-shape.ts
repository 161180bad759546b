import { OPERATORS } from '../conditions/compare';
import type { Beside, Meaning, Shape, Subject } from './meaning';
import { idOf, listOf, textOf } from './meaning';

/** What the customer means; a turn that nobody understood has the intent `unknown`. */
export const SAID_INTENT: Shape = textOf({ is: 'id', kinds: ['intent'], role: 'reference', orElse: ['unknown'] });

/** Where a condition stands. What its comparison is about stands beside it, under `signal` or `field`. */
export const CONDITION: Shape = {
  isCondition: true,
  names: operatorsBeside,
  part: (step, beside) => (typeof step === 'string' ? partOfCondition(step, beside) : undefined),
};

const CONDITIONS = listOf(CONDITION);
const WEIGHTED = listOf({ part: (step) => (step === 'when' ? CONDITION : undefined) });
const SIGNAL = textOf({ is: 'signal' });
const FIELD = idOf('field');

function partOfCondition(name: string, beside: Beside): Shape | undefined {
  switch (name) {
    case 'all':
    case 'any':
      return CONDITIONS;
    case 'not':
      return CONDITION;
    case 'weighted':
      return WEIGHTED;
    case 'signal':
      return SIGNAL;
    case 'field':
      return FIELD;
    default:
      return OPERATORS.some((operator) => operator === name) ? operandOf(name, beside) : undefined;
  }
}

function operandOf(operator: string, beside: Beside): Shape | undefined {
  const subject = subjectBeside(beside);
  if (!subject) return undefined;
  const value = 'signal' in subject && subject.signal === 'intent' ? SAID_INTENT : textOf({ is: 'value', of: subject });
  return operator === 'in' || operator === 'notIn' ? listOf(value) : value;
}

function operatorsBeside(beside: Beside): Meaning | undefined {
  const of = subjectBeside(beside);
  return of && { is: 'operator', of };
}

function subjectBeside(beside: Beside): Subject | undefined {
  const signal = beside('signal');
  if (signal !== undefined) return { signal };
  const field = beside('field');
  return field === undefined ? undefined : { field };
}
