import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bankGraph } from '../../../test/runtime/bank';
import { comparedRun } from './compare-run';
import { runScenario } from './run-scenario';
import type { Expectation, Scenario } from './scenario';

const scenario: Scenario = { id: 'x', context: { customerId: 'c1' }, turns: [{ user: 'I was charged twice', agent: { set: { issue: 'twice' } } }] };
const { report } = runScenario(bankGraph(), scenario);

function rows(expect: Expectation): readonly (readonly [string, string, string, boolean])[] {
  return comparedRun({ expect }, report).map(({ what, expected, actual, isSame }) => [what, expected, actual, isSame]);
}

describe('comparedRun', () => {
  it('puts the path side by side, with gaps where one has more', () => {
    assert.deepEqual(rows({ path: ['frontline', 'fraud', 'billing'] }), [['path', 'frontline', 'frontline', true], ['', 'fraud', '', false], ['', 'billing', 'billing', true]]);
    assert.deepEqual(rows({ path: ['frontline', 'fraud'] }), [['path', 'frontline', 'frontline', true], ['', 'fraud', 'billing', false]]);
    assert.deepEqual(rows({ path: ['billing'] }), [['path', '', 'frontline', false], ['', 'billing', 'billing', true]]);
  });

  it('tells of the rest only what is not as expected', () => {
    assert.deepEqual(rows({ outcome: 'abandoned', context: { customerId: 'c1' } }), []);
    assert.deepEqual(rows({ outcome: 'parked', code: 'HOP_BUDGET', context: { customerId: null, amount: 7 } }), [
      ['outcome', 'parked', 'abandoned', false], ['code', 'HOP_BUDGET', 'none', false], ['field customerId', 'absent', '"c1"', false], ['field amount', '7', '1', false],
    ]);
  });

  it('loses no agent of either path, and pairs as many as can be paired', () => {
    const agents = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });
    fc.assert(fc.property(agents, agents, (expected, actual) => {
      const found = comparedRun({ expect: { path: expected } }, { ...report, path: actual });
      assert.deepEqual(found.map((row) => row.expected).filter(Boolean), expected);
      assert.deepEqual(found.map((row) => row.actual).filter(Boolean), actual);
      assert.equal(found.filter(({ isSame }) => isSame).length, longestCommon(expected, actual));
    }));
  });
});

/** The plainest way to say it, and the slowest. */
function longestCommon([first, ...rest]: readonly string[], other: readonly string[]): number {
  if (first === undefined) return 0;
  const place = other.indexOf(first);
  return Math.max(longestCommon(rest, other), place === -1 ? 0 : 1 + longestCommon(rest, other.slice(place + 1)));
}
