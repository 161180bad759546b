import assert from 'node:assert/strict';
import { faultyText, trialsOf } from './fix-faults';

const seconds = Number(process.env['FUZZ_SECONDS'] ?? '10');

describe('fixes, for as long as there is time', () => {
  it('apply, mend what was found, bring no error, and change no conversation if they are called safe', () => {
    const end = performance.now() + seconds * 1000;
    const firstSeed = Math.floor(Math.random() * 2 ** 30);
    let seed = firstSeed;
    let tries = 0;
    for (; performance.now() < end; seed += 1) {
      for (const { faults } of trialsOf(faultyText(seed), () => true)) {
        tries += 1;
        assert.deepEqual(faults, [], `graph ${seed}`);
      }
    }
    process.stdout.write(`    ${tries} fixes of ${seed - firstSeed} graphs from seed ${firstSeed}\n`);
  }).timeout((seconds + 30) * 1000);
});
