import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { arbitraryGraph } from '../../../test/support/arbitrary-graph';
import { graphOf } from '../../../test/support/graph-of';
import { applyEdits } from './apply-edits';
import { fragmentOf, fragmentText, readFragment } from './fragment';
import type { ElementRef } from './graph-edit';
import type { AgentGraph } from './model';
import { sameGraph } from './normalise';
import { pasteEdits } from './paste-edits';
import { documentOf } from './print-graph';
import { validateDocument } from './validate-document';

const EMPTY: AgentGraph = { formatVersion: '1.0', name: 'Empty', entry: '', fields: [], intents: [], agents: [], handoffs: [], escalations: [], limits: {}, checks: [], layout: { agents: {}, groups: {}, notes: {} } };

const everything = (graph: AgentGraph): readonly ElementRef[] => [
  ...graph.agents.map(({ id }): ElementRef => ({ kind: 'agent', id })),
  ...graph.handoffs.map(({ id }): ElementRef => ({ kind: 'handoff', id })),
  ...graph.escalations.map(({ id }): ElementRef => ({ kind: 'escalation', id })),
];

function pasted(graph: AgentGraph, text: string): AgentGraph {
  const fragment = readFragment(text);
  ok(fragment.ok);
  const after = applyEdits(graph, pasteEdits(graph, fragment.value, undefined).edits);
  ok(after.ok, JSON.stringify(after));
  return after.value;
}

describe('A copied part of a graph', () => {
  it('holds what is chosen, the lines among it, and what these speak of', () => {
    const graph = graphOf('a', 'a>b', 'b>c', {
      fields: { issue: {}, other: {} },
      intents: { billing: {}, unused: {} },
      agents: { b: { contract: { requires: ['issue'] } } },
      handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'billing' } } },
    });
    const part = fragmentOf(graph, [{ kind: 'agent', id: 'a' }, { kind: 'agent', id: 'b' }], new Map([['a', { x: 1, y: 2 }]]));
    deepEqual([part.agents, part.handoffs, part.fields, part.intents].map((list) => list.map(({ id }) => id)), [['a', 'b'], ['a-to-b'], ['issue'], ['billing']]);
    deepEqual(part.layout.agents, { a: { x: 1, y: 2 } });
  });

  it('is found among other words, and in a whole file', () => {
    const graph = graphOf('a', 'a>b');
    const text = fragmentText(fragmentOf(graph, everything(graph), new Map()));
    for (const around of [text, `Look at this:\n\n\`\`\`json\n${text}\`\`\`\nWhat do you think?`, `see ${text.trim()} please`]) {
      const found = readFragment(around);
      deepEqual(found.ok && found.value.agents.map(({ id }) => id), ['a', 'b']);
    }
    equal(readFragment(JSON.stringify(documentOf(graph))).ok, true);
  });

  it('is not found where there is none', () => {
    for (const text of ['', 'hello', '{}', '{"agentGraphFragment":"1.0"}', '[1]', '{'.repeat(1000), 'null', '{"formatVersion":1}']) deepEqual(readFragment(text), { ok: false, error: 'none' });
  });

  it('pasted into an empty graph is the graph it was copied from', () => {
    fc.assert(
      fc.property(arbitraryGraph(), (graph) => {
        const copy = fragmentText(fragmentOf(graph, everything(graph), new Map(Object.entries(graph.layout.agents))));
        const after = pasted({ ...EMPTY }, copy);
        const spoken = { fields: new Set(after.fields.map(({ id }) => id)), intents: new Set(after.intents.map(({ id }) => id)) };
        const before = { ...graph, fields: graph.fields.filter(({ id }) => spoken.fields.has(id)), intents: graph.intents.filter(({ id }) => spoken.intents.has(id)) };
        const { humanFallback: _, description: _d, metadata: _m, ...plain } = before;
        ok(sameGraph({ ...after, name: '', entry: '' }, { ...plain, name: '', entry: '', limits: {}, checks: [] }));
      }),
      { numRuns: 200 },
    );
  });

  it('pasted where it came from, even twice, leaves a graph that is as its schema says, and everything that was there', () => {
    fc.assert(
      fc.property(arbitraryGraph(), (graph) => {
        const copy = fragmentText(fragmentOf(graph, everything(graph), new Map(Object.entries(graph.layout.agents))));
        const faultsBefore = validateDocument(documentOf(graph)).length;
        const after = pasted(pasted(graph, copy), copy);
        equal(after.agents.length, 3 * graph.agents.length);
        equal(after.handoffs.length, 3 * graph.handoffs.length);
        equal(JSON.stringify(after.agents.slice(0, graph.agents.length)), JSON.stringify(graph.agents));
        if (faultsBefore === 0) deepEqual(validateDocument(documentOf(after)), []);
      }),
      { numRuns: 150 },
    );
  });

  it('follows its own agents, not those of the same name that are there', () => {
    const graph = graphOf('a', 'a>b');
    const after = pasted(graph, fragmentText(fragmentOf(graph, everything(graph), new Map())));
    deepEqual(after.handoffs.map(({ id, from, to }) => [id, from, to]), [['a-to-b', 'a', 'b'], ['a-to-b-2', 'a-2', 'b-2']]);
  });

  it('leaves out lines whose ends are nowhere, and says so', () => {
    const graph = graphOf('a', 'a>b');
    const part = fragmentOf(graph, [{ kind: 'handoff', id: 'a-to-b' }], new Map());
    const pasting = pasteEdits({ ...EMPTY }, part, undefined);
    deepEqual(pasting.edits, []);
    ok(pasting.lost.includes('a'));
  });

  it('takes nothing of a hostile text that could harm', () => {
    const text = '{"agentGraphFragment":"1.0","agents":{"__proto__":{"name":"x","kind":"ai"},"Bad Id!":{"name":"y","kind":"nope"}},"handoffs":[{"id":"constructor","from":"Bad Id!","to":"__proto__"}],"layout":{"agents":{"Bad Id!":{"x":1e400,"y":2}}}}';
    const after = pasted(graphOf('a', 'a>b'), text);
    deepEqual(validateDocument(documentOf(after)), []);
    equal(after.agents.length, 4);
    equal(({} as { name?: string }).name, undefined);
  });
});
