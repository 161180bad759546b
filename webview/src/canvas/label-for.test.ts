import assert from 'node:assert/strict';
import { shortLabel } from './label-for';

describe('what is read of a label from further off', () => {
  it('is the first thing that the condition asks', () => assert.deepEqual(shortLabel(['loan · confidence ≥ 0.75']), ['loan']));

  it('takes two lines where one is too long', () => assert.deepEqual(shortLabel(['language hi or ta']), ['language hi', 'or ta']));

  it('is cut where a word is longer than there is room', () => assert.deepEqual(shortLabel(['internationaltransfer']), ['internation…']));

  it('leaves out what is carried and how often', () => assert.deepEqual(shortLabel(['✉ 1  ≤ 2×']), ['']));
});
