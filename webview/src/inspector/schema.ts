import schemaFile from '../../../schemas/agentgraph.schema.json';

/** The part of JSON Schema that our own schema is written in. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly (string | number)[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const ROOT = schemaFile as unknown as Schema & { readonly definitions: Readonly<Record<string, Schema>> };

/** Schema of each kind of element. */
export const ELEMENT_SCHEMAS = {
  graph: ROOT as Schema,
  agent: definition('agent'),
  handoff: definition('handoff'),
  escalation: definition('escalation'),
  field: definition('field'),
  intent: definition('intent'),
  group: drawn('groups'),
  note: drawn('notes'),
} as const;

/** Schema of what is only drawn. */
function drawn(section: 'groups' | 'notes'): Schema {
  const all = definition('layout').properties?.[section]?.additionalProperties;
  if (typeof all !== 'object') throw new Error(`The schema says nothing of ${section}.`);
  return all;
}

function definition(name: string): Schema {
  const schema = ROOT.definitions[name];
  if (!schema) throw new Error(`The schema defines no "${name}".`);
  return schema;
}

/** The schema that a reference stands for; what stands beside the reference goes first. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  return { ...definition($ref.replace('#/definitions/', '')), ...own };
}

/** Whether the schema is that of a condition. */
export function isCondition(schema: Schema): boolean {
  return schema.$ref === '#/definitions/condition';
}

/** A property's name as people say it: "humanAcceptMs" becomes "Human accept ms". */
export function labelOf(name: string): string {
  const words = LABELS[name] ?? name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

const LABELS: Readonly<Record<string, string>> = {
  below: 'when unsure, hand over to',
  sd: 'spread',
  resolves: 'may resolve',
  initial: 'known at the start',
  enum: 'allowed values',
  at: 'element',
  p50: 'half are faster than',
  p95: '95 % are faster than',
  then: 'afterwards',
  limit: 'at most times',
  cooldownTurns: 'pause between (turns)',
  onMissing: 'when a field is missing',
  ack: 'acknowledgement',
  hops: 'handoffs per conversation',
  visitsPerAgent: 'visits per agent',
  fallbacks: 'fallbacks',
  stagnantTurns: 'turns without progress',
};
