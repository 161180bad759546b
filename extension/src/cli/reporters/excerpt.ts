import type { ProblemRange } from '#core/checks/problem-ranges';
import { lineStartsOf } from '#core/text/positions';
import type { Paint } from './paint';
import { columnsOf, visible } from './visible';

/** More of a line than this is not shown. */
const WIDEST = 100;

/** What stands before and behind the mark where a long line is cut. */
const AROUND = 30;

/** The marked line of the text, and carets under what is meant. Gives the lines of texts as often as it is asked. */
export function excerptsOf(text: string, paint: Paint): (range: ProblemRange) => string {
  const { starts } = lineStartsOf(text);
  const lineAt = (line: number): string => text.slice(starts[line] ?? text.length, starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '');
  return (range) => {
    const line = lineAt(range.start.line);
    const start = Math.min(range.start.character, line.length);
    const end = range.end.line === range.start.line ? Math.max(start, Math.min(range.end.character, line.length)) : line.length;
    const [from, to] = line.length <= WIDEST ? [0, line.length] : [Math.max(0, start - AROUND), Math.min(line.length, start - Math.min(start, AROUND) + WIDEST)];
    const before = `${from > 0 ? '…' : ''}${visible(line.slice(from, start))}`;
    const marked = visible(line.slice(start, Math.min(end, to)));
    const after = `${visible(line.slice(Math.min(end, to), to))}${to < line.length ? '…' : ''}`;
    const number = String(range.start.line + 1).padStart(5);
    const carets = '^'.repeat(Math.max(1, columnsOf(marked)));
    return `${paint('dim', `${number} │ `)}${before}${marked}${after}\n${paint('dim', '      │ ')}${' '.repeat(columnsOf(before))}${paint('red', carets)}\n`;
  };
}
