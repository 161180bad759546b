import assert from 'node:assert/strict';
import { globTest, isGlob, splitGlob } from './glob';

function matches(pattern: string, path: string): boolean | undefined {
  return globTest(pattern)?.(path);
}

describe('a pattern for paths', () => {
  const table: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
    ['*.json', ['a.json', '.json'.slice(1) + '.json'], ['b/a.json', '.json', 'a.jsonx', 'axjson']],
    ['**', ['a', 'a/b', 'a/b/c.json'], ['.git/a', 'a/.b']],
    ['**/*.json', ['a.json', 'x/a.json', 'x/y/a.json'], ['.x/a.json', 'x/.a.json', 'a']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'a/b/c']],
    ['a?c', ['abc', 'a.c'], ['ac', 'a/c', 'abbc']],
    ['{a,b/c}.json', ['a.json', 'b/c.json'], ['c.json', 'a,b/c.json']],
    ['{a,{b,c}}', ['a', 'b', 'c'], ['d']],
    ['[a-c]x', ['ax', 'cx'], ['dx', '/x']],
    ['[!a-c]x', ['dx'], ['ax', '/x']],
    ['.x/*', ['.x/a'], ['x/a']],
    ['a+(b)$.^|', ['a+(b)$.^|'], ['aab']],
  ];
  for (const [pattern, yes, no] of table) {
    it(`${pattern} matches what it should`, () => {
      assert.deepEqual(yes.filter((path) => matches(pattern, path) !== true), []);
      assert.deepEqual(no.filter((path) => matches(pattern, path) !== false), []);
    });
  }

  it('is none where its brackets do not fit', () => {
    for (const pattern of ['{a,b', 'a}', '[a', 'a]', '[z-a]', '{a,b}'.repeat(20)]) assert.equal(globTest(pattern), undefined, pattern);
  });

  it('takes no longer for a name that nearly matches again and again', () => {
    assert.equal(matches('*a*a*a*b', 'a'.repeat(60)), false);
    assert.equal(matches('**/**/**/x', 'a/'.repeat(30)), false);
  });

  it('is split at its first part that is no plain name', () => {
    assert.deepEqual(splitGlob('a/b/*.json'), { folder: 'a/b', rest: '*.json' });
    assert.deepEqual(splitGlob('*.json'), { folder: '', rest: '*.json' });
    assert.deepEqual(splitGlob('/*/a'), { folder: '/', rest: '*/a' });
    assert.deepEqual(['a.json', 'a*', 'a?', '[a]', '{a}'].map(isGlob), [false, true, true, true, true]);
  });
});
