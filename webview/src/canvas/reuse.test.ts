import assert from 'node:assert/strict';
import { oncePer, reuse } from './reuse';

describe('reuse', () => {
  const before = [
    { id: 'a', position: { x: 0, y: 0 }, data: { label: ['one'] } },
    { id: 'b', position: { x: 1, y: 1 }, data: { label: ['two'] } },
  ];

  it('keeps the very same list where nothing differs', () => {
    assert.equal(reuse(before, structuredClone(before)), before);
  });

  it('keeps the objects that say the same, and takes those that do not', () => {
    const after = structuredClone(before);
    const moved = { id: 'b', position: { x: 2, y: 1 }, data: { label: ['two'] } };
    const [first, second] = reuse(before, [after[0] ?? moved, moved]);
    assert.equal(first, before[0]);
    assert.equal(second, moved);
  });

  it('sees a label that differs, an item that is gone and one that is new', () => {
    const changed = { id: 'a', position: { x: 0, y: 0 }, data: { label: ['other'] } };
    assert.deepEqual(reuse(before, [changed, { id: 'c', position: { x: 0, y: 0 }, data: { label: [] } }]).map(({ id, data }) => [id, data.label]), [['a', ['other']], ['c', []]]);
  });
});

describe('oncePer', () => {
  it('computes once for each object', () => {
    let times = 0;
    const sizeOf = oncePer((list: readonly number[]) => {
      times += 1;
      return list.length;
    });
    const list = [1, 2];
    assert.deepEqual([sizeOf(list), sizeOf(list), sizeOf([1]), times], [2, 2, 1, 2]);
  });
});
