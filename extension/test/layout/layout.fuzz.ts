import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layoutGraph } from '#core/layout/layout-graph';
import type { LayoutInput } from '#core/layout/layout-graph';

const seconds = Number(process.env['FUZZ_SECONDS'] ?? '10');
/** Overlaps are promised against for boxes and places that can be drawn; others are made safe. */
const number = fc.oneof({ weight: 20, arbitrary: fc.integer({ min: -5000, max: 5000 }) }, { weight: 1, arbitrary: fc.double() });
const size = fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 600 }) }, { weight: 1, arbitrary: fc.double() });
const point = fc.record({ x: number, y: number });
const maybe = fc.option(point, { nil: undefined, freq: 3 });

const inputs: fc.Arbitrary<LayoutInput> = fc.integer({ min: 1, max: 120 }).chain((count) => {
  const id = fc.integer({ min: 0, max: count }).map((at) => `n${at}`);
  const node = fc.record({ id, width: size, height: size, pinned: maybe, previous: maybe, isLast: fc.boolean() });
  return fc.record({
    nodes: fc.array(node, { maxLength: count }).map((nodes) =>
      nodes.map(({ pinned, previous, ...rest }) => ({ ...rest, ...(pinned && { pinned }), ...(previous && { previous }) })),
    ),
    edges: fc.array(fc.record({ from: id, to: id, weight: fc.oneof(fc.constantFrom(1, 0.2), fc.double()) }), { maxLength: 4 * count }),
    entry: id,
    direction: fc.constantFrom('right', 'down'),
    nodeGap: size,
    layerGap: size,
  });
});

describe('the layout, for as long as there is time', () => {
  it('places each id once, at a number, the same each time', () => {
    holds(inputs, (input) => {
      const { positions } = layoutGraph(input);
      assert.deepEqual(positions.map(({ id }) => id), [...new Set(input.nodes.map(({ id }) => id))]);
      assert.ok(positions.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
      assert.deepEqual(layoutGraph(input).positions, positions);
    });
  }).timeout((seconds + 30) * 1000);

  it('lets no box that is not pinned stand on another', () => {
    holds(inputs, (input) => {
      const nodes = new Map(input.nodes.toReversed().map((node) => [node.id, node]));
      const boxes = layoutGraph(input).positions.flatMap(({ id, x, y }) => {
        const { width, height, pinned } = nodes.get(id)!;
        return width > 0 && height > 0 && width <= 20_000 && height <= 20_000 ? [{ id, x, y, width, height, pinned }] : [];
      });
      boxes.forEach((a, at) => {
        for (const b of boxes.slice(at + 1)) {
          const isApart = a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;
          assert.ok(isApart || (a.pinned && b.pinned), `${a.id} on ${b.id}`);
        }
      });
    });
  }).timeout((seconds + 30) * 1000);
});

function holds<T>(values: fc.Arbitrary<T>, property: (value: T) => void): void {
  const limits = { numRuns: 1_000_000, interruptAfterTimeLimit: (seconds * 1000) / 2, markInterruptAsFailure: false };
  fc.assert(fc.property(values, property), limits);
}
