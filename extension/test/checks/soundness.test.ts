import assert from 'node:assert/strict';
import { soundGraph, surprisesIn } from './sound-run';

const GRAPHS = 80;
const RUNS = 8;

describe('a graph in which the checks find no error', () => {
  it('never meets an unknown target, itself, a missing field or a dead end at run time', () => {
    let graphs = 0;
    for (let seed = 1; seed <= GRAPHS; seed += 1) {
      const graph = soundGraph(seed);
      if (!graph) continue;
      graphs += 1;
      for (let run = 0; run < RUNS; run += 1) assert.deepEqual(surprisesIn(graph, seed * 1000 + run), [], `graph ${seed}, run ${run}`);
    }
    assert.ok(graphs > GRAPHS / 2, `only ${graphs} graphs could be mended`);
  }).timeout(20_000);
});
