import assert from 'node:assert/strict';
import { paceOf } from './pace';

describe('the pace of a simulation', () => {
  it('tells how fast it goes and how long it will take', () => {
    assert.deepEqual(paceOf(2000, 10_000, 0.5), { done: 2000, total: 10_000, perSecond: 4000, secondsLeft: 2 });
  });

  it('says nothing that is no number, however soon it is asked', () => {
    for (const pace of [paceOf(0, 100, 0), paceOf(100, 100, 0), paceOf(1, 100, 0)]) assert.ok(Object.values(pace).every(Number.isFinite));
  });
});
