import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ledgerText } from '#core/runtime/ledger';
import { INVARIANTS, broken, historyOf } from './invariants';
import { randomRun } from './random-run';

const CASES = 400;

/** Invariants that run, fold or hash each conversation again are looked at on fewer. */
const COSTLY = /^(I1[0128]|I21 withheld) /;
const COSTLY_CASES = 80;

describe('the runtime, over random graphs, people and faults', () => {
  const traces = Array.from({ length: CASES }, (_, seed) => randomRun(seed + 1));

  for (const [name, invariant] of Object.entries(INVARIANTS)) {
    it(name, () => {
      const looked = COSTLY.test(name) ? traces.slice(0, COSTLY_CASES) : traces;
      const faults = looked.flatMap((trace) => invariant(trace, historyOf(trace.events)) ?? []);
      assert.deepEqual(faults.slice(0, 3), []);
    });
  }

  it('holds all of them on seeds nobody has chosen', () => {
    fc.assert(fc.property(fc.nat(), (seed) => assert.deepEqual(broken(randomRun(seed)), [])), { numRuns: 30 });
  });

  it('I13 a conversation does not depend on what ran before it', () => {
    const alone = traces.slice(0, 50).map(({ events }) => ledgerText(events));
    const backwards = traces.slice(0, 50).map(({ seed }) => seed).reverse().map((seed) => ledgerText(randomRun(seed).events)).reverse();
    assert.deepEqual(backwards, alone);
  });

  it('meets every ending and most of the entries there are', () => {
    const types = new Set(traces.flatMap(({ events }) => events.map(({ type }) => type)));
    assert.deepEqual([...types].toSorted().filter((type) => type.startsWith('conversation.')), [
      'conversation.abandoned', 'conversation.cancelled', 'conversation.completed', 'conversation.created', 'conversation.failed',
      'conversation.parked', 'conversation.resolved_by_human', 'conversation.resumed',
    ]);
    assert.ok(types.size >= 36, `${types.size} types of entries`);
  });
});
