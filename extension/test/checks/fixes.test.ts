import { deepEqual, ok } from 'node:assert/strict';
import { CHECKS } from '#core/checks/registry';
import { faultyText, trialsOf } from './fix-faults';

const GRAPHS = 240;

/** Most tries of the fixes of each check. */
const TRIES = 25;

describe('A fix', () => {
  it('applies, mends what was found, brings no error that was not there, and changes no conversation if it is called safe', () => {
    const tried = new Map<string, number>();
    const isWanted = (check: string): boolean => (tried.get(check) ?? 0) < TRIES;
    for (let seed = 1; seed <= GRAPHS; seed += 1) {
      for (const { check, faults } of trialsOf(faultyText(seed), isWanted)) {
        tried.set(check, (tried.get(check) ?? 0) + 1);
        deepEqual(faults, [], `graph ${seed}`);
      }
    }
    const known = new Set(CHECKS.map(({ id }) => id));
    ok([...tried.keys()].filter((check) => known.has(check)).length >= 38, `most checks have a fix tried: ${[...tried.keys()].toSorted().join(' ')}`);
  }).timeout(60_000);
});
