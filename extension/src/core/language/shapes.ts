import { CONDITION, SAID_INTENT } from './condition-shape';
import { type Shape, declared, idOf, listOf, mapOf, objectOf, oneOrMany, textOf } from './meaning';

const AGENT = idOf('agent');
const FIELD = idOf('field');
const INTENT = idOf('intent');
const FIELDS = listOf(FIELD);
const AGENTS = listOf(AGENT);

const agent = objectOf({
  scope: objectOf({ intents: listOf(INTENT), languages: listOf(textOf({ is: 'tag', tag: 'language' })), channels: listOf(textOf({ is: 'tag', tag: 'channel' })) }),
  authority: objectOf({ limits: listOf(objectOf({ field: FIELD })), tools: listOf(textOf({ is: 'tag', tag: 'tool' })) }),
  contract: objectOf({ requires: FIELDS, accepts: FIELDS, produces: FIELDS }),
  confidence: objectOf({ below: AGENT }),
  trustDomain: textOf({ is: 'tag', tag: 'trust-domain' }),
  fallbacks: AGENTS,
});

const envelope = {
  when: CONDITION,
  carries: FIELDS,
  redacts: FIELDS,
  renames: mapOf({ is: 'id', kinds: ['field'], role: 'reference' }, FIELD),
};

const handoff = objectOf({ id: textOf(declared('handoff')), from: AGENT, to: AGENT, fallbacks: AGENTS, ...envelope });
const escalation = objectOf({ id: textOf(declared('escalation')), from: oneOrMany(AGENT), to: AGENT, ...envelope });

const accepted = objectOf({ at: idOf('agent', 'handoff', 'escalation', 'field', 'intent') });

/** Where what stands in a `*.agentgraph.json`. Source: the schema, and what renaming changes (`core/graph/references.ts`). */
export const GRAPH_SHAPE: Shape = objectOf({
  entry: AGENT,
  humanFallback: AGENT,
  fields: mapOf(declared('field'), {}),
  intents: mapOf(declared('intent'), {}),
  agents: mapOf(declared('agent'), agent),
  handoffs: listOf(handoff),
  escalations: listOf(escalation),
  checks: mapOf(undefined, objectOf({ accept: listOf(accepted) })),
  layout: objectOf({
    agents: mapOf({ is: 'id', kinds: ['agent'], role: 'reference' }, {}),
    routes: mapOf({ is: 'id', kinds: ['handoff', 'escalation'], role: 'reference' }, {}),
    groups: mapOf(declared('group'), objectOf({ agents: AGENTS })),
    notes: mapOf(declared('note'), {}),
  }),
});

const values = mapOf({ is: 'id', kinds: ['field'], role: 'reference' }, (field) => textOf({ is: 'value', of: { field } }));

const signalValue = (signal: string): Shape => textOf({ is: 'value', of: { signal } });

const agentTurn = objectOf({ agent: AGENT, set: values, proposes: oneOrMany(idOf('handoff', 'agent')) });

const scenario = objectOf({
  id: textOf(declared('scenario')),
  context: values,
  turns: listOf(objectOf({ signals: objectOf({ intent: SAID_INTENT, language: signalValue('language'), channel: signalValue('channel') }), agent: oneOrMany(agentTurn) })),
  faults: listOf(objectOf({ agent: AGENT })),
  expect: objectOf({ path: AGENTS, context: values }),
});

/** Where what stands in a `*.agentscenarios.json`. Source: its schema. */
export const SCENARIOS_SHAPE: Shape = objectOf({ graph: textOf({ is: 'graph-file' }), scenarios: listOf(scenario) });
