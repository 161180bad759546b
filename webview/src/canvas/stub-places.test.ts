import assert from 'node:assert/strict';
import { stubPlaces } from './stub-places';

const DESK = { x: 400, y: 200, width: 240, height: 100 };
const sides = (count: number, taken: Parameters<typeof stubPlaces>[2]): readonly string[] => stubPlaces(DESK, count, taken).map(({ side }) => side);

describe('the place of an escalation for everybody', () => {
  it('is right of its target where there is room within the drawing', () => {
    assert.deepEqual(sides(2, [DESK, { x: 1200, y: 600, width: 240, height: 100 }]), ['right', 'right']);
  });

  it('is above and below its target rather than making the drawing wider', () => assert.deepEqual(sides(2, [DESK]), ['top', 'bottom']));

  it('makes the drawing wider before labels stack', () => assert.deepEqual(sides(3, [DESK]), ['top', 'bottom', 'right']));

  it('is not on another box', () => assert.deepEqual(sides(1, [DESK, { x: 400, y: 100, width: 240, height: 90 }]), ['bottom']));
});
