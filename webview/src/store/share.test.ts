import assert from 'node:assert/strict';
import fc from 'fast-check';
import { share } from './share';

describe('sharing what did not change', () => {
  it('gives a value that says what the newer one says, whatever the older one was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (older, newer) => {
        assert.equal(JSON.stringify(share(older, newer)), JSON.stringify(newer));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the older value itself where both say the same', () => {
    const older = { agents: [{ id: 'a', name: 'A' }], layout: { agents: { a: { x: 1, y: 2 } } } };
    assert.equal(share(older, structuredClone(older)), older);
  });

  it('keeps every element but the changed one, even where others were put before it', () => {
    const older = { agents: [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }], fields: [] };
    const shared = share(older, { agents: [{ id: 'new', name: 'New' }, { id: 'a', name: 'A' }, { id: 'b', name: 'Other' }], fields: [] });
    assert.equal(shared.agents[1], older.agents[0]);
    assert.deepEqual(shared.agents[2], { id: 'b', name: 'Other' });
    assert.equal(shared.fields, older.fields);
  });

  it('does not take a list for a record', () => {
    assert.deepEqual(share({ 0: 'x' }, ['x']), ['x']);
    assert.deepEqual(share(['x'], { 0: 'x' }), { 0: 'x' });
  });
});
