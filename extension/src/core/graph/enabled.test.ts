import { deepEqual, equal } from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { enabledOf, enabledPlaces } from './enabled';

describe('enabledOf', () => {
  it('is the graph itself where nothing is disabled', () => {
    const graph = graphOf('a', 'a>b');
    equal(enabledOf(graph), graph);
  });

  it('leaves out a disabled handoff and keeps the others', () => {
    const graph = graphOf('a', 'a>b', 'b>c', { handoffs: { 'a-to-b': { disabled: true } } });
    deepEqual(enabledOf(graph).handoffs.map(({ id }) => id), ['b-to-c']);
    deepEqual(enabledPlaces(graph).handoffs, [1]);
  });

  it('leaves out a disabled agent with everything that touches or mentions it', () => {
    const base = graphOf('a', 'a>b', 'b>c', 'a>c');
    const graph = {
      ...base,
      humanFallback: 'b',
      agents: base.agents.map((agent) => (agent.id === 'b' ? { ...agent, disabled: true } : { ...agent, fallbacks: ['b', 'c'], confidence: { threshold: 0.5, below: 'b' } })),
      escalations: [
        { id: 'from-b', from: 'b', to: 'c', when: { signal: 'turns', atLeast: 3 } as const },
        { id: 'from-both', from: ['a', 'b'], to: 'c', when: { signal: 'turns', atLeast: 3 } as const },
        { id: 'to-b', from: '*', to: 'b', when: { signal: 'turns', atLeast: 3 } as const },
      ],
    };
    const enabled = enabledOf(graph);
    deepEqual(enabled.agents.map(({ id, fallbacks, confidence }) => [id, fallbacks, confidence]), [['a', ['c'], { threshold: 0.5 }], ['c', ['c'], { threshold: 0.5 }]]);
    deepEqual(enabled.handoffs.map(({ id }) => id), ['a-to-c']);
    deepEqual(enabled.escalations.map(({ id, from }) => [id, from]), [['from-both', ['a']]]);
    equal(enabled.humanFallback, undefined);
    deepEqual(enabledPlaces(graph), { handoffs: [2], escalations: [1] });
  });
});
