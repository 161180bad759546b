import assert from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { runScenario } from './run-scenario';
import type { Expectation } from './scenario';

const graph = graphOf('a', 'a>b', {
  fields: { issue: {}, secret: {} },
  handoffs: { 'a-to-b': { when: { field: 'issue', exists: true }, redacts: ['secret'] } },
  agents: { b: { authority: { resolves: true } } },
});

function unmet(expect: Expectation) {
  const turns = [{ user: 'Hi', agent: { set: { issue: 'late', secret: 'k-12345' } } }, { user: 'Thanks', agent: { agent: 'b', status: 'done' as const } }];
  return runScenario(graph, { id: 'one', turns, expect });
}

describe('what was expected and did not come', () => {
  it('is nothing where all of it came', () => {
    assert.deepEqual(unmet({ path: ['a', 'b'], outcome: 'completed', context: { issue: 'late' }, maxHops: 1, events: ['handoff.proposed', 'handoff.committed'] }).unmet, []);
  });

  it('stands at the first agent who did not get control, with both paths agent by agent', () => {
    assert.deepEqual(unmet({ path: ['a', 'c'] }).unmet, [{ message: 'Expected path a → c, got a → b.', pointer: '/path/1', expected: 'a\nc', actual: 'a\nb' }]);
    assert.equal(unmet({ path: ['a'] }).unmet[0]?.pointer, '/path');
  });

  it('stands at the outcome, the field, the entry or the limit that differs', () => {
    const found = unmet({ outcome: 'failed', context: { issue: 'soon', other: 1 }, events: ['handoff.committed', 'handoff.denied'], maxHops: 0 }).unmet;
    assert.deepEqual(found.map(({ pointer, expected, actual }) => [pointer, expected, actual]), [
      ['/outcome', 'failed', 'completed'],
      ['/context/issue', '"soon"', '"late"'],
      ['/context/other', '1', 'absent'],
      ['/events/1', 'handoff.committed\nhandoff.denied', 'handoff.committed'],
      ['/maxHops', '0 at most', '1'],
    ]);
  });

  it('is told by the report in the same words, without what is kept out of reports', () => {
    const { report, unmet: found } = unmet({ context: { secret: 'other' } });
    assert.deepEqual(report.failures, found.map(({ message }) => message));
    assert.doesNotMatch(JSON.stringify(found), /k-12345/);
  });
});
