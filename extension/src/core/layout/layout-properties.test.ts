import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layoutGraph } from './layout-graph';
import type { LayoutInput, LayoutResult } from './layout-graph';
import { GRID } from './settle';

const size = fc.record({ width: fc.integer({ min: 20, max: 400 }), height: fc.integer({ min: 20, max: 300 }) });
const point = fc.record({ x: fc.integer({ min: -3000, max: 3000 }), y: fc.integer({ min: -3000, max: 3000 }) });

/** Graphs of up to 24 agents of any shape; `placed` says of how many in a hundred nodes there is a place already. */
function graphs(placed: { readonly pinned: number; readonly previous: number }): fc.Arbitrary<LayoutInput> {
  return fc.integer({ min: 1, max: 24 }).chain((count) => {
    const ends = fc.integer({ min: 0, max: count });
    const sometimes = (weight: number) =>
      fc.oneof({ weight: 100 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary: point });
    return fc.record({
      nodes: fc
        .array(fc.tuple(size, sometimes(placed.pinned), sometimes(placed.previous)), { minLength: count, maxLength: count })
        .map((nodes) =>
          nodes.map(([box, pinned, previous], at) => ({
            id: `n${at}`,
            ...box,
            ...(pinned ? { pinned } : {}),
            ...(previous ? { previous } : {}),
          })),
        ),
      edges: fc.array(
        fc.record({ from: ends.map((end) => `n${end}`), to: ends.map((end) => `n${end}`), weight: fc.constantFrom(1, 0.5) }),
        { maxLength: 3 * count },
      ),
      entry: ends.map((end) => `n${end}`),
      direction: fc.constantFrom('right', 'down'),
    });
  });
}

const fresh = graphs({ pinned: 0, previous: 0 });
const mixed = graphs({ pinned: 15, previous: 50 });

describe('Every layout', () => {
  it('places every agent once, in the order of the input', () => {
    holds(mixed, (input) => {
      const ids = layoutGraph(input).positions.map(({ id }) => id);
      assert.deepEqual(ids, input.nodes.map(({ id }) => id));
    });
  });

  it('lets no two boxes overlap unless both are pinned', () => {
    holds(mixed, (input) => assert.deepEqual(overlaps(input, layoutGraph(input)), []));
  });

  it('puts boxes on the grid', () => {
    holds(fresh, (input) => {
      for (const { x, y } of layoutGraph(input).positions) assert.ok(x % GRID === 0 && y % GRID === 0, `${x} ${y}`);
    });
  });

  it('leaves pinned boxes where they are', () => {
    holds(mixed, (input) => {
      const { positions } = layoutGraph(input);
      input.nodes.forEach(({ pinned }, at) => {
        if (pinned) assert.deepEqual([positions[at]!.x, positions[at]!.y], [pinned.x, pinned.y]);
      });
    });
  });

  it('is the same for the same graph', () => {
    holds(mixed, (input) => assert.deepEqual(layoutGraph(input), layoutGraph(structuredClone(input))));
  });

  it('does not depend on the order of the handoffs', () => {
    const shuffled = mixed.chain((input) =>
      fc.tuple(
        fc.constant(input),
        fc.shuffledSubarray([...input.edges], { minLength: input.edges.length, maxLength: input.edges.length }),
      ),
    );
    holds(shuffled, ([input, edges]) => assert.deepEqual(layoutGraph({ ...input, edges }), layoutGraph(input)));
  });

  it('keeps the order of the agents of a column when it lays out its own drawing again', () => {
    holds(fresh, (input) => {
      const first = layoutGraph(input).positions;
      const again = layoutGraph(placedBy(input, { positions: first })).positions;
      const across = input.direction === 'right' ? 'y' : 'x';
      const along = input.direction === 'right' ? 'x' : 'y';
      for (let a = 0; a < first.length; a++)
        for (let b = 0; b < a; b++)
          if (first[a]![along] === first[b]![along] && again[a]![along] === again[b]![along])
            assert.ok((first[a]![across] - first[b]![across]) * (again[a]![across] - again[b]![across]) > 0);
    });
  });

  for (const place of ['pinned', 'previous'] as const)
    it(`moves nothing but a new agent when the others are ${place}`, () => {
      holds(fresh, (input) => {
        const known = { ...input, nodes: input.nodes.slice(1) };
        const before = layoutGraph(known).positions;
        const nodes = [input.nodes[0]!, ...known.nodes.map((node, at) => ({ ...node, [place]: before[at]! }))];
        const after = layoutGraph({ ...input, nodes });
        assert.deepEqual(after.positions.slice(1), before);
        assert.deepEqual(overlaps({ ...input, nodes }, after), []);
      });
    });
});

function holds<T>(values: fc.Arbitrary<T>, property: (value: T) => void): void {
  fc.assert(fc.property(values, property), { numRuns: 200 });
}

function placedBy(input: LayoutInput, { positions }: LayoutResult): LayoutInput {
  return { ...input, nodes: input.nodes.map((node, at) => ({ ...node, previous: positions[at]! })) };
}

function overlaps(input: LayoutInput, { positions }: LayoutResult): readonly string[] {
  return positions.flatMap((a, first) =>
    positions.slice(first + 1).flatMap((b, step) => {
      const one = input.nodes[first]!;
      const other = input.nodes[first + 1 + step]!;
      const isApart = a.x >= b.x + other.width || b.x >= a.x + one.width || a.y >= b.y + other.height || b.y >= a.y + one.height;
      return isApart || (one.pinned && other.pinned) ? [] : [`${a.id} on ${b.id}`];
    }),
  );
}
