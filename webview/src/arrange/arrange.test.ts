import { deepEqual } from 'node:assert/strict';
import type { Box } from '../canvas/box';
import { aligned, distributed } from './arrange';

const boxes = (...all: readonly (readonly [string, number, number, number, number])[]): ReadonlyMap<string, Box> => new Map(all.map(([id, x, y, width, height]) => [id, { x, y, width, height }]));

describe('aligned', () => {
  const two = boxes(['a', 0, 0, 100, 40], ['b', 50, 200, 60, 80]);

  it('brings sides into line with the outermost', () => {
    deepEqual(aligned(two, 'left'), { a: { x: 0, y: 0 }, b: { x: 0, y: 200 } });
    deepEqual(aligned(two, 'right'), { a: { x: 10, y: 0 }, b: { x: 50, y: 200 } });
    deepEqual(aligned(two, 'top'), { a: { x: 0, y: 0 }, b: { x: 50, y: 0 } });
    deepEqual(aligned(two, 'bottom'), { a: { x: 0, y: 240 }, b: { x: 50, y: 200 } });
  });

  it('brings middles into line with the middle of all', () => {
    deepEqual(aligned(two, 'centre'), { a: { x: 5, y: 0 }, b: { x: 25, y: 200 } });
    deepEqual(aligned(two, 'middle'), { a: { x: 0, y: 120 }, b: { x: 50, y: 100 } });
  });
});

describe('distributed', () => {
  it('gives neighbours equal room, whatever their sizes, and leaves the outer ones', () => {
    deepEqual(distributed(boxes(['a', 0, 0, 100, 40], ['c', 300, 9, 100, 40], ['b', 110, 5, 50, 40]), 'x'), { a: { x: 0, y: 0 }, b: { x: 175, y: 5 }, c: { x: 300, y: 9 } });
    deepEqual(distributed(boxes(['a', 0, 0, 10, 20], ['b', 0, 20, 10, 20], ['c', 0, 100, 10, 20]), 'y'), { a: { x: 0, y: 0 }, b: { x: 0, y: 50 }, c: { x: 0, y: 100 } });
  });

  it('leaves two boxes where they are', () => {
    deepEqual(distributed(boxes(['a', 0, 0, 10, 10], ['b', 90, 0, 10, 10]), 'x'), { a: { x: 0, y: 0 }, b: { x: 90, y: 0 } });
  });
});
