import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Tally, count, countAt, emptyCounter, listIn, merged, numberIn, ranked, tallyIn, within } from './tally';

/** Tallies of one shape: the same name is a number, a list or a tally everywhere. */
const tallies: fc.Arbitrary<Tally> = fc.record(
  {
    constructor: fc.nat(), turns: fc.nat(), hops: fc.array(fc.nat(), { maxLength: 6 }),
    edges: fc.dictionary(fc.constantFrom('a', 'b', 'constructor'), fc.record({ committed: fc.nat(), latency: fc.array(fc.nat(), { maxLength: 4 }) }, { requiredKeys: [] })),
  },
  { requiredKeys: [] },
);

describe('tallies', () => {
  it('come to the same in any order and any grouping', () => {
    fc.assert(fc.property(tallies, tallies, tallies, (a, b, c) => {
      assert.deepEqual(merged(a, b), merged(b, a));
      assert.deepEqual(merged(merged(a, b), c), merged(a, merged(b, c)));
    }));
  });

  it('are not changed by one in which nothing was counted', () => {
    fc.assert(fc.property(tallies, (tally) => {
      assert.deepEqual(merged(tally, {}), { ...tally });
      assert.deepEqual(merged({}, tally), { ...tally });
    }));
  });

  it('count by name, by place and inside one another', () => {
    const counter = emptyCounter();
    count(counter, 'constructor');
    count(counter, 'constructor', 2);
    countAt(counter, 'hops', 2);
    count(within(counter, 'agents'), 'a');
    assert.deepEqual([numberIn(counter, 'constructor'), listIn(counter, 'hops'), numberIn(tallyIn(counter, 'agents'), 'a')], [3, [0, 0, 1], 1]);
    assert.deepEqual([numberIn({}, 'constructor'), listIn({}, 'constructor'), tallyIn({}, 'constructor')], [0, [], {}]);
  });

  it('rank the most first, and equals by name', () => {
    assert.deepEqual(ranked({ b: 1, a: 1, c: 5, list: [1] }), [['c', 5], ['a', 1], ['b', 1]]);
  });
});
