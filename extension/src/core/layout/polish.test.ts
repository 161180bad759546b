import assert from 'node:assert/strict';
import type { Drawing } from './drawing';
import { drawingCost } from './drawing-cost';
import type { Network } from './network';
import { polish } from './polish';

/** Boxes of 100 by 40 in columns 200 apart: places are given as [column, across]. */
function drawingOf(places: readonly (readonly [number, number])[], links: readonly (readonly [number, number])[]): Drawing {
  const each = (value: number): Float64Array => new Float64Array(places.length).fill(value);
  const network: Network = {
    size: places.length,
    along: each(100),
    across: each(40),
    seedAlong: each(NaN),
    seedAcross: each(NaN),
    links: links.map(([from, to]) => ({ from, to, weight: 1 })),
    isLast: new Uint8Array(places.length),
    entry: 0,
    gaps: { node: 40, layer: 100 },
  };
  return {
    network,
    layer: Int32Array.from(places, ([column]) => column),
    along: Float64Array.from(places, ([column]) => column * 200),
    across: Float64Array.from(places, ([, across]) => across),
  };
}

describe('drawingCost', () => {
  it('is nothing for level lines that meet nothing', () => {
    assert.equal(drawingCost(drawingOf([[0, 0], [1, 0]], [[0, 1]])).all(), 0);
  });

  it('counts a line that runs over a box', () => {
    const clear = drawingOf([[0, 0], [1, 100], [2, 0]], [[0, 2]]);
    const hidden = drawingOf([[0, 0], [1, 0], [2, 0]], [[0, 2]]);
    assert.equal(drawingCost(clear).all(), 0);
    assert.ok(drawingCost(hidden).all() > 0);
  });

  it('counts a line inside a column that runs over the box between', () => {
    const over = drawingCost(drawingOf([[0, 0], [0, 100], [0, 200]], [[0, 2]])).all();
    const beside = drawingCost(drawingOf([[0, 0], [0, 300], [0, 200]], [[0, 2]])).all();
    assert.ok(over > beside);
  });

  it('counts lines that cross, and not lines that share an end', () => {
    const places = [[0, 0], [0, 100], [1, 0], [1, 100]] as const;
    const level = drawingCost(drawingOf(places, [[0, 2], [1, 3]])).all();
    const crossed = drawingCost(drawingOf(places, [[0, 3], [1, 2]])).all();
    const joined = drawingCost(drawingOf(places, [[0, 2], [0, 3]])).all();
    assert.ok(level < joined && joined < crossed);
  });

  it('changes at a node by what it changes altogether when that node moves', () => {
    const drawing = drawingOf([[0, 0], [1, 0], [1, 100], [2, 0]], [[0, 1], [1, 3], [0, 3], [2, 3]]);
    const cost = drawingCost(drawing);
    const [all, at] = [cost.all(), cost.at(1)];
    drawing.across[1] = -100;
    assert.ok(Math.abs(cost.all() - all - (cost.at(1) - at)) < 1e-9);
  });
});

describe('polish', () => {
  it('moves a box out of the way of a line', () => {
    const drawing = drawingOf([[0, 0], [1, 0], [2, 0]], [[0, 1], [1, 2], [0, 2]]);
    polish(drawing);
    assert.ok(Math.abs(drawing.across[1]!) > 30);
  });

  it('makes two nodes change places where that takes a crossing away', () => {
    const drawing = drawingOf([[0, 0], [0, 80], [1, 0], [1, 80]], [[0, 3], [1, 2]]);
    polish(drawing);
    assert.ok((drawing.across[0]! - drawing.across[1]!) * (drawing.across[3]! - drawing.across[2]!) > 0);
  });

  it('opens a gap in a column for a line that has to pass', () => {
    const drawing = drawingOf([[0, 40], [1, 0], [1, 80], [2, 40]], [[0, 1], [0, 2], [0, 3]]);
    polish(drawing);
    assert.ok(drawing.across.slice(1, 3).every((place) => Math.abs(place - drawing.across[3]!) > 32));
  });

  it('leaves a drawing with nothing wrong as it is', () => {
    const drawing = drawingOf([[0, 40], [1, 0], [1, 80]], [[0, 1], [0, 2]]);
    polish(drawing);
    assert.deepEqual([...drawing.across], [40, 0, 80]);
  });

  it('does not turn round two nodes that have a place already', () => {
    const drawing = drawingOf([[0, 0], [0, 80], [1, 0], [1, 80]], [[0, 3], [1, 2]]);
    drawing.network.seedAcross.set(drawing.across);
    polish(drawing);
    assert.ok(drawing.across[0]! < drawing.across[1]! && drawing.across[2]! < drawing.across[3]!);
  });
});
