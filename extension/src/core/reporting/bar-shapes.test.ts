import assert from 'node:assert/strict';
import { shareOf } from '../simulation/intervals';
import type { GroupSummary } from '../simulation/summary';
import { barShapes } from './bar-shapes';
import { groupBars } from './group-bars';

function group(name: string, succeeded: number, conversations: number): GroupSummary {
  return { name, conversations, success: shareOf(succeeded, conversations), escalation: shareOf(0, conversations), unresolved: shareOf(0, conversations), hops: 0 };
}

describe('the bars of a chart', () => {
  it('fill the room by the longest, or by what all of it stands for', () => {
    const [a, b] = barShapes([{ name: 'a', value: 4 }, { name: 'b', value: 2 }]).bars;
    const [half] = barShapes([{ name: 'a', value: 0.5 }], 1).bars;
    assert.deepEqual([b!.width / a!.width, half!.width / a!.width], [0.5, 0.5]);
  });

  it('show an interval around their end, and their value behind it', () => {
    const [bar] = barShapes([{ name: 'a', value: 0.5, low: 0.4, high: 0.7 }], 1).bars;
    assert.ok(bar!.interval![0] < bar!.width && bar!.interval![1] > bar!.width);
    assert.equal(bar!.end, bar!.interval![1]);
    assert.equal(barShapes([{ name: 'a', value: 1 }]).bars[0]!.interval, undefined);
  });

  it('are those of the twenty largest groups, and none for a single one', () => {
    const groups = Array.from({ length: 30 }, (_, place) => group(`intent-${place}`, 50 - place, 100 - place));
    const bars = groupBars(groups, ({ success }) => success, (share) => `${share}`);
    assert.deepEqual([bars.length, bars[0]!.name, bars[0]!.value, bars[0]!.label], [20, 'intent-0', 0.5, '0.5']);
    assert.ok(bars[0]!.low! < 0.5 && bars[0]!.high! > 0.5);
    assert.deepEqual(groupBars(groups.slice(0, 1), ({ success }) => success, String), []);
  });
});
