import type { Json } from '../base/json';
import { satisfiable } from '../conditions/satisfiable';
import { atomsOf } from '../conditions/truth';
import type { AgentGraph, Condition, Escalation, Field, Handoff } from '../graph/model';
import type { Witness } from './problem';

/** Conditions of more parts than these are not solved for a witness alone. */
const MOST_ATOMS = 12;

/** Signals and fields of a turn on which the route is taken while the fields are there; nothing where they need not be anything special. */
export function turnValues(graph: AgentGraph, route: Handoff | Escalation | undefined, fields: readonly string[]): NonNullable<Witness['values']> {
  const values: Record<string, string | number | boolean | null> = {};
  for (const id of fields) values[id] = exampleOf(graph.fields.find((field) => field.id === id));
  const when = route?.when;
  if (when === undefined || atomsOf(when).length > MOST_ATOMS) return values;
  const there = fields.map((field): Condition => ({ field, exists: true }));
  const answer = satisfiable([when, ...there], graph);
  if (answer.verdict === 'no' || answer.witness === undefined) return values;
  const isAsked = new Set(atomsOf(when).flatMap((atom) => ('field' in atom ? [atom.field] : [])));
  for (const [name, value] of Object.entries(answer.witness.signals)) if (isPlain(value)) values[name] = value;
  for (const [name, value] of Object.entries(answer.witness.fields)) if (isPlain(value) && isAsked.has(name)) values[name] = value;
  return values;
}

/** A value that the field allows. */
export function exampleOf(field: Field | undefined): string | number | boolean {
  const [first] = field?.enum ?? [];
  if (first !== undefined) return first;
  switch (field?.type) {
    case 'boolean': return true;
    case 'integer': return Math.min(Math.max(1, Math.ceil(field.minimum ?? 1)), Math.floor(field.maximum ?? Infinity));
    case 'number': return Math.min(Math.max(1, field.minimum ?? 1), field.maximum ?? Infinity);
    default: return field?.id ?? '';
  }
}

function isPlain(value: Json | undefined): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
