import { deepEqual } from 'node:assert/strict';
import { snapTo } from './snap';

describe('snapTo', () => {
  const other = { x: 100, y: 100, width: 240, height: 100 };

  it('takes a side or a middle to the nearest of another box', () => {
    deepEqual(snapTo({ x: 104, y: 400, width: 240, height: 80 }, [other]), { by: { x: -4, y: 0 }, guides: [{ axis: 'x', at: 100 }] });
    deepEqual(snapTo({ x: 600, y: 113, width: 240, height: 80 }, [other]), { by: { x: 0, y: -3 }, guides: [{ axis: 'y', at: 150 }] });
  });

  it('takes it onto the grid where nothing is near', () => {
    deepEqual(snapTo({ x: 123, y: 416, width: 240, height: 80 }, [other]), { by: { x: -3, y: 4 }, guides: [] });
  });
});
