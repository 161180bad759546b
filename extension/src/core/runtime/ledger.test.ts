import assert from 'node:assert/strict';
import { randomRun } from '../../../test/runtime/random-run';
import { ledgerText, verifyLedger } from './ledger';

const { events } = randomRun(5);
const text = ledgerText(events);
const lines = text.split('\n').slice(0, -1);

describe('verifyLedger', () => {
  it('takes a ledger as it was written, and gives its digest', () => {
    const verdict = verifyLedger(text);
    assert.ok(verdict.ok);
    assert.deepEqual(verdict.events, JSON.parse(JSON.stringify(events)));
    assert.ok(lines.at(-1)?.includes(verdict.digest));
  });

  const joined = (changed: readonly string[]): string => changed.map((line) => `${line}\n`).join('');
  const other = ledgerText(randomRun(6).events).split('\n');
  const table: Readonly<Record<string, { readonly changed: string; readonly line: number }>> = {
    'a value changed': { changed: text.replace('"c5"', '"c6"'), line: 1 },
    'a space added': { changed: joined(lines.toSpliced(3, 1, lines[3]!.replace(',', ', '))), line: 4 },
    'a hash changed': { changed: joined(lines.toSpliced(4, 1, lines[4]!.replace(/.(?="}$)/, 'g'))), line: 5 },
    'a line removed': { changed: joined(lines.toSpliced(2, 1)), line: 3 },
    'a line twice': { changed: joined(lines.toSpliced(2, 0, lines[1]!)), line: 3 },
    'two lines exchanged': { changed: joined(lines.toSpliced(2, 2, lines[3]!, lines[2]!)), line: 3 },
    'a line of another ledger': { changed: joined(lines.toSpliced(2, 1, other[2]!)), line: 3 },
    'the first line removed': { changed: joined(lines.slice(1)), line: 1 },
    'the last line cut off': { changed: text.slice(0, -10), line: lines.length },
    'the last line feed gone': { changed: text.slice(0, -1), line: lines.length },
    'an empty line at the end': { changed: `${text}\n`, line: lines.length + 1 },
    'other line ends': { changed: text.replaceAll('\n', '\r\n'), line: 1 },
    'no text at all': { changed: '', line: 1 },
    'something else': { changed: '{"a":1}\n', line: 1 },
  };
  for (const [what, { changed, line }] of Object.entries(table)) {
    it(`names the first broken line: ${what}`, () => {
      const verdict = verifyLedger(changed);
      assert.deepEqual([verdict.ok, verdict.ok || verdict.line], [false, line]);
    });
  }
});
