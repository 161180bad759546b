import assert from 'node:assert/strict';
import fc from 'fast-check';
import { crossingsOf } from './crossings';
import { orderingOf } from './first-order';
import { isotonic } from './isotonic';
import { layeredOf } from './layered';
import { rowAt, rowsIn, rowsOut } from './rows';
import type { Link } from './rows';
import { depthRanks } from './flow-order';
import { strongComponents } from './strong-components';
import { swap, swapGain } from './transpose';

const SIZE = 12;
const node = fc.integer({ min: 0, max: SIZE - 1 });
const anyLinks = fc.array(fc.record({ from: node, to: node, weight: fc.constant(1) }), { maxLength: 40 });

describe('isotonic', () => {
  it('keeps values that rise already', () => {
    assert.deepEqual([...isotonic(Float64Array.of(1, 2, 2, 5), Float64Array.of(1, 1, 1, 1))], [1, 2, 2, 5]);
  });

  it('pools values that fall into their weighted mean', () => {
    assert.deepEqual([...isotonic(Float64Array.of(4, 1), Float64Array.of(1, 2))], [2, 2]);
  });

  it('never falls, and keeps the weighted sum', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, (wanted) => {
        const found = [...isotonic(Float64Array.from(wanted), new Float64Array(wanted.length).fill(1))];
        found.slice(1).forEach((value, at) => assert.ok(value >= found[at]! - 1e-9));
        const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
        assert.ok(Math.abs(sum(found) - sum(wanted)) < 1e-6);
      }),
    );
  });
});

describe('rows', () => {
  it('hold every link once from both ends', () => {
    fc.assert(
      fc.property(anyLinks, (links) => {
        const out = rowsOut(SIZE, links);
        const into = rowsIn(SIZE, links);
        for (let at = 0; at < SIZE; at++) {
          assert.deepEqual([...rowAt(out, at)], links.filter(({ from }) => from === at).map(({ to }) => to));
          assert.deepEqual([...rowAt(into, at)], links.filter(({ to }) => to === at).map(({ from }) => from));
        }
      }),
    );
  });
});

describe('strongComponents', () => {
  it('joins two nodes exactly when each reaches the other', () => {
    fc.assert(
      fc.property(anyLinks, (links) => {
        const all = Array.from({ length: SIZE }, (_, at) => at);
        const component = strongComponents(depthRanks(rowsOut(SIZE, links), all), links);
        const reached = all.map((start) => reachedFrom(start, links));
        for (const a of all)
          for (const b of all) assert.equal(component[a] === component[b], reached[a]!.has(b) && reached[b]!.has(a));
      }),
    );
  });
});

describe('crossingsOf', () => {
  const layers = fc.record({
    links: fc.uniqueArray(fc.record({ from: fc.integer({ min: 0, max: 5 }), to: fc.integer({ min: 6, max: 11 }), weight: fc.constant(1) }), {
      selector: ({ from, to }) => from * SIZE + to,
      maxLength: 20,
    }),
    upper: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
    lower: fc.shuffledSubarray([6, 7, 8, 9, 10, 11], { minLength: 6 }),
  });
  const layer = Int32Array.from({ length: SIZE }, (_, at) => Number(at > 5));

  it('counts what counting all pairs of links counts', () => {
    fc.assert(
      fc.property(layers, ({ links, upper, lower }) => {
        const ordering = orderingOf(layeredOf({ links, flat: [] }, layer), [upper, lower]);
        const isCrossed = (a: Link, b: Link): boolean =>
          (ordering.place[a.from]! - ordering.place[b.from]!) * (ordering.place[a.to]! - ordering.place[b.to]!) < 0;
        const count = links.reduce((sum, a, at) => sum + links.slice(at + 1).filter((b) => isCrossed(a, b)).length, 0);
        assert.equal(crossingsOf(ordering), count);
      }),
    );
  });

  it('falls by what swapping two neighbours was said to gain', () => {
    fc.assert(
      fc.property(layers, fc.integer({ min: 0, max: 4 }), ({ links, upper, lower }, at) => {
        const ordering = orderingOf(layeredOf({ links, flat: [] }, layer), [upper, lower]);
        const before = crossingsOf(ordering);
        const gain = swapGain(ordering, upper[at]!, upper[at + 1]!);
        swap(ordering, upper, at);
        assert.equal(before - crossingsOf(ordering), gain);
      }),
    );
  });
});

function reachedFrom(start: number, links: readonly Link[]): ReadonlySet<number> {
  const reached = new Set([start]);
  for (const at of reached) for (const { from, to } of links) if (from === at) reached.add(to);
  return reached;
}
