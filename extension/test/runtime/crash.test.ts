import assert from 'node:assert/strict';
import { killed } from './crash-points';

describe('a process that is killed', () => {
  it('leaves a ledger from which another goes on, with nothing lost and nothing done twice', async () => {
    const { conversations, committed, rolledBack, torn } = await killed(60, 1);
    assert.ok(conversations > 5 && committed > 10 && rolledBack > 0 && torn > 10, JSON.stringify({ conversations, committed, rolledBack, torn }));
  }).timeout(120_000);
});
