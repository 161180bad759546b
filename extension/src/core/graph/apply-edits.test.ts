import assert from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { applyEdits } from './apply-edits';
import type { GraphEdit } from './graph-edit';
import type { AgentGraph } from './model';

/** A graph in which everything that can be named is named everywhere. */
const GRAPH: AgentGraph = {
  ...graphOf('a', 'a>b', 'b>human', {
    agents: {
      a: { fallbacks: ['b'], confidence: { threshold: 0.8, below: 'b' }, scope: { intents: ['pay'] }, contract: { requires: ['f'], produces: ['g'] }, authority: { limits: [{ field: 'f', atMost: 1 }] } },
    },
    handoffs: { 'a-to-b': { when: { all: [{ signal: 'intent', in: ['pay'] }, { field: 'f', exists: true }] }, carries: ['f', 'g'], redacts: ['f'], renames: { f: 'g' }, fallbacks: ['human'] } },
    escalations: [{ id: 'up', from: ['a', 'b'], to: 'human', when: { not: { signal: 'intent', is: 'pay' } } }],
    fields: { f: {}, g: {} },
    intents: { pay: {} },
    humanFallback: 'human',
    checks: [{ check: 'undescribed', accept: [{ at: 'b', reason: 'known' }] }],
    layout: { agents: { a: { x: 0, y: 0 }, b: { x: 1, y: 1 } } },
  }),
};

describe('applyEdits', () => {
  it('lets every mention follow an agent that is renamed', () => {
    assert.equal(said(after({ type: 'agent/rename', id: 'b', to: 'c' })), said(GRAPH).replaceAll('"b"', '"c"').replace('"name":"c"', '"name":"b"'));
  });

  it('lets every mention follow a field that is renamed', () => {
    assert.equal(said(after({ type: 'field/rename', id: 'f', to: 'h' })), said(GRAPH).replaceAll('"f"', '"h"'));
  });

  it('lets every mention follow an intent that is renamed', () => {
    assert.equal(said(after({ type: 'intent/rename', id: 'pay', to: 'pay-up' })), said(GRAPH).replaceAll('"pay"', '"pay-up"'));
  });

  it('takes out what led to an agent that is removed', () => {
    const graph = after({ type: 'agent/remove', id: 'b' });
    assert.deepEqual(
      { handoffs: graph.handoffs, from: graph.escalations[0]?.from, agent: graph.agents[0]?.fallbacks, confidence: graph.agents[0]?.confidence, layout: graph.layout.agents, checks: graph.checks },
      { handoffs: [], from: ['a'], agent: undefined, confidence: { threshold: 0.8 }, layout: { a: { x: 0, y: 0 } }, checks: [] },
    );
  });

  it('takes a removed field out of contracts and envelopes, and leaves conditions to people', () => {
    const graph = after({ type: 'field/remove', id: 'f' });
    const [handoff] = graph.handoffs;
    assert.deepEqual(
      { contract: graph.agents[0]?.contract, limits: graph.agents[0]?.authority, carries: handoff?.carries, redacts: handoff?.redacts, renames: handoff?.renames, when: handoff?.when },
      { contract: { produces: ['g'] }, limits: undefined, carries: ['g'], redacts: undefined, renames: undefined, when: GRAPH.handoffs[0]?.when },
    );
  });

  it('keeps an empty list of carried fields, which means that nothing travels', () => {
    const graph = after({ type: 'field/remove', id: 'f' }, { type: 'field/remove', id: 'g' });
    assert.deepEqual(graph.handoffs[0]?.carries, []);
  });

  for (const [name, edit, error] of [
    ['an agent that is not there', { type: 'agent/move', id: 'x', to: { x: 0, y: 0 } }, { code: 'no-such-element', where: '/agents/x' }],
    ['an id that is taken', { type: 'agent/rename', id: 'a', to: 'b' }, { code: 'id-taken', where: '/agents/b' }],
    ['an id that is none', { type: 'agent/rename', id: 'a', to: '__proto__' }, { code: 'id-invalid', where: '/agents/__proto__' }],
    ['a handoff by the id of an escalation', { type: 'handoff/add', handoff: { id: 'up', from: 'a', to: 'b' } }, { code: 'id-taken', where: '/handoffs/2' }],
  ] as const satisfies readonly (readonly [string, GraphEdit, object])[]) {
    it(`refuses ${name}`, () => assert.deepEqual(applyEdits(GRAPH, [edit]), { ok: false, error }));
  }

  it('makes all edits or none', () => {
    const result = applyEdits(GRAPH, [{ type: 'agent/remove', id: 'b' }, { type: 'agent/remove', id: 'b' }]);
    assert.equal(result.ok, false);
  });
});

function after(...edits: readonly GraphEdit[]): AgentGraph {
  const result = applyEdits(GRAPH, edits);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function said(graph: AgentGraph): string {
  return JSON.stringify(graph, (_, value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1))) : value));
}
