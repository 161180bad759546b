import type { Json, JsonObject } from '../base/json';
import type { Agent, AgentGraph, Field } from './model';
import { sampleValue } from './sample-value';

/** A context that an agent can begin with: a value for each field that it requires. */
export function sampleContext(graph: AgentGraph, { contract }: Agent): JsonObject {
  return Object.fromEntries((contract?.requires ?? []).map((name) => [name, sampleValue(fieldOf(graph, name) ?? { id: name, type: 'string' })]));
}

/** What is wrong with a context. `wants`: what the field takes, without words. */
export type ContextFault =
  | { readonly code: 'no-object' }
  | { readonly code: 'unknown-field' | 'missing-field'; readonly field: string }
  | { readonly code: 'wrong-value'; readonly field: string; readonly wants: string };

/** What is wrong with a context that somebody typed for an agent; nothing where it can be used. */
export function contextFaults(graph: AgentGraph, { contract }: Agent, typed: string): readonly ContextFault[] {
  const context = parsed(typed);
  if (context === undefined) return [{ code: 'no-object' }];
  const values = Object.entries(context).flatMap(([name, value]): readonly ContextFault[] => {
    const field = fieldOf(graph, name);
    if (field === undefined) return [{ code: 'unknown-field', field: name }];
    return fits(field, value) ? [] : [{ code: 'wrong-value', field: name, wants: wanted(field) }];
  });
  const missing = (contract?.requires ?? []).filter((name) => !Object.hasOwn(context, name));
  return [...values, ...missing.map((field): ContextFault => ({ code: 'missing-field', field }))];
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
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' | ');
  return minimum === undefined && maximum === undefined ? type : `${type} ${minimum ?? ''} … ${maximum ?? ''}`.trim();
}
