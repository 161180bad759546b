import type { Json } from '../base/json';
import { type Result, err, ok } from '../base/result';
import { OPERATORS } from '../conditions/compare';
import { isSignalName } from '../conditions/signals/registry';
import { type Atom, atomsOf } from '../conditions/truth';
import type { AgentGraph, Condition, Operator } from '../graph/model';
import { readCondition } from '../graph/read-condition';
import { type Token, tokensOf } from './condition-tokens';

/** Signs that stand for an operator's name. */
const SIGNS: Readonly<Record<string, Operator>> = { '=': 'is', '==': 'is', '!=': 'isNot', '<': 'below', '<=': 'atMost', '>': 'above', '>=': 'atLeast' };

/**
 * A condition as people write it: the graph's own JSON, or comparisons such as `confidence below 0.5`, `field plan is "pro"` and
 * `intent in ["billing", "fraud"]`, joined by `and`, `or`, `not` and brackets. A name is a field's before it is a signal's.
 * Errors: a sentence that says what is wrong and where.
 */
export function parseCondition(text: string, graph: AgentGraph): Result<Condition, string> {
  if (text.trimStart().startsWith('{')) return fromJson(text, graph);
  const tokens = tokensOf(text);
  if (!tokens.ok) return tokens;
  const reader: Reader = { tokens: tokens.value, at: 0, graph };
  const condition = disjunction(reader);
  const left = reader.tokens[reader.at];
  if (!condition.ok || left === undefined) return condition;
  return err(`"${left.text}" at ${left.offset + 1} is not expected. Comparisons are joined by "and" or "or".`);
}

/** Whether only a model could decide a part of it. */
export function isForModels(condition: Condition): boolean {
  return atomsOf(condition).some((atom) => 'prose' in atom);
}

function fromJson(text: string, graph: AgentGraph): Result<Condition, string> {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return err(`The condition is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const condition = readCondition(value);
  if (condition === undefined) return err('The JSON is not a condition of the graph format. An example: {"signal": "confidence", "below": 0.5}');
  const unknown = atomsOf(condition).find((atom) => isUnknown(atom, graph));
  return unknown === undefined ? ok(condition) : err(`The graph has no field "${'field' in unknown ? unknown.field : ''}".`);
}

function isUnknown(atom: Atom, graph: AgentGraph): boolean {
  return 'field' in atom && !graph.fields.some(({ id }) => id === atom.field);
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  readonly graph: AgentGraph;
}

type Read<T> = Result<T, string>;

function disjunction(reader: Reader): Read<Condition> {
  return joined(reader, 'or', { next: conjunction, make: (any) => ({ any }) });
}

function conjunction(reader: Reader): Read<Condition> {
  return joined(reader, 'and', { next: negation, make: (all) => ({ all }) });
}

interface Joint {
  readonly next: (reader: Reader) => Read<Condition>;
  readonly make: (parts: readonly Condition[]) => Condition;
}

function joined(reader: Reader, word: string, { next, make }: Joint): Read<Condition> {
  const first = next(reader);
  if (!first.ok) return first;
  const parts = [first.value];
  while (takes(reader, word)) {
    const part = next(reader);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(parts.length === 1 ? first.value : make(parts));
}

/** Deepest nesting; a text that nests deeper is refused rather than overrunning the stack. */
const MOST_DEPTH = 40;

function negation(reader: Reader): Read<Condition> {
  if (reader.tokens.slice(0, reader.at).filter(({ text }) => text === '(' || text === 'not').length > MOST_DEPTH) return err('The condition nests too deeply.');
  if (takes(reader, 'not')) {
    const inner = negation(reader);
    return inner.ok ? ok({ not: inner.value }) : inner;
  }
  if (!takes(reader, '(')) return comparison(reader);
  const inner = disjunction(reader);
  if (!inner.ok) return inner;
  return takes(reader, ')') ? inner : err('A closing bracket is missing.');
}

function comparison(reader: Reader): Read<Condition> {
  const subject = subjectOf(reader);
  if (!subject.ok) return subject;
  const token = reader.tokens[reader.at];
  if (token === undefined) return err(`What is "${subject.value.name}" compared with? Operators are ${OPERATORS.join(', ')}.`);
  const operator = token.kind === 'sign' ? SIGNS[token.text] : OPERATORS.find((name) => name === token.text);
  if (operator === undefined) return err(`"${token.text}" at ${token.offset + 1} is not an operator. Operators are ${OPERATORS.join(', ')}, =, !=, <, <=, > and >=.`);
  reader.at += 1;
  return compared(reader, subject.value, operator);
}

interface Subject {
  readonly kind: 'signal' | 'field';
  readonly name: string;
}

function compared(reader: Reader, { kind, name }: Subject, operator: Operator): Read<Condition> {
  const token = reader.tokens[reader.at];
  const isValue = token !== undefined && (token.kind === 'value' || (token.kind === 'word' && !JOINTS.has(token.text)));
  if (!isValue && operator !== 'exists') return err(`A value is missing after "${operator}".`);
  if (isValue) reader.at += 1;
  const value: Json = isValue ? (token.value ?? token.text) : true;
  const condition = readCondition({ [kind]: name, [operator]: value });
  return condition === undefined ? err(`"${operator}" cannot compare with ${JSON.stringify(value)}.`) : ok(condition);
}

const JOINTS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

function subjectOf(reader: Reader): Read<Subject> {
  const isMarked = takes(reader, 'field') ? 'field' : takes(reader, 'signal') ? 'signal' : undefined;
  const token = reader.tokens[reader.at];
  if (token === undefined) return err(reader.at === 0 ? 'The condition is empty.' : 'The condition ends too early: a field or signal is missing.');
  if (token.kind !== 'word') return err(`"${token.text}" at ${token.offset + 1} is not the name of a field or signal.`);
  reader.at += 1;
  const name = token.text;
  if (isMarked !== 'signal' && reader.graph.fields.some(({ id }) => id === name)) return ok({ kind: 'field', name });
  if (isMarked !== 'field' && isSignalName(name)) return ok({ kind: 'signal', name });
  return err(`There is no ${isMarked ?? 'field or signal'} "${name}".`);
}

/** Takes the word or sign if it comes next. A name that is followed by an operator is a name. */
function takes(reader: Reader, word: string): boolean {
  const token = reader.tokens[reader.at];
  if (token === undefined || token.kind === 'value' || token.text !== word) return false;
  const after = reader.tokens[reader.at + 1];
  if ((word === 'field' || word === 'signal') && after?.kind !== 'word') return false;
  reader.at += 1;
  return true;
}
