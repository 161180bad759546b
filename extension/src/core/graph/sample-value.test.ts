import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sampleValue } from './sample-value';

describe('sampleValue', () => {
  it('gives the first of a list of values', () => {
    assert.equal(sampleValue({ id: 'tier', type: 'string', enum: ['gold', 'silver'] }), 'gold');
  });

  it('gives a number between the bounds, and a whole one where it has to be', () => {
    fc.assert(
      fc.property(fc.constantFrom('integer', 'number'), fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 1e6, noNaN: true }), (type, minimum, width) => {
        const value = sampleValue({ id: 'amount', type, minimum, maximum: minimum + width });
        assert.ok(typeof value === 'number' && value >= minimum && value <= minimum + width);
        assert.ok(type === 'number' || Number.isInteger(value));
      }),
    );
  });
});
