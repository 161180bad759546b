import assert from 'node:assert/strict';
import { chanceFrom } from '../../test/runtime/chance';
import { unifiedDiff } from './unified-diff';

/** The text after a diff, made from the diff alone and the text before it. */
function patched(before: string, diff: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  for (const [, start = '', count = '', body = ''] of diff.matchAll(/^@@ -(\d+),(\d+) \+\d+,\d+ @@\n((?:[ +\\-].*\n)*)/gm)) {
    const first = Number(count) === 0 ? Number(start) : Number(start) - 1;
    out.push(...lines.slice(at, first));
    at = first;
    const parts = body.replace(/\n\\ No newline at end of file\n/g, '\u0000\n').match(/.*\n/g) ?? [];
    for (const part of parts) {
      const text = part.slice(1).replace('\u0000\n', '');
      if (!part.startsWith('-')) out.push(text);
      if (part.startsWith('+')) continue;
      assert.equal(lines[at], text);
      at += 1;
    }
  }
  return [...out, ...lines.slice(at)].join('');
}

describe('a unified diff', () => {
  it('is empty where nothing differs', () => assert.equal(unifiedDiff('a', 'x\n', 'x\n'), ''));

  it('shows what is taken out and put in, with three lines around it', () => {
    const before = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ''].join('\n');
    assert.equal(
      unifiedDiff('x.json', before, before.replace('5', 'five')),
      '--- a/x.json\n+++ b/x.json\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  it('says where the last line has no end', () => {
    assert.equal(unifiedDiff('x', 'a', 'a\n'), '--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n');
  });

  it('makes the second text of the first, whatever the two are, in no more lines than there must be', () => {
    const chance = chanceFrom(11);
    for (let round = 0; round < 500; round += 1) {
      const before = Array.from({ length: chance.below(12) }, () => chance.pick(['a', 'b', 'c']));
      const after = chance.is(0.2) ? before : before.flatMap((line) => (chance.is(0.2) ? [] : chance.is(0.2) ? [line, chance.pick(['a', 'd'])] : [line]));
      const [one, other] = [before, after].map((lines) => lines.join('\n') + (chance.is(0.5) && lines.length > 0 ? '\n' : ''));
      const diff = unifiedDiff('x', one!, other!);
      assert.equal(patched(one!, diff), other);
    }
  });

  it('shows texts that have nothing in common as one block', () => {
    const [one, other] = ['a', 'b'].map((letter) => Array.from({ length: 1_500 }, (_, line) => `${letter}${line}\n`).join(''));
    assert.equal(patched(one!, unifiedDiff('x', one!, other!)), other);
  });
});
