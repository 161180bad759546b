import type { Json } from '#core/base/json';
import { type Result, err } from '#core/base/result';
import { type Fork, withField, withSignal } from '#core/debugging/fork';
import { typedFieldValue, typedValue } from '#core/debugging/typed-value';
import type { AgentGraph } from '#core/graph/model';
import type { ScenarioTurn } from '#core/scenarios/scenario';
import type { Branch } from './branch';
import type { Shown } from './variables';


/** What a line of the variables view becomes with another value. Errors: a sentence. */
export function changed(graph: AgentGraph, branch: Branch, { shown, text }: { readonly shown: Shown; readonly text: string }): Result<Fork & { readonly value: Json }, string> {
  const { name, sets } = shown;
  if (sets === 'signal') return withValue(withSignal(branch.tape, branch.index, { name, value: typedValue(text) }), typedValue(text));
  const field = sets === 'field' ? graph.fields.find(({ id }) => id === name) : undefined;
  if (field === undefined) return err(`"${name}" cannot be set: it follows from what has happened. Set a field of the envelope or a signal.`);
  const value = typedFieldValue(field, text);
  return value.ok ? withValue(withField(branch.tape, branch.index, { name, value: value.value }), value.value) : value;
}

function withValue(fork: Result<Fork, string>, value: Json): Result<Fork & { readonly value: Json }, string> {
  return fork.ok ? { ok: true, value: { ...fork.value, value } } : fork;
}

const SETTABLE = /^(context\.|field\s+|signal\s+|signals\.)?([A-Za-z][\w-]*)$/;

/** What an expression sets: `plan`, `context.plan`, `signal intent`. Errors: a sentence. */
export function settableOf(expression: string, graph: AgentGraph): Result<Shown, string> {
  const [, mark = '', name] = SETTABLE.exec(expression.trim()) ?? [];
  if (name === undefined) return err(`"${expression.trim()}" cannot be set. Write a field or a signal.`);
  const isSignal = mark.startsWith('signal') || (mark === '' && !graph.fields.some(({ id }) => id === name));
  return { ok: true, value: { name, value: undefined, sets: isSignal ? 'signal' : 'field' } };
}

const WITH_SIGNALS = /^(.*?)\s*(\{.*\})\s*$/s;

/** A line of the console as a customer's turn: words, and the signals behind them as a JSON object. Errors: a sentence. */
export function turnOfLine(line: string): Result<ScenarioTurn, string> {
  const [, words = line, json] = WITH_SIGNALS.exec(line) ?? [];
  const user = words.trim();
  if (user === '') return err('The customer says nothing. Write words, and signals behind them where you like: I am angry {"sentiment": -1}');
  if (json === undefined) return { ok: true, value: { user } };
  const signals = typedValue(json);
  if (typeof signals !== 'object' || signals === null || Array.isArray(signals)) return err(`The signals are not a JSON object: ${json}`);
  return { ok: true, value: { user, signals: signals as ScenarioTurn['signals'] & object } };
}
