import type { Paint } from './paint';
import { columnsOf, visible } from './visible';

/** Lines of prose are not longer than this. */
const WIDEST = 100;

/** A page of docs for a terminal: prose wrapped, headings and code set off, links without their targets. */
export function pageText(page: string, paint: Paint): string {
  let isCode = false;
  const lines = page.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      isCode = !isCode;
      return [];
    }
    return isCode ? [paint('dim', `    ${line}`)] : proseLines(line, paint);
  });
  return `${lines.join('\n').trimEnd()}\n`;
}

function proseLines(line: string, paint: Paint): readonly string[] {
  const heading = /^(#+) (.*)$/.exec(line);
  if (heading !== null) return [paint('bold', heading[1] === '#' ? (heading[2] ?? '') : (heading[2] ?? '').toUpperCase())];
  const plain = line.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll('**', '');
  return wrapped(plain.replace(/^- /, '• ')).map((part) => part.replace(/`([^`]+)`/g, (_, code: string) => paint('cyan', code)));
}

/** The text in lines of at most so many columns; continued lines of a list are indented. */
export function wrapped(text: string, widest = WIDEST): readonly string[] {
  const indent = text.startsWith('• ') ? '  ' : '';
  const lines: string[] = [];
  let line = '';
  for (const word of visible(text).split(' ')) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > widest) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
