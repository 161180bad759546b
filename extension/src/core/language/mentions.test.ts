import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { applyTextEdits } from '../text/text-edit';
import { planEdit } from '../graph/plan-edit';
import { documentOf } from '../graph/print-graph';
import type { GraphEdit } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';
import { arbitraryGraph } from '../../../test/support/arbitrary-graph';
import { type Named, mentionAt, mentionsOf, mentionsOfNamed, namedBy } from './mentions';
import { GRAPH_SHAPE, SCENARIOS_SHAPE } from './shapes';

const mentions = (text: string) => mentionsOf(text, GRAPH_SHAPE);
const seen = (text: string, shape = GRAPH_SHAPE) => mentionsOf(text, shape).map(({ kinds, id, role }) => `${role === 'definition' ? '+' : ''}${kinds[0]} ${id}`);

/** Everything that can be renamed in the graph. */
function namedIn({ agents, fields, intents, handoffs, escalations }: AgentGraph): readonly Named[] {
  const of = (kind: Named['kind'], elements: readonly { readonly id: string }[]) => elements.map(({ id }): Named => ({ kind, id }));
  return [of('agent', agents), of('field', fields), of('intent', intents), of('handoff', handoffs), of('escalation', escalations)].flat();
}

/** The graph with parts that random graphs leave out, so that each place of an id is met. */
function withEveryPlace(graph: AgentGraph): AgentGraph {
  const named = namedIn(graph);
  const fields = graph.fields.map(({ id }) => id);
  return {
    ...graph,
    agents: graph.agents.map((agent) => ({ ...agent, authority: { limits: fields.map((field) => ({ field, atMost: 3 })) } })),
    handoffs: graph.handoffs.map((handoff) => ({ ...handoff, renames: Object.fromEntries(fields.map((id, place) => [id, fields[(place + 1) % fields.length] ?? id])) })),
    escalations: graph.escalations.map((escalation) => ({ ...escalation, redacts: fields, when: { weighted: [{ when: escalation.when ?? { prose: 'x' }, weight: 1 }, { when: { signal: 'intent', notIn: graph.intents.map(({ id }) => id) }, weight: 1 }], atLeast: 1 } })),
    layout: {
      ...graph.layout,
      routes: Object.fromEntries([...graph.handoffs, ...graph.escalations].map(({ id }) => [id, { bends: [{ x: 1, y: 2 }] }])),
      groups: { all: { label: 'All', x: 0, y: 0, width: 9, height: 9, agents: graph.agents.map(({ id }) => id) } },
    },
    checks: [{ check: 'dead-end-agent', accept: named.map(({ id }) => ({ at: id, reason: 'Known.' })) }],
  };
}

describe('The mentions of a graph', () => {
  it('are what renaming changes, whatever is renamed', () => {
    fc.assert(
      fc.property(arbitraryGraph().map(withEveryPlace), fc.nat(), fc.constantFrom(0, 2), (graph, pick, indent) => {
        const text = JSON.stringify(documentOf(graph), null, indent);
        const all = namedIn(graph);
        const named = all[pick % all.length];
        if (!named) return;
        const to = 'renamed';
        const found = mentionsOfNamed(mentions(text), named);
        const plan = planEdit(text, [{ type: `${named.kind}/rename`, id: named.id, to } as GraphEdit]);
        ok(plan.ok && found.length > 0);
        equal(applyTextEdits(text, found.map(({ offset, length }) => ({ offset, length, text: to }))), applyTextEdits(text, plan.value));
      }),
      { numRuns: 150 },
    );
  });

  it('are known for every id of a sample, each with one definition', () => {
    const text = readFileSync('samples/retail-bank.agentgraph.json', 'utf8');
    const all = mentions(text);
    const defined = all.filter(({ role }) => role === 'definition');
    const lost = all.filter((mention) => mention.id !== 'unknown' && !defined.some(({ id, kinds }) => id === mention.id && mention.kinds.includes(kinds[0] ?? 'note')));
    deepEqual(lost, []);
    for (const { id, offset, length } of all) equal(text.slice(offset, offset + length), id);
  });

  it('are read from a text that breaks off', () => {
    deepEqual(seen('{ "entry": "a", "agents": { "a": { "contract": { "requires": ["x", "y'), ['agent a', '+agent a', 'field x', 'field y']);
  });

  it('are read beside what is missing', () => {
    deepEqual(seen('{ "entry": , "humanFallback": "h" "handoffs": [{ "from": "a", "to": "b" "when": { "is": "card", "signal": "intent" } }] }'), [
      'agent h', 'agent a', 'agent b', 'intent card',
    ]);
  });

  it('take a value for an intent only where intents are compared', () => {
    deepEqual(seen('{ "handoffs": [{ "when": { "any": [{ "signal": "channel", "is": "chat" }, { "signal": "intent", "in": ["card", 7] }, { "field": "f", "is": "g" }] } }] }'), [
      'intent card', 'field f',
    ]);
  });

  it('leave out the star that stands for every agent', () => {
    deepEqual(seen('{ "escalations": [{ "id": "e", "from": "*", "to": "h" }, { "from": ["a", "b"] }] }'), ['+escalation e', 'agent h', 'agent a', 'agent b']);
  });

  it('survive a text that nests without end', () => {
    deepEqual(seen(`{ "handoffs": [{ "when": ${'{ "not": '.repeat(50_000)}`), []);
  });

  it('of scenarios are those of the graph they are for', () => {
    const text = '{ "graph": "./a.agentgraph.json", "scenarios": [{ "id": "s", "context": { "f": 1 }, "turns": [{ "signals": { "intent": "card" }, "agent": [{ "agent": "a", "set": { "g": 2 }, "proposes": "a-to-b" }] }], "faults": [{ "agent": "b" }], "expect": { "path": ["a"], "context": { "h": null } } }] }';
    deepEqual(seen(text, SCENARIOS_SHAPE), ['+scenario s', 'field f', 'intent card', 'agent a', 'field g', 'handoff a-to-b', 'agent b', 'agent a', 'field h']);
  });
});

describe('The mention at an offset', () => {
  const text = '{ "entry": "front", "agents": { "front": {} } }';
  const at = (offset: number) => mentionAt(mentions(text), offset)?.role;

  it('is found at its quotes and between them, and not beside them', () => {
    const start = text.indexOf('"front"');
    deepEqual([start - 1, start, start + 3, start + 7, start + 8].map(at), [undefined, 'reference', 'reference', 'reference', undefined]);
  });

  it('stands for the first of its kinds that is declared', () => {
    const accepted = '{ "handoffs": [{ "id": "x" }], "checks": { "c": { "accept": [{ "at": "x" }] } } }';
    const all = mentions(accepted);
    const last = all.at(-1);
    ok(last);
    deepEqual(namedBy(last, all), { kind: 'handoff', id: 'x' });
  });
});
