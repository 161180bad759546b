import assert from 'node:assert/strict';
import { sorted, turnedOrder } from './sorted';

describe('rows of a table', () => {
  it('begin with the most of a number and with A of a word, and turn round with a second press', () => {
    assert.deepEqual(turnedOrder(undefined, 'turns', true), { column: 'turns', isDown: true });
    assert.deepEqual(turnedOrder({ column: 'turns', isDown: true }, 'turns', true), { column: 'turns', isDown: false });
    assert.deepEqual(turnedOrder({ column: 'turns', isDown: true }, 'name', false), { column: 'name', isDown: false });
  });

  it('stay as they were where they say the same or nothing is asked', () => {
    const rows = [{ n: 1, id: 'b' }, { n: 2, id: 'c' }, { n: 1, id: 'a' }];
    assert.equal(sorted(rows, undefined, true), rows);
    assert.deepEqual(sorted(rows, ({ n }) => n, false).map(({ id }) => id), ['b', 'a', 'c']);
    assert.deepEqual(sorted(rows, ({ id }) => id, true).map(({ id }) => id), ['c', 'b', 'a']);
  });
});
