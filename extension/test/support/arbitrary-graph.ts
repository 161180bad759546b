import fc from 'fast-check';
import type { GraphEdit } from '#core/graph/graph-edit';
import type { Agent, AgentGraph, AgentKind, Condition, Escalation, Field, Handoff, Intent } from '#core/graph/model';

/** How large the graphs are. */
export interface GraphSize {
  readonly agents: number;
  readonly handoffs: number;
}

const SMALL: GraphSize = { agents: 6, handoffs: 10 };

const words = fc.constantFrom('Billing owns disputes.', 'Naïve “quotes” and\ttabs', 'मैं', '', 'line\nbreak', 'back\\slash', '😀');

/** Graphs as the schema allows them, sound or not: references may be to themselves, but never to nothing. */
export function arbitraryGraph(size: GraphSize = SMALL): fc.Arbitrary<AgentGraph> {
  return fc
    .record({
      agentCount: fc.integer({ min: 1, max: size.agents }),
      fieldCount: fc.integer({ min: 0, max: 4 }),
      intentCount: fc.integer({ min: 0, max: 3 }),
    })
    .chain(({ agentCount, fieldCount, intentCount }) =>
      graphOver({
        agents: Array.from({ length: agentCount }, (_, place) => `agent-${place}`),
        fields: Array.from({ length: fieldCount }, (_, place) => `field${place}`),
        intents: Array.from({ length: intentCount }, (_, place) => `intent-${place}`),
        handoffs: size.handoffs,
      }),
    );
}

interface Ids {
  readonly agents: readonly string[];
  readonly fields: readonly string[];
  readonly intents: readonly string[];
  readonly handoffs: number;
}

function graphOver(ids: Ids): fc.Arbitrary<AgentGraph> {
  return fc
    .record({
      entry: oneOf(ids.agents),
      humanFallback: maybe(oneOf(ids.agents)),
      description: maybe(words),
      fields: fc.tuple(...ids.fields.map(arbitraryField)),
      intents: fc.tuple(...ids.intents.map((id): fc.Arbitrary<Intent> => fc.record({ id: fc.constant(id), description: words }, { requiredKeys: ['id'] }))),
      agents: fc.tuple(...ids.agents.map((id) => arbitraryAgent(id, ids))),
      handoffs: fc.array(arbitraryHandoff(ids), { maxLength: ids.handoffs }),
      escalations: fc.array(arbitraryEscalation(ids), { maxLength: 3 }),
      limits: fc.record({ hops: fc.integer({ min: 1, max: 9 }), turns: fc.integer({ min: 1, max: 40 }), visitsPerAgent: fc.integer({ min: 1, max: 4 }) }, { requiredKeys: [] }),
      points: fc.array(fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) }), { minLength: ids.agents.length, maxLength: ids.agents.length }),
      hasLayout: fc.boolean(),
    })
    .map(({ handoffs, escalations, points, hasLayout, humanFallback, description, ...rest }) => ({
      formatVersion: '1.0',
      name: 'Random',
      ...given({ humanFallback, description }),
      ...rest,
      handoffs: handoffs.map((handoff, place) => ({ ...handoff, id: `h${place}` })),
      escalations: escalations.map((escalation, place) => ({ ...escalation, id: `e${place}` })),
      checks: [],
      layout: { agents: hasLayout ? Object.fromEntries(ids.agents.map((id, place) => [id, points[place] ?? { x: 0, y: 0 }])) : {}, groups: {}, notes: {} },
    }));
}

function arbitraryField(id: string): fc.Arbitrary<Field> {
  return fc.record(
    { id: fc.constant(id), type: fc.constantFrom('string' as const, 'number' as const, 'boolean' as const), initial: fc.boolean(), description: words },
    { requiredKeys: ['id', 'type'] },
  );
}

function arbitraryAgent(id: string, ids: Ids): fc.Arbitrary<Agent> {
  return fc.record(
    {
      id: fc.constant(id),
      name: words.map((word) => word || id),
      kind: fc.constantFrom<AgentKind>('ai', 'ai', 'ai', 'router', 'human', 'service'),
      purpose: words,
      scope: fc.record({ intents: fc.subarray([...ids.intents]) }),
      authority: fc.record({ resolves: fc.boolean() }),
      contract: fc.record({ requires: fc.subarray([...ids.fields]), accepts: fc.subarray([...ids.fields]), produces: fc.subarray([...ids.fields]) }, { requiredKeys: [] }),
      confidence: fc.record({ threshold: fc.constantFrom(0.5, 0.8), below: oneOf(ids.agents) }, { requiredKeys: ['threshold'] }),
      fallbacks: fc.subarray([...ids.agents], { maxLength: Math.min(3, ids.agents.length) }),
    },
    { requiredKeys: ['id', 'name', 'kind'] },
  );
}

function arbitraryHandoff(ids: Ids): fc.Arbitrary<Handoff> {
  return fc.record(
    {
      id: fc.constant(''),
      from: oneOf(ids.agents),
      to: oneOf(ids.agents),
      mode: fc.constantFrom('implicit' as const, 'explicit' as const),
      when: arbitraryCondition(ids),
      carries: fc.oneof(fc.constant('all' as const), fc.subarray([...ids.fields])),
      redacts: fc.subarray([...ids.fields]),
      reason: words,
      message: words,
      fallbacks: fc.subarray([...ids.agents], { maxLength: Math.min(3, ids.agents.length) }),
      then: fc.constantFrom('stay' as const, 'return' as const),
      limit: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ['id', 'from', 'to'] },
  );
}

function arbitraryEscalation(ids: Ids): fc.Arbitrary<Escalation> {
  return fc.record(
    { id: fc.constant(''), from: fc.oneof(fc.constant('*' as const), oneOf(ids.agents), fc.subarray([...ids.agents], { minLength: 1 })), to: oneOf(ids.agents), when: arbitraryCondition(ids), message: words },
    { requiredKeys: ['id', 'to', 'when'] },
  );
}

/** Conditions over the intents, fields and a few signals. */
export function arbitraryCondition(ids: Pick<Ids, 'fields' | 'intents'>): fc.Arbitrary<Condition> {
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.constantFrom('unknown', ...ids.intents).map((is): Condition => ({ signal: 'intent', is })),
      fc.constantFrom(0.25, 0.5, 0.8).map((atLeast): Condition => ({ signal: 'confidence', atLeast })),
      fc.constantFrom(1, 2, 3).map((atLeast): Condition => ({ signal: 'repeats', atLeast })),
      ...(ids.fields.length === 0 ? [] : [fc.tuple(oneOf(ids.fields), fc.boolean()).map(([field, exists]): Condition => ({ field, exists }))]),
      fc.array(tie('condition'), { minLength: 1, maxLength: 2 }).map((all) => ({ all })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 2 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  }));
  return condition;
}

/** Edits of a graph of such ids; some of them are to be refused. */
export function arbitraryEdit(graph: AgentGraph): fc.Arbitrary<GraphEdit> {
  const agent = oneOf([...graph.agents.map(({ id }) => id), 'nobody']);
  const handoff = oneOf([...graph.handoffs.map(({ id }) => id), 'nothing']);
  const escalation = oneOf([...graph.escalations.map(({ id }) => id), 'nothing']);
  const field = oneOf([...graph.fields.map(({ id }) => id), 'nothing']);
  const intent = oneOf([...graph.intents.map(({ id }) => id), 'nothing']);
  const point = fc.record({ x: fc.integer({ min: -99, max: 99 }), y: fc.integer({ min: -99, max: 99 }) });
  const place = fc.integer({ min: 0, max: graph.handoffs.length });
  return fc.oneof(
    fc.record({ type: fc.constant('agent/add' as const), agent: fc.constant<Agent>({ id: 'newcomer', name: 'New', kind: 'ai', contract: { requires: ['a', 'b'] } }), at: point }),
    fc.record({ type: fc.constantFrom('agent/remove' as const), id: agent }),
    fc.record({ type: fc.constantFrom('agent/rename' as const), id: agent, to: fc.constantFrom('renamed', 'agent-0', 'Not valid') }),
    fc.record({ type: fc.constantFrom('agent/move' as const), id: agent, to: point }),
    fc.record({ type: fc.constantFrom('handoff/add' as const), handoff: fc.record({ id: fc.constantFrom('fresh', 'h0'), from: agent, to: agent, redacts: fc.constant(['field0']) }), place }),
    fc.record({ type: fc.constantFrom('handoff/remove' as const), id: handoff }),
    fc.record({ type: fc.constantFrom('handoff/rename' as const), id: handoff, to: fc.constantFrom('fresh', 'h0') }),
    fc.record({ type: fc.constantFrom('handoff/reconnect' as const), id: handoff, from: agent, to: agent }),
    fc.record({ type: fc.constantFrom('handoff/reorder' as const), id: handoff, place }),
    fc.record({ type: fc.constantFrom('escalation/remove' as const), id: escalation }),
    fc.record({ type: fc.constantFrom('field/remove' as const, 'field/remove' as const), id: field }),
    fc.record({ type: fc.constantFrom('field/rename' as const), id: field, to: fc.constantFrom('renamed', 'field0') }),
    fc.record({ type: fc.constantFrom('intent/remove' as const), id: intent }),
    fc.record({ type: fc.constantFrom('intent/rename' as const), id: intent, to: fc.constantFrom('renamed', 'intent-0') }),
    fc.record({ type: fc.constantFrom('note/set' as const), id: fc.constant('note-1'), note: point.map((at) => ({ text: 'A note', ...at })) }),
    fc.constantFrom<GraphEdit>({ type: 'note/remove', id: 'note-1' }, { type: 'group/remove', id: 'group-1' }, { type: 'layout/turn', direction: 'down' }, { type: 'layout/turn', direction: 'right' }),
    fc.tuple(point, agent).map(([at, id]): GraphEdit => ({ type: 'group/set', id: 'group-1', group: { label: 'Some', ...at, width: 10, height: 10, agents: [id] } })),
    fc.tuple(handoff, fc.array(point, { maxLength: 2 })).map(([id, bends]): GraphEdit => ({ type: 'route/bend', id, bends })),
    agent.map((id): GraphEdit => ({ type: 'property/set', target: { kind: 'agent', id }, path: ['disabled'], value: true })),
    handoff.map((id): GraphEdit => ({ type: 'property/set', target: { kind: 'handoff', id }, path: ['disabled'], value: true })),
    fc.constant<GraphEdit>({ type: 'property/set', target: { kind: 'note', id: 'note-1' }, path: ['tint'], value: 'blue' }),
    agent.map((id): GraphEdit => ({ type: 'property/set', target: { kind: 'agent', id }, path: ['contract', 'requires'], value: ['field0'] })),
    agent.map((id): GraphEdit => ({ type: 'property/set', target: { kind: 'agent', id }, path: ['contract', 'requires', 0] })),
    agent.map((id): GraphEdit => ({ type: 'property/set', target: { kind: 'agent', id }, path: ['purpose'], value: 'Says “no”.' })),
    handoff.map((id): GraphEdit => ({ type: 'property/set', target: { kind: 'handoff', id }, path: ['when', 'all', 0, 'atLeast'], value: 0.9 })),
    handoff.map((id): GraphEdit => ({ type: 'property/set', target: { kind: 'handoff', id }, path: ['redacts'] })),
    fc.constant<GraphEdit>({ type: 'property/set', target: { kind: 'graph' }, path: ['limits', 'hops'], value: 4 }),
  );
}

function oneOf(values: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...values);
}

function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined });
}

function given<T extends object>(parts: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
