import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arbitraryEdit, arbitraryGraph } from '../../../test/support/arbitrary-graph';
import type { Json } from '../base/json';
import { applyTextEdits } from '../text/text-edit';
import { applyEdits } from './apply-edits';
import type { GraphEdit } from './graph-edit';
import type { AgentGraph } from './model';
import { planEdit } from './plan-edit';
import { textOf } from './print-graph';
import { readGraph } from './read-graph';

/** The same document in the layouts that people's editors leave behind. */
const LAYOUTS: Readonly<Record<string, (text: string) => string>> = {
  ours: (text) => text,
  'four spaces': (text) => JSON.stringify(JSON.parse(text), undefined, 4),
  'tabs and CRLF': (text) => `${JSON.stringify(JSON.parse(text), undefined, '\t').replaceAll('\n', '\r\n')}\r\n`,
  minified: (text) => JSON.stringify(JSON.parse(text)),
  'spaces on one line': (text) => ` ${JSON.stringify(JSON.parse(text)).replaceAll(',"', ' , "')}  `,
};

const graphAndEdits = arbitraryGraph().chain((graph) => fc.tuple(fc.constant(graph), fc.array(arbitraryEdit(graph), { minLength: 1, maxLength: 3 })));

describe('planEdit', () => {
  for (const [name, layOut] of Object.entries(LAYOUTS)) {
    it(`makes in a text what the edits make of the graph (${name})`, () => {
      fc.assert(
        fc.property(graphAndEdits, ([graph, edits]) => {
          const text = layOut(textOf(graph));
          const plan = planEdit(text, edits);
          const expected = applyEdits(graph, edits);
          assert.deepEqual(plan.ok ? 'made' : plan.error, expected.ok ? 'made' : expected.error);
          if (plan.ok && expected.ok) assert.deepEqual(readGraph(applyTextEdits(text, plan.value)).graph, expected.value);
        }),
        { numRuns: 150 },
      );
    });
  }

  it('leaves every line alone that the edit is not about', () => {
    fc.assert(
      fc.property(arbitraryGraph(), (graph) => {
        const text = textOf(graph);
        const id = graph.agents[0]?.id ?? '';
        const after = edited(text, { type: 'agent/move', id, to: { x: 1000, y: 2000 } });
        const start = text.indexOf('"layout"') === -1 ? text.length - 4 : text.indexOf('"layout"');
        assert.equal(after.slice(0, start), text.slice(0, start));
        const { layout: _, ...rest } = readGraph(after).graph;
        const { layout: __, ...before } = readGraph(text).graph;
        assert.deepEqual(rest, before);
      }),
      { numRuns: 100 },
    );
  });

  it('puts back the same text when a rename is taken back', () => {
    fc.assert(
      fc.property(arbitraryGraph(), (graph) => {
        const text = textOf(graph);
        const there = edited(text, { type: 'agent/rename', id: 'agent-0', to: 'elsewhere' });
        assert.equal(edited(there, { type: 'agent/rename', id: 'elsewhere', to: 'agent-0' }), text);
      }),
      { numRuns: 100 },
    );
  });

  // jsonc-parser's own `modify` leaves `[12]` of `[1,2]` when the last element goes.
  it('cuts any element out of any list, whatever white space it stands in', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 });
    const space = fc.constantFrom('', ' ', '\n    ', '\t');
    fc.assert(
      fc.property(list, fc.nat(4), fc.array(space, { minLength: 12, maxLength: 12 }), (values, at, spaces) => {
        const place = at % values.length;
        const written = values.map((value, i) => `${spaces[i * 2] ?? ''}"${value}"${spaces[i * 2 + 1] ?? ''}`).join(',');
        const text = `{"formatVersion":"1.0","name":"n","entry":"a","agents":{"a":{"name":"a","kind":"ai","fallbacks":[${written}],"purpose":"p"}}}`;
        const after = edited(text, { type: 'property/set', target: { kind: 'agent', id: 'a' }, path: ['fallbacks', place] });
        const left = values.toSpliced(place, 1);
        assert.deepEqual((JSON.parse(after) as { agents: { a: Json } }).agents.a, { name: 'a', kind: 'ai', ...(left.length > 0 ? { fallbacks: left } : {}), purpose: 'p' });
      }),
      { numRuns: 400 },
    );
  });

  it('keeps the order of a map when one name goes and another takes it', () => {
    const text = '{"name":"n","agents":{},"fields":{"a":{"type":"string"},"b":{"type":"number"},"c":{"type":"boolean"}}}';
    const after = edited(text, { type: 'field/remove', id: 'a' }, { type: 'field/rename', id: 'c', to: 'a' });
    assert.deepEqual(readGraph(after).graph.fields, [{ id: 'b', type: 'number' }, { id: 'a', type: 'boolean' }]);
  });

  it('touches only the numbers that a drag changes', () => {
    const text = '{\n  "name": "n",\n  "agents": { "a": { "name": "A", "kind": "ai" } },\n  "layout": { "agents": { "a": { "x": 10, "y": 20 } } }\n}\n';
    const plan = planEdit(text, [{ type: 'layout/set', agents: { a: { x: 15, y: 20 } } }]);
    assert.deepEqual(plan, { ok: true, value: [{ offset: text.indexOf('10'), length: 2, text: '15' }] });
  });

  it('moves a handoff without rewriting its neighbours', () => {
    const graph: AgentGraph = { ...EMPTY, handoffs: ['one', 'two', 'three'].map((id) => ({ id, from: 'a', to: 'b' })) };
    const text = textOf(graph);
    const plan = planEdit(text, [{ type: 'handoff/reorder', id: 'three', place: 0 }]);
    assert.ok(plan.ok && plan.value.every((edit) => !text.slice(edit.offset, edit.offset + edit.length).includes('two')));
  });

  it('never touches a text that is not sound', () => {
    for (const text of ['', '{', '{"agents":{},}', '{"a":1,"a":2}', '// hello\n{}', '[]']) {
      assert.deepEqual(planEdit(text, [{ type: 'field/add', field: { id: 'x', type: 'string' } }]), { ok: false, error: { code: 'broken-document', where: '' } }, text);
    }
  });

  it('keeps hostile names as they are', () => {
    const text = '{"__proto__":{"x":1},"name":"n","agents":{"constructor":{"name":"A","kind":"ai"}},"metadata":{"toString":[1]}}';
    const after = edited(text, { type: 'property/set', target: { kind: 'agent', id: 'constructor' }, path: ['purpose'], value: 'p' });
    assert.equal(after, '{"__proto__":{"x":1},"name":"n","agents":{"constructor":{"name":"A","kind":"ai","purpose":"p"}},"metadata":{"toString":[1]}}');
  });
});

const EMPTY: AgentGraph = {
  formatVersion: '1.0', name: 'n', entry: 'a', fields: [], intents: [], agents: [{ id: 'a', name: 'A', kind: 'ai' }, { id: 'b', name: 'B', kind: 'ai' }],
  handoffs: [], escalations: [], limits: {}, checks: [], layout: { agents: {}, groups: {}, notes: {} },
};

function edited(text: string, ...edits: readonly GraphEdit[]): string {
  const plan = planEdit(text, edits);
  assert.ok(plan.ok, JSON.stringify(plan));
  return applyTextEdits(text, plan.value);
}
