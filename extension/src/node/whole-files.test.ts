import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceText, writeWhole } from './whole-files';

describe('a file that is written whole', () => {
  let folder = '';
  const at = (name: string): string => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'agentgraph-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps its permissions, and leaves no draft behind', () => {
    writeFileSync(at('a'), 'before');
    chmodSync(at('a'), 0o640);
    replaceText(at('a'), 'before', 'after');
    assert.deepEqual([readFileSync(at('a'), 'utf8'), statSync(at('a')).mode & 0o777, readdirSync(folder)], ['after', 0o640, ['a']]);
  });

  it('is found through a link, which stays one', () => {
    writeFileSync(at('a'), 'before');
    symlinkSync(at('a'), at('link'));
    replaceText(at('link'), 'before', 'after');
    assert.deepEqual([readFileSync(at('a'), 'utf8'), lstatSync(at('link')).isSymbolicLink()], ['after', true]);
  });

  it('is left alone where it has been changed meanwhile, or is not UTF-8', () => {
    writeFileSync(at('a'), 'changed');
    assert.throws(() => replaceText(at('a'), 'before', 'after'), /changed meanwhile/);
    writeFileSync(at('b'), Buffer.from([0x22, 0xe9, 0x22]));
    assert.throws(() => replaceText(at('b'), readFileSync(at('b'), 'utf8'), 'after'), /not UTF-8/);
    assert.deepEqual(readFileSync(at('b')), Buffer.from([0x22, 0xe9, 0x22]));
  });

  it('is made with its folder where there is none, and replaced where there is one', () => {
    writeWhole(at('new/a'), 'one');
    writeWhole(at('new/a'), 'two');
    assert.deepEqual([readFileSync(at('new/a'), 'utf8'), readdirSync(at('new'))], ['two', ['a']]);
  });

  it('is not made of a folder', () => assert.throws(() => writeWhole(folder, 'text')));
});
