import type { Json } from '../base/json';
import type { AgentGraph, Comparison, Condition, Operator } from '../graph/model';
import { OPERATORS } from './compare';
import { isSignalName, signalOf } from './signals/registry';
import type { Atom } from './truth';

/** How the words of a condition are said, for those who translate them. `{0}`, `{1}` stand for what is compared. */
export interface ConditionWords {
  readonly and: string;
  readonly or: string;
  readonly not: string;
  readonly points: string;
  readonly operators: Readonly<Record<Operator, string>>;
  readonly missing: string;
  readonly signal: (label: string) => string;
}

/** The words in English. */
export const ENGLISH: ConditionWords = {
  and: 'and',
  or: 'or',
  not: 'not',
  points: 'at least {0} points of {1}',
  operators: {
    is: '{0} is {1}',
    isNot: '{0} is not {1}',
    in: '{0} is {1}',
    notIn: '{0} is not {1}',
    below: '{0} below {1}',
    atMost: '{0} at most {1}',
    atLeast: '{0} at least {1}',
    above: '{0} above {1}',
    exists: '{0} is known',
    includesAny: 'the customer says {1}',
  },
  missing: '{0} is not known',
  signal: (label) => label.toLowerCase(),
};

/** The condition as a clause one can read aloud: "intent is billing and confidence at least 0.8". */
export function describeCondition(condition: Condition, words: ConditionWords = ENGLISH): string {
  return clause(condition, words, 'or');
}

/** What the clause stands in: brackets are needed where it binds less than that. */
type Around = 'or' | 'and' | 'not';

function clause(condition: Condition, words: ConditionWords, around: Around): string {
  if ('all' in condition) return joined(condition.all, { words, word: words.and, inside: 'and', around });
  if ('any' in condition) return joined(condition.any, { words, word: words.or, inside: 'or', around });
  if ('not' in condition) return `${words.not} ${clause(condition.not, words, 'not')}`;
  if ('weighted' in condition) {
    const parts = condition.weighted.map(({ when, weight }) => `${weight} × (${clause(when, words, 'or')})`);
    return filled(words.points, String(condition.atLeast), parts.join(', '));
  }
  return atomClause(condition, words);
}

interface Joint {
  readonly words: ConditionWords;
  readonly word: string;
  readonly inside: 'and' | 'or';
  readonly around: Around;
}

function joined(parts: readonly Condition[], { words, word, inside, around }: Joint): string {
  if (parts.length === 1 && parts[0] !== undefined) return clause(parts[0], words, around);
  const text = parts.map((part) => clause(part, words, inside)).join(` ${word} `);
  const bindsLess = around === 'not' || (around === 'and' && inside === 'or');
  return bindsLess ? `(${text})` : text;
}

function atomClause(atom: Atom, words: ConditionWords): string {
  if ('prose' in atom) return `“${atom.prose}”`;
  const subject = 'signal' in atom ? subjectOf(atom.signal, words) : atom.field;
  const parts = OPERATORS.flatMap((operator) => {
    const value = atom[operator];
    return value === undefined ? [] : [comparisonClause(subject, operator, { value, words })];
  });
  return parts.length === 0 ? subject : parts.join(` ${words.and} `);
}

function comparisonClause(subject: string, operator: Operator, { value, words }: { readonly value: Json; readonly words: ConditionWords }): string {
  if (operator === 'exists' && value === false) return filled(words.missing, subject);
  return filled(words.operators[operator], subject, valueText(value, words));
}

function subjectOf(name: string, words: ConditionWords): string {
  return isSignalName(name) ? words.signal(signalOf(name).label) : name;
}

function valueText(value: Json, words: ConditionWords): string {
  if (Array.isArray(value)) return value.map((one: Json) => valueText(one, words)).join(` ${words.or} `);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function filled(pattern: string, ...parts: readonly string[]): string {
  return pattern.replace(/\{(\d)\}/g, (_, place: string) => parts[Number(place)] ?? '');
}

/** When the handoff or escalation is taken, in words; empty where it says nothing. */
export function describeWhen(route: Pick<AgentGraph['handoffs'][number], 'when'>, words: ConditionWords = ENGLISH): string {
  return route.when === undefined ? '' : describeCondition(route.when, words);
}

/** Whether the comparison says anything at all. */
export function isEmptyComparison(comparison: Comparison): boolean {
  return OPERATORS.every((operator) => comparison[operator] === undefined);
}
