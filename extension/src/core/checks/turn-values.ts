import type { AgentNet } from '../analysis/agent-net';
import type { Json } from '../base/json';
import { atomsOf } from '../conditions/truth';
import type { Condition, Escalation, Field, Handoff } from '../graph/model';
import { sampleValue } from '../graph/sample-value';
import type { Witness } from './problem';

/** Conditions of more parts than these are not solved for a witness alone. */
const MOST_ATOMS = 12;

/** Signals and fields of a turn on which the route is taken while the fields are there; nothing where they need not be anything special. */
export function turnValues({ graph, judge }: AgentNet, route: Handoff | Escalation | undefined, fields: readonly string[]): NonNullable<Witness['values']> {
  const values: Record<string, string | number | boolean | null> = {};
  for (const id of fields) values[id] = exampleOf(graph.fields.find((field) => field.id === id) ?? { id, type: 'string' });
  const when = route?.when;
  if (when === undefined || atomsOf(when).length > MOST_ATOMS) return values;
  const there = fields.map((field): Condition => ({ field, exists: true }));
  const answer = judge.solver.ask({ holds: [when, ...there] });
  if (answer.verdict === 'no' || answer.witness === undefined) return values;
  const isAsked = new Set(atomsOf(when).flatMap((atom) => ('field' in atom ? [atom.field] : [])));
  for (const [name, value] of Object.entries(answer.witness.signals)) if (isPlain(value)) values[name] = value;
  for (const [name, value] of Object.entries(answer.witness.fields)) if (isPlain(value) && isAsked.has(name)) values[name] = value;
  return values;
}

/** A plain value that the field allows: of free text its own name. */
export function exampleOf(field: Field): string | number | boolean {
  const sample = sampleValue(field);
  return isPlain(sample) && sample !== null && (field.type !== 'string' || field.enum?.includes(sample) === true) ? sample : field.id;
}

function isPlain(value: Json | undefined): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
