import assert from 'node:assert/strict';
import { broken } from './invariants';
import { randomRun } from './random-run';
import { leaksOf } from './taint';

const seconds = Number(process.env['FUZZ_SECONDS'] ?? '10');

describe('the runtime, for as long as there is time', () => {
  it('holds every invariant', () => {
    const end = performance.now() + seconds * 1000;
    const firstSeed = Math.floor(Math.random() * 2 ** 31);
    let seed = firstSeed;
    for (; performance.now() < end; seed += 1) assert.deepEqual(broken(randomRun(seed)), []);
    process.stdout.write(`    ${seed - firstSeed} conversations from seed ${firstSeed}\n`);
  }).timeout((seconds + 30) * 1000);

  it('lets no redacted value into ledgers, reports and exports', () => {
    const end = performance.now() + seconds * 1000;
    const firstSeed = Math.floor(Math.random() * 2 ** 31);
    let seed = firstSeed;
    for (; performance.now() < end; seed += 1) assert.deepEqual(leaksOf(seed), []);
    process.stdout.write(`    ${seed - firstSeed} conversations from seed ${firstSeed}\n`);
  }).timeout((seconds + 30) * 1000);
});
