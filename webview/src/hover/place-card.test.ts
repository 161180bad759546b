import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeCard } from './place-card';

const ROOM = { x: 80, y: 0, width: 900, height: 800 };
const PAGE = { x: 0, y: 0, width: 1300, height: 800 };
const SIZE = { width: 300, height: 200 };

describe('The place of a hover card', () => {
  it('is right of the box, left where there is no room, and below or above where there is none either', () => {
    const at = (x: number, y: number, width = 240): unknown => placeCard({ anchor: { x, y, width, height: 100 }, pointer: { x, y }, size: SIZE, room: ROOM, page: PAGE });
    assert.deepEqual(at(200, 100), { x: 452, y: 100 });
    assert.deepEqual(at(700, 100), { x: 388, y: 100 });
    assert.deepEqual(at(200, 700), { x: 452, y: 600 });
    assert.deepEqual(at(100, 50, 860), { x: 100, y: 162 });
    assert.deepEqual(at(100, 600, 860), { x: 100, y: 388 });
  });

  it('is below the pointer on a line, and above it at the bottom', () => {
    const at = (x: number, y: number): unknown => placeCard({ anchor: { x, y, width: 0, height: 0 }, pointer: { x, y }, size: SIZE, room: ROOM, page: PAGE });
    assert.deepEqual(at(300, 100), { x: 300, y: 112 });
    assert.deepEqual(at(900, 750), { x: 680, y: 538 });
  });

  it('is always within a page that has room for it', () => {
    const number = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(fc.record({ x: number(1300), y: number(800), width: number(2000), height: number(1500) }), fc.record({ x: number(1300), y: number(800) }), fc.record({ width: number(1300), height: number(800) }), (anchor, pointer, size) => {
        const { x, y } = placeCard({ anchor, pointer, size, room: ROOM, page: PAGE });
        assert.ok(x >= 0 && y >= 0 && x + size.width <= PAGE.width && y + size.height <= PAGE.height);
      }),
      { numRuns: 300 },
    );
  });
});
