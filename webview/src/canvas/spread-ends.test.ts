import assert from 'node:assert/strict';
import { type SidedLine, spreadEnds } from './spread-ends';

const BOXES = new Map([
  ['hub', { x: 0, y: 100, width: 100, height: 50 }],
  ['high', { x: 300, y: 0, width: 100, height: 50 }],
  ['low', { x: 300, y: 200, width: 100, height: 50 }],
]);

function line(from: string, to: string): SidedLine {
  return { edgeId: `${from}>${to}`, from, to, startSide: 'right', endSide: 'left', lane: 0 };
}

describe('Ends of lines', () => {
  it('stand in the middle of a side that they have to themselves', () => {
    assert.deepEqual(spreadEnds([line('hub', 'high')], BOXES).get('hub>high'), { start: 0, end: 0 });
  });

  it('stand beside each other on a shared side, in the order of where they lead', () => {
    const shifts = spreadEnds([line('hub', 'low'), line('hub', 'high')], BOXES);
    assert.ok((shifts.get('hub>high')?.start ?? 0) < 0);
    assert.ok((shifts.get('hub>low')?.start ?? 0) > 0);
  });

  it('stay near the middle however many there are', () => {
    const many = Array.from({ length: 40 }, (_, place) => ({ ...line('hub', 'low'), edgeId: String(place) }));
    for (const { start } of spreadEnds(many, BOXES).values()) assert.ok(Math.abs(start) <= 13.001);
  });
});
