/** A place in a text. Units: lines and UTF-16 characters from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Starts of the lines of a text, from which places are computed. */
export interface LineStarts {
  readonly starts: readonly number[];
  readonly length: number;
}

/** Where each line starts. A line ends with `\n`, `\r` or `\r\n`. Cost: one pass. */
export function lineStartsOf(text: string): LineStarts {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return { starts, length: text.length };
}

/** The line and character of an offset; offsets outside the text are moved to its nearest end. Cost: a binary search. */
export function positionAt(lines: LineStarts, offset: number): Position {
  const at = Math.min(Math.max(offset, 0), lines.length);
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: at - (lines.starts[low] ?? 0) };
}

/** The offset of a line and character; a character past the line's end stays on the line. */
export function offsetAt(lines: LineStarts, position: Position): number {
  const start = lines.starts[position.line];
  if (start === undefined) return position.line < 0 ? 0 : lines.length;
  const next = lines.starts[position.line + 1] ?? lines.length;
  return Math.min(start + Math.max(position.character, 0), next);
}
