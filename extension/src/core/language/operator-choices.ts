import { OPERATORS } from '../conditions/compare';
import { ENGLISH } from '../conditions/describe-condition';
import { isSignalName, signalOf } from '../conditions/signals/registry';
import type { Operator, Scalar } from '../graph/model';
import type { Choice } from './choices';
import type { Subject } from './meaning';
import { choiceSnippet } from './snippet';

/** The comparisons that make sense for the subject, each with a value to fill in. */
export function operatorChoices(subject: Subject, values: readonly Scalar[]): readonly Choice[] {
  return operatorsOf(subject).map((operator) => ({ value: operator, kind: 'operator', name: said(operator, subject), valueSnippet: operandOf(operator, subject, values) }));
}

function operatorsOf(subject: Subject): readonly Operator[] {
  if ('field' in subject) return OPERATORS.filter((operator) => operator !== 'includesAny');
  return isSignalName(subject.signal) ? signalOf(subject.signal).operators : OPERATORS;
}

/** The comparison in words, with what is still to be written left open. */
function said(operator: Operator, subject: Subject): string {
  const name = 'signal' in subject ? subject.signal : subject.field;
  return ENGLISH.operators[operator].replace('{0}', name).replace('{1}', '…');
}

function operandOf(operator: Operator, subject: Subject, values: readonly Scalar[]): string {
  switch (operator) {
    case 'in':
    case 'notIn':
      return `[${choiceSnippet(values)}]`;
    case 'includesAny':
      return '["$1"]';
    case 'exists':
      return '${1|true,false|}';
    case 'is':
    case 'isNot':
      return 'signal' in subject && isNumeric(subject.signal) ? numberSnippet(subject) : choiceSnippet(values);
    default:
      return numberSnippet(subject);
  }
}

function isNumeric(signal: string): boolean {
  const kind = isSignalName(signal) ? signalOf(signal).domain.kind : 'opaque';
  return kind === 'number' || kind === 'count';
}

/** A number in the middle of what the signal may be: somewhere to start from. */
function numberSnippet(subject: Subject): string {
  const domain = 'signal' in subject && isSignalName(subject.signal) ? signalOf(subject.signal).domain : undefined;
  if (domain?.kind !== 'number') return '${1:1}';
  return `\${1:${(domain.minimum + domain.maximum) / 2}}`;
}
