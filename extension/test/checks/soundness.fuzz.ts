import assert from 'node:assert/strict';
import { soundGraph, surprisesIn } from './sound-run';

const seconds = Number(process.env['FUZZ_SECONDS'] ?? '10');
const RUNS = 20;

describe('graphs in which the checks find no error, for as long as there is time', () => {
  it('never meet what the checks rule out', () => {
    const end = performance.now() + seconds * 1000;
    const firstSeed = Math.floor(Math.random() * 2 ** 30);
    let seed = firstSeed;
    let graphs = 0;
    for (; performance.now() < end; seed += 1) {
      const graph = soundGraph(seed);
      if (!graph) continue;
      graphs += 1;
      for (let run = 0; run < RUNS; run += 1) assert.deepEqual(surprisesIn(graph, seed * 1000 + run), [], `graph ${seed}, run ${run}`);
    }
    process.stdout.write(`    ${graphs} graphs, ${graphs * RUNS} conversations from seed ${firstSeed}\n`);
  }).timeout((seconds + 30) * 1000);
});
