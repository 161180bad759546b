import assert from 'node:assert/strict';
import { branch, normal, streamOf, uniform } from '../base/draws';
import { type Estimate, differenceOf, meanOf, pairedDifference, shareOf } from './intervals';

const ROUNDS = 4000;

/** How often the interval of a repeated experiment holds the truth. */
function coverage(truth: number, experiment: (round: number) => Estimate): number {
  let held = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { low, high } = experiment(round);
    if (low <= truth && truth <= high) held += 1;
  }
  return held / ROUNDS;
}

function hits(stream: number, cases: number, rate: number): number {
  const drawn = branch(streamOf(11), stream);
  let count = 0;
  for (let place = 0; place < cases; place += 1) if (uniform(drawn, place) < rate) count += 1;
  return count;
}

describe('intervals', () => {
  for (const [rate, cases] of [[0.5, 30], [0.1, 50], [0.98, 200], [0.005, 800]] as const) {
    it(`hold a share of ${rate} in 95 of 100 experiments of ${cases} cases`, () => {
      const held = coverage(rate, (round) => shareOf(hits(round, cases, rate), cases));
      assert.ok(held > 0.92 && held < 0.995, `${held}`);
    });
  }

  it('hold the difference of two shares', () => {
    const held = coverage(0.1, (round) => differenceOf(shareOf(hits(2 * round, 80, 0.3), 80), shareOf(hits(2 * round + 1, 120, 0.4), 120)));
    assert.ok(held > 0.93 && held < 0.97, `${held}`);
  });

  it('hold the difference in the same cases, and are narrower there', () => {
    const experiment = (round: number): Estimate => {
      const drawn = branch(streamOf(12), round);
      let [gained, lost] = [0, 0];
      for (let place = 0; place < 200; place += 1) {
        const chance = uniform(drawn, place);
        if (chance < 0.06) gained += 1;
        else if (chance < 0.08) lost += 1;
      }
      return pairedDifference({ gained, lost }, 200);
    };
    const held = coverage(0.04, experiment);
    assert.ok(held > 0.93 && held < 0.985, `${held}`);
    const { low, high } = pairedDifference({ gained: 12, lost: 4 }, 200);
    const apart = differenceOf(shareOf(100, 200), shareOf(108, 200));
    assert.ok(high - low < (apart.high - apart.low) / 2);
  });

  it('hold a mean', () => {
    const held = coverage(0, (round) => {
      const drawn = Array.from({ length: 60 }, (_, place) => normal(branch(streamOf(13), round), 2 * place));
      const mean = drawn.reduce((sum, value) => sum + value, 0) / 60;
      return meanOf({ mean, sd: Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 60) }, 60);
    });
    assert.ok(held > 0.925 && held < 0.965, `${held}`);
  });

  it('are known figures where such are known', () => {
    const { low, high } = shareOf(81, 263); // Newcombe 1998, table I
    assert.deepEqual([low.toFixed(4), high.toFixed(4)], ['0.2553', '0.3662']);
    const apart = differenceOf(shareOf(48, 80), shareOf(56, 70)); // Newcombe 1998, table II, with its sign turned
    assert.deepEqual([apart.low.toFixed(4), apart.high.toFixed(4)], ['0.0524', '0.3339']);
    assert.ok(shareOf(0, 764).high > 0.005 && shareOf(0, 765).high < 0.005);
  });

  it('know nothing of no cases', () => {
    assert.deepEqual(shareOf(0, 0), { value: 0, low: 0, high: 1, cases: 0 });
    assert.deepEqual(pairedDifference({ gained: 0, lost: 0 }, 0), { value: 0, low: -1, high: 1, cases: 0 });
  });
});
