import assert from 'node:assert/strict';
import { runChecks } from '#core/checking/run-checks';
import type { AgentGraph, Escalation } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { graphOf } from '../support/graph-of';

const OWNS = { scope: { intents: ['refund'] }, authority: { resolves: true } };
const REFUND = { when: { signal: 'intent', is: 'refund' } } as const;
const UPSET: Escalation = { id: 'up', from: 'a', to: 'b', when: { signal: 'sentiment', below: -0.5 } };

/** Of these checks, those that find something. */
function foundBy(graph: AgentGraph, ...checks: readonly string[]): readonly string[] {
  const text = textOf(graph);
  return runChecks({ text, read: readGraph(text) }).map(({ check }) => check).filter((check) => checks.includes(check));
}

describe('one fault', () => {
  it('of two handoffs that fire at once is told by the check of their conditions alone', () => {
    const graph = graphOf('a', 'a>b', 'a>c', { intents: { refund: {} }, agents: { b: OWNS, c: OWNS }, handoffs: { 'a-to-b': REFUND, 'a-to-c': { when: { signal: 'confidence', below: 0.5 } } } });
    assert.deepEqual(foundBy(graph, 'ambiguous-handoff', 'shadowed-handoff', 'overlapping-scope'), ['ambiguous-handoff']);
  });

  it('of two handoffs of one condition is told by the check of what is shadowed alone', () => {
    const graph = graphOf('a', 'a>b', 'a>c', { intents: { refund: {} }, agents: { b: OWNS, c: OWNS }, handoffs: { 'a-to-b': REFUND, 'a-to-c': REFUND } });
    assert.deepEqual(foundBy(graph, 'ambiguous-handoff', 'shadowed-handoff', 'overlapping-scope'), ['shadowed-handoff']);
  });

  it('of escalations that come straight back is told by their own check alone', () => {
    for (const limits of [{}, { hops: 8 }]) {
      const graph = graphOf('a', { limits, agents: { b: OWNS }, escalations: [UPSET, { ...UPSET, id: 'down', from: 'b', to: 'a' }] });
      assert.deepEqual(foundBy(graph, 'escalation-loopback', 'unbounded-loop', 'ping-pong', 'loop-over-budget'), ['escalation-loopback']);
    }
  });
});
