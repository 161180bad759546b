import type { Json, JsonObject } from '../base/json';
import type { Agent, AgentGraph, Field } from './model';
import { sampleValue } from './sample-value';

/** A context that an agent can begin with: a value for each field that it requires. */
export function sampleContext(graph: AgentGraph, { contract }: Agent): JsonObject {
  return Object.fromEntries((contract?.requires ?? []).map((name) => [name, sampleValue(fieldOf(graph, name) ?? { id: name, type: 'string' })]));
}

/** What is wrong with a context that somebody typed for an agent, as sentences; none where it can be used. */
export function contextFaults(graph: AgentGraph, { name: agent, contract }: Agent, typed: string): readonly string[] {
  const context = parsed(typed);
  if (context === undefined) return ['Write an object in JSON, such as {"customerId": "c-1"}.'];
  const values = Object.entries(context).flatMap(([name, value]) => {
    const field = fieldOf(graph, name);
    if (field === undefined) return [`The graph has no field "${name}". It has ${graph.fields.map(({ id }) => id).join(', ')}.`];
    return fits(field, value) ? [] : [`"${name}" takes ${wanted(field)}.`];
  });
  const missing = (contract?.requires ?? []).filter((name) => !Object.hasOwn(context, name)).map((name) => `${agent} requires "${name}", which is missing.`);
  return [...values, ...missing];
}

function fieldOf({ fields }: AgentGraph, name: string): Field | undefined {
  return fields.find(({ id }) => id === name);
}

function parsed(typed: string): JsonObject | undefined {
  try {
    const value = JSON.parse(typed) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined; // half-typed
  }
}

function fits(field: Field, value: Json): boolean {
  if (field.enum !== undefined && !field.enum.some((one) => one === value)) return false;
  switch (field.type) {
    case 'string':
    case 'boolean': return typeof value === field.type;
    case 'number':
    case 'integer': return typeof value === 'number' && (field.type === 'number' || Number.isInteger(value)) && value >= (field.minimum ?? -Infinity) && value <= (field.maximum ?? Infinity);
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

function wanted({ type, enum: values, minimum, maximum }: Field): string {
  if (values !== undefined) return `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
  const bounds = [...(minimum === undefined ? [] : [`at least ${minimum}`]), ...(maximum === undefined ? [] : [`at most ${maximum}`])].join(' and ');
  const article = /^[aio]/.test(type) ? 'an' : 'a';
  return `${article} ${type}${bounds === '' ? '' : ` of ${bounds}`}`;
}
