import { deepEqual } from 'node:assert/strict';
import { graphOf } from '../../../extension/test/support/graph-of';
import { extraLines } from './extra-lines';

describe('extraLines', () => {
  const graph = graphOf('a', 'a>b', 'b>c', {
    agents: { a: { fallbacks: ['c', 'b'], confidence: { threshold: 0.8, below: 'c' } } },
    handoffs: { 'a-to-b': { fallbacks: ['c'] } },
    escalations: [{ id: 'upset', to: 'c', when: { signal: 'turns', atLeast: 3 } }],
  });
  const drawn = (...selected: readonly string[]): readonly (readonly string[])[] => extraLines(graph, new Set(selected)).map(({ from, to, look, label }) => [from, to, look, label]);

  it('shows the fallbacks of a selected agent in their order, and where it goes when it is unsure', () => {
    deepEqual(drawn('agent a'), [['a', 'c', 'fallback', '1.'], ['a', 'b', 'fallback', '2.'], ['a', 'c', 'fallback', '< 0.8']]);
  });

  it('shows the fallbacks of a selected handoff, and whom a selected escalation holds for', () => {
    deepEqual(drawn('handoff a-to-b'), [['a', 'c', 'fallback', '1.']]);
    deepEqual(drawn('escalation upset'), [['a', 'c', 'escalation', ''], ['b', 'c', 'escalation', '']]);
  });

  it('shows nothing where nothing is selected', () => {
    deepEqual(drawn(), []);
  });
});
