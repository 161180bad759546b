import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arbitraryGraph } from '../../../test/support/arbitrary-graph';
import { bankGraph } from '../../../test/runtime/bank';
import { knobsOf } from './knobs';
import { changedGraph } from './what-if';

describe('the settings that can be turned', () => {
  it('are taken as a change wherever they are turned to, and turn what they say', () => {
    fc.assert(fc.property(arbitraryGraph(), fc.double({ min: 0, max: 1, noNaN: true }), (graph, share) => {
      for (const { path, least, most, step } of knobsOf(graph)) {
        const value = Number((least + Math.round((share * (most - least)) / step) * step).toFixed(2));
        const changed = changedGraph(graph, `${path}=${Math.min(most, value)}`);
        assert.ok(changed.ok, `${path}=${value}`);
        const now = knobsOf(changed.value).find((knob) => knob.path === path);
        assert.equal(now?.value, Math.min(most, value));
      }
    }), { numRuns: 30 });
  });

  it('begin where the graph stands, and reach there whatever it says', () => {
    const graph = { ...bankGraph(), limits: { hops: 40, ackTimeoutMs: 333 } };
    const of = (path: string): unknown => knobsOf(graph).find((knob) => knob.path === path);
    assert.deepEqual(of('limits.hops'), { path: 'limits.hops', kind: 'hops', value: 40, least: 0, most: 40, step: 1 });
    assert.deepEqual(of('limits.ackTimeoutMs'), { path: 'limits.ackTimeoutMs', kind: 'ackTimeoutMs', value: 333, least: 50, most: 5000, step: 1 });
  });

  it('say nothing of a threshold that agents do not share', () => {
    const graph = bankGraph();
    const [first, ...others] = graph.agents.filter(({ kind }) => kind !== 'human');
    assert.ok(first);
    const human = graph.agents.filter(({ kind }) => kind === 'human');
    const differing = { ...graph, agents: [{ ...first, confidence: { threshold: 0.2 } }, ...others.map((agent) => ({ ...agent, confidence: { threshold: 0.9 } })), ...human] };
    assert.equal(knobsOf(differing).find(({ path }) => path === 'confidence.threshold')?.value, undefined);
    assert.equal(knobsOf(differing).find(({ agent }) => agent === first.id)?.value, 0.2);
  });
});
