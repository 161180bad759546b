import { deepEqual } from 'node:assert/strict';
import { graphOf } from '../../../extension/test/support/graph-of';
import { type Scene, nextTowards } from './next-towards';

const RIGHT = { x: 1, y: 0 };
const LEFT = { x: -1, y: 0 };
const DOWN = { x: 0, y: 1 };

describe('nextTowards', () => {
  const scene: Scene = {
    graph: graphOf('a', 'a>far', 'b>a', 'c>far'),
    positions: new Map([['a', { x: 0, y: 0 }], ['b', { x: 100, y: 10 }], ['far', { x: 900, y: 0 }], ['c', { x: 0, y: 300 }]]),
  };

  it('goes to a connected agent rather than to a nearer one', () => {
    const lone: Scene = { ...scene, graph: graphOf('a', 'a>far', 'b>c') };
    deepEqual(nextTowards(lone, { kind: 'agent', id: 'a' }, RIGHT), { kind: 'agent', id: 'far' });
  });

  it('goes to the nearest of those that are connected', () => {
    deepEqual(nextTowards(scene, { kind: 'agent', id: 'a' }, RIGHT), { kind: 'agent', id: 'b' });
  });

  it('goes to whichever lies that way where nothing connected does', () => {
    deepEqual(nextTowards(scene, { kind: 'agent', id: 'a' }, DOWN), { kind: 'agent', id: 'c' });
    deepEqual(nextTowards(scene, { kind: 'agent', id: 'a' }, LEFT), undefined);
  });

  it('goes from a line to the end that lies that way', () => {
    deepEqual(nextTowards(scene, { kind: 'handoff', id: 'a-to-far' }, RIGHT), { kind: 'agent', id: 'far' });
    deepEqual(nextTowards(scene, { kind: 'handoff', id: 'a-to-far' }, LEFT), { kind: 'agent', id: 'a' });
  });

  it('begins at the entry', () => {
    deepEqual(nextTowards(scene, undefined, RIGHT), { kind: 'agent', id: 'a' });
  });
});
