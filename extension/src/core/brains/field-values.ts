import { type Stream, keyOf, uniform } from '../base/draws';
import type { Json } from '../base/json';
import { atomsOf } from '../conditions/truth';
import type { AgentGraph, Comparison, Field } from '../graph/model';
import { sampleValue } from '../graph/sample-value';

/** A field and how its value is drawn. */
export interface FieldValue {
  readonly name: string;
  readonly key: number;
  draw(facts: Stream): Json;
}

/** How often a flag is true. */
const TRUE_RATE = 0.9;

/**
 * The fields of a graph with values that its conditions can tell apart: words that a condition looks for, numbers on both sides of the
 * limits it sets, with one in seven or so above the lowest of them.
 */
export function fieldValues(graph: AgentGraph): ReadonlyMap<string, FieldValue> {
  const constants = constantsOf(graph);
  return new Map(graph.fields.map((field) => [field.id, valueOf(field, constants.get(field.id) ?? [])]));
}

function constantsOf(graph: AgentGraph): ReadonlyMap<string, readonly Json[]> {
  const found = new Map<string, Json[]>();
  const conditions = [...graph.handoffs, ...graph.escalations].flatMap(({ when }) => when ?? []);
  for (const atom of conditions.flatMap(atomsOf)) {
    if ('field' in atom) found.set(atom.field, [...(found.get(atom.field) ?? []), ...comparedWith(atom)]);
  }
  return found;
}

function comparedWith({ is, isNot, in: oneOf, notIn, below, atMost, atLeast, above }: Comparison): readonly Json[] {
  return [is, isNot, oneOf, notIn, below, atMost, atLeast, above].flat().filter((value): value is Json => value !== undefined);
}

function valueOf(field: Field, constants: readonly Json[]): FieldValue {
  return { name: field.id, key: keyOf(field.id), draw: drawerOf(field, constants) };
}

function drawerOf(field: Field, constants: readonly Json[]): (facts: Stream) => Json {
  const key = keyOf(field.id);
  if (field.enum !== undefined) return pickFrom(field.enum, key);
  switch (field.type) {
    case 'boolean': return (facts) => uniform(facts, key) < TRUE_RATE;
    case 'number':
    case 'integer': return numberFrom(field, constants.filter((value) => typeof value === 'number'));
    case 'string': return pickFrom([...new Set([...constants.filter((value) => typeof value === 'string'), sampleValue(field)])], key);
    default: return () => sampleValue(field);
  }
}

function pickFrom(values: readonly Json[], key: number): (facts: Stream) => Json {
  return (facts) => values[Math.floor(uniform(facts, key) * values.length)] ?? null;
}

/** An exponential from the minimum on: few are much above the lowest limit. */
function numberFrom({ id, type, minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Field, limits: readonly number[]): (facts: Stream) => Json {
  const key = keyOf(id);
  const lowest = Math.min(...limits.filter((limit) => limit > minimum));
  const mean = Number.isFinite(lowest) ? (lowest - minimum) / 2 : 100;
  return (facts) => {
    const value = Math.min(maximum, minimum - mean * Math.log(1 - uniform(facts, key)));
    return type === 'integer' ? Math.round(value) : Math.round(value * 100) / 100;
  };
}
