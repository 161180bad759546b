import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import { typedDecision } from './human';

describe('what a person types in an agent\u2019s seat', () => {
  const graph = bankGraph();

  it('is its words, and with a slash what else it does', () => {
    assert.deepEqual(typedDecision(graph, ['I see.', '/set amount=12.5', '/set issue=charged twice', '/to give-up', '', '/sure 0.7', '/done', 'Bye.']), {
      ok: true,
      value: { type: 'replied', text: 'I see.\nBye.', set: { amount: 12.5, issue: 'charged twice' }, status: 'done', confidence: 0.7, error: 'none', proposes: ['give-up'], tookMs: 0 },
    });
  });

  it('is nothing but patience where nothing is typed', () => {
    const decision = typedDecision(graph, []);
    assert.ok(decision.ok && decision.value.type === 'replied' && decision.value.status === 'working' && decision.value.text === '');
  });

  for (const line of ['/dnoe', '/to nobody', '/set colour=red', '/set amount', '/sure 2', '/sure']) {
    it(`is told to be wrong in "${line}"`, () => assert.equal(typedDecision(graph, ['Hello', line]).ok, false));
  }
});
