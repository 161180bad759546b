import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countBelow, momentsOf, percentile, placeOf, timeAt } from './times';

describe('counted times', () => {
  const times = fc.integer({ min: 0, max: 10_000_000 });

  it('have a place that is off by 2.2 % at most, and keeps their order', () => {
    fc.assert(fc.property(times, times, (a, b) => {
      const found = timeAt(placeOf(a));
      assert.ok(found <= a * (1 + 1e-9) && a < timeAt(placeOf(a) + 1) * (1 + 1e-9), `${a} is told as ${found}`);
      assert.ok(a - found <= Math.max(0, 0.022 * a));
      if (a <= b) assert.ok(placeOf(a) <= placeOf(b));
    }));
  });

  it('give the percentiles and the mean of what was counted', () => {
    fc.assert(fc.property(fc.array(times, { minLength: 1, maxLength: 60 }), fc.constantFrom(0.5, 0.95, 0.99), (all, share) => {
      const counts: number[] = [];
      for (const time of all) {
        while (counts.length <= placeOf(time)) counts.push(0);
        counts[placeOf(time)]! += 1;
      }
      const exact = all.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(share * all.length)) - 1]!;
      assert.equal(percentile(counts, share), timeAt(placeOf(exact)));
      const mean = all.reduce((sum, time) => sum + time, 0) / all.length;
      assert.ok(Math.abs(momentsOf(counts).mean - mean) <= 0.022 * mean + 1e-9);
    }));
  });

  it('count what is below a time', () => {
    assert.equal(countBelow([1, 2, 3], 2), 3);
    assert.equal(percentile([], 0.5), 0);
  });
});
