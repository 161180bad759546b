import assert from 'node:assert/strict';
import { CHECKS } from '#core/checks/registry';
import { faultsIn, problemsOf } from './measure';
import { PLANTERS } from './planters';
import { grownGraph, soundGraphs } from './sound-graphs';
import { tallyOf } from './tally';

const GROWN = 44;
const LARGEST = 40;
/** Times each kind of fault is planted; `npm run defects` plants it into every graph there is. */
const TIMES = 3;

describe('faults planted into sound graphs', () => {
  it('are of every kind that a check is there for', () => {
    assert.deepEqual(CHECKS.map(({ id }) => id).filter((id) => !PLANTERS.some(({ check }) => check === id)), []);
  });

  it('have sound graphs to be planted into, of every size', () => {
    for (let seed = 1; seed <= GROWN; seed += 1) assert.deepEqual(faultsIn(problemsOf(grownGraph(seed).graph)), [], `seed ${seed}`);
  }).timeout(60_000);

  it('are all found where they are, and nothing is found that nothing explains', () => {
    const { scores, complaints } = tallyOf(soundGraphs(GROWN).filter(({ graph }) => graph.agents.length <= LARGEST), TIMES);
    assert.deepEqual(complaints, []);
    assert.deepEqual(scores.filter(({ planted }) => planted === 0).map(({ check }) => check), []);
  }).timeout(60_000);
});
