import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ROW_HEIGHT, heightOf, scrollFor, windowAt } from './row-window';

describe('the window of a long list', () => {
  it('shows the row that was scrolled to, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000_000 }), fc.integer({ min: 60, max: 2000 }), fc.tuple(fc.nat(), fc.nat()), (count, height, [anyRow, anyTop]) => {
        const row = anyRow % count;
        const from = anyTop % Math.max(1, heightOf(count) - height);
        const top = Math.max(0, Math.min(scrollFor(count, row, { top: from, height }), heightOf(count) - height));
        const { from: first, count: shown } = windowAt(count, { top, height });
        assert.ok(row >= first && row < first + shown, `row ${row} of ${count} at ${top}: ${first}+${shown}`);
      }),
    );
  });

  it('draws no more than can be seen, and never past its end', () => {
    fc.assert(
      fc.property(fc.nat(3_000_000), fc.nat(), fc.integer({ min: 60, max: 2000 }), (count, anyTop, height) => {
        const top = anyTop % Math.max(1, heightOf(count));
        const { from, count: shown, offset } = windowAt(count, { top, height });
        assert.ok(shown <= height / ROW_HEIGHT + 3);
        assert.ok(from >= 0 && from + shown <= Math.max(count, 0) + (count === 0 ? 1 : 0));
        assert.ok(offset + shown * ROW_HEIGHT <= heightOf(count) + ROW_HEIGHT);
      }),
    );
  });

  it('stays where it is while the row is seen', () => {
    assert.equal(scrollFor(1000, 12, { top: 10 * ROW_HEIGHT, height: 10 * ROW_HEIGHT }), 10 * ROW_HEIGHT);
    assert.equal(scrollFor(1000, 3, { top: 10 * ROW_HEIGHT, height: 10 * ROW_HEIGHT }), 3 * ROW_HEIGHT);
  });
});
