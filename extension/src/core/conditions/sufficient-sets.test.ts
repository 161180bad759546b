import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { sufficientSets } from './sufficient-sets';

describe('the smallest sets of criteria that are enough', () => {
  it('are all pairs where two of three are needed', () => {
    deepEqual(sufficientSets([0.6, 0.6, 0.4], 1), [[0, 1], [0, 2], [1, 2]]);
  });

  it('put single criteria first, and leave out what a smaller set already does', () => {
    deepEqual(sufficientSets([0.2, 1, 0.9], 1), [[1], [0, 2]]);
  });

  it('take 0.1 and 0.2 for 0.3', () => {
    deepEqual(sufficientSets([0.1, 0.2], 0.3), [[0, 1]]);
  });

  it('are none where nothing is enough, nothing is needed, or there are too many', () => {
    deepEqual(sufficientSets([0.2, 0.2], 1), []);
    deepEqual(sufficientSets([0.2], 0), []);
    deepEqual(sufficientSets(Array.from({ length: 13 }, () => 1), 1), []);
  });

  it('are enough, and not enough without any one of theirs; every set that is enough holds one', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 20 }), fc.nat(127), (weights, threshold, mask) => {
        const sum = (places: readonly number[]): number => places.reduce((total, place) => total + (weights[place] ?? 0), 0);
        const sets = sufficientSets(weights, threshold);
        for (const set of sets) ok(sum(set) >= threshold && set.every((left) => sum(set.filter((place) => place !== left)) < threshold));
        const some = [...weights.keys()].filter((place) => Math.floor(mask / 2 ** place) % 2 === 1);
        equal(sum(some) >= threshold, sets.some((set) => set.every((place) => some.includes(place))));
      }),
    );
  });
});
