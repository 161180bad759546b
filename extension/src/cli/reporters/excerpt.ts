import type { ProblemRange } from '#core/checking/problem-ranges';
import { lineStartsOf } from '#core/text/positions';
import type { Paint } from './paint';
import { columnsOf, visible } from './visible';

/** More of a line than this is not shown. */
const WIDEST = 100;

/** What stands before and behind the mark where a long line is cut. */
const AROUND = 30;

/** The marked line of the text, and carets under what is meant; of a long line what is around them. Gives the excerpts of one text as often as it is asked. */
export function excerptsOf(text: string, paint: Paint): (range: ProblemRange) => string {
  const { starts } = lineStartsOf(text);
  return ({ start, end }) => {
    const first = Math.min(starts[start.line] ?? text.length, text.length);
    const last = endOfLine(text, starts[start.line + 1] ?? text.length, first);
    const from = Math.min(first + start.character, last);
    const to = end.line === start.line ? Math.max(from, Math.min(first + end.character, last)) : last;
    const isLong = last - first > WIDEST;
    const left = isLong ? Math.max(first, from - AROUND) : first;
    const right = isLong ? Math.min(last, left + WIDEST) : last;
    const before = `${left > first ? '…' : ''}${visible(text.slice(left, from))}`;
    const marked = visible(text.slice(from, Math.min(to, right)));
    const after = `${visible(text.slice(Math.min(to, right), right))}${right < last ? '…' : ''}`;
    const number = String(start.line + 1).padStart(5);
    const carets = '^'.repeat(Math.max(1, columnsOf(marked)));
    return `${paint('dim', `${number} │ `)}${before}${marked}${after}\n${paint('dim', '      │ ')}${' '.repeat(columnsOf(before))}${paint('red', carets)}\n`;
  };
}

/** Where the line ends, its line break apart. */
function endOfLine(text: string, next: number, first: number): number {
  let end = next;
  while (end > first && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end -= 1;
  return end;
}
