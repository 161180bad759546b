import assert from 'node:assert/strict';
import fc from 'fast-check';
import { branch, keyOf, normal, streamOf, uniform, weighted } from './draws';

const DRAWS = 100_000;

describe('draws', () => {
  const stream = streamOf(7);

  it('are the same for the same seed, keys and purpose, whatever was drawn before', () => {
    fc.assert(fc.property(fc.maxSafeNat(), fc.nat(), fc.nat(), (seed, key, purpose) => {
      const first = uniform(branch(streamOf(seed), key), purpose);
      uniform(branch(streamOf(seed), key + 1), purpose);
      assert.equal(uniform(branch(streamOf(seed), key), purpose), first);
      assert.ok(first >= 0 && first < 1);
    }));
  });

  it('fall evenly, for neighbouring keys and for neighbouring purposes', () => {
    for (const drawn of [(place: number) => uniform(branch(stream, place), 1), (place: number) => uniform(stream, place)]) {
      const bins = Array.from({ length: 100 }, () => 0);
      for (let place = 0; place < DRAWS; place += 1) bins[Math.floor(drawn(place) * 100)]! += 1;
      const chiSquare = bins.reduce((sum, count) => sum + (count - DRAWS / 100) ** 2 / (DRAWS / 100), 0);
      assert.ok(chiSquare > 60 && chiSquare < 150, `chi-square ${chiSquare} on 99 degrees of freedom`);
    }
  });

  it('say nothing of one another', () => {
    const pairs: readonly ((place: number) => readonly [number, number])[] = [
      (place) => [uniform(branch(stream, place), 1), uniform(branch(stream, place + 1), 1)],
      (place) => [uniform(branch(stream, place), 1), uniform(branch(stream, place), 2)],
      (place) => [uniform(branch(streamOf(place), 5), 1), uniform(branch(streamOf(place + 1), 5), 1)],
    ];
    for (const pair of pairs) {
      let sum = 0;
      for (let place = 0; place < DRAWS; place += 1) {
        const [a, b] = pair(place);
        sum += (a - 0.5) * (b - 0.5) * 12;
      }
      assert.ok(Math.abs(sum / DRAWS) < 0.015, `correlation ${sum / DRAWS}`);
    }
  });

  it('are normal where asked for', () => {
    let [sum, squares] = [0, 0];
    for (let place = 0; place < DRAWS; place += 1) {
      const value = normal(branch(stream, place), 3);
      sum += value;
      squares += value * value;
    }
    assert.ok(Math.abs(sum / DRAWS) < 0.015);
    assert.ok(Math.abs(squares / DRAWS - 1) < 0.02);
  });

  it('choose by weight, and the last where weights do not add up', () => {
    const values = [{ value: 'a', weight: 0.2 }, { value: 'b', weight: 0.3 }, { value: 'c', weight: 0.1 }];
    assert.deepEqual([0, 0.19, 0.2, 0.49, 0.5, 0.99].map((chance) => weighted(values, chance)), ['a', 'a', 'b', 'b', 'c', 'c']);
    assert.equal(weighted([], 0.5), undefined);
  });

  it('have keys of 32 bits that differ for names that are alike', () => {
    const names = Array.from({ length: 5000 }, (_, place) => `agent-${place}`);
    assert.ok(new Set(names.map(keyOf)).size > 4998);
  });
});
