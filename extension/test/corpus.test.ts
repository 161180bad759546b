import assert from 'node:assert/strict';
import { deleteMappings, runCorpus } from './corpus/sgd-report';
import { hasCorpus } from './corpus/sgd';

/** The whole of the 2,000 conversations is `npm run corpus`; here as many as a unit test may take. */
const SOME = 40;

/** Units: milliseconds. */
const TIME = 30_000;

describe('Recorded conversations', function recorded() {
  this.timeout(TIME);

  before(function needCorpus() {
    if (hasCorpus()) return;
    process.stdout.write('    The corpus is not there (../shared/corpus), so nothing is run on it.\n');
    this.skip();
  });

  it('run through the graph of their roles, every handoff committed', () => {
    const { conversations, joined, committed, denied } = runCorpus('all-mappings', SOME);
    assert.deepEqual({ conversations, committed, denied }, { conversations: SOME, committed: joined, denied: 0 });
  });

  it('bring more fields to the target with the observed mappings than with equal names', () => {
    const [mapped, equal] = [runCorpus('all-mappings', SOME), runCorpus('equal-names', SOME)];
    assert.ok(mapped.present / mapped.carriedSlots > 0.9, `${mapped.present} of ${mapped.carriedSlots}`);
    assert.ok(equal.present / equal.carriedSlots < 0.4, `${equal.present} of ${equal.carriedSlots}`);
  });

  it('go back and forth within the limits, which no check calls a fault', () => {
    assert.deepEqual(runCorpus('all-mappings', 1).findings, { 'info oversized-envelope': 1, 'info unbounded-loop': 1 });
  });

  it('lack exactly the field whose mapping is deleted', () => {
    const deletions = deleteMappings();
    assert.ok(deletions.length > 50);
    for (const { field, before, after } of deletions) assert.deepEqual([before, after], [[], [field]]);
  });
});
