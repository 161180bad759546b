import { HOUSE_STYLE, ONE_LINE, type PrintStyle } from './print-json';
import { type Container, type TextIndex, containerAt } from './text-index';

/** How a text lays its JSON out, as far as it shows: indentation and line endings. A text on one line stays on one. */
export function styleOf(index: TextIndex): PrintStyle {
  const root = containerAt(index, index.rootStart);
  const first = root?.members[0];
  if (root === undefined || first === undefined) return HOUSE_STYLE;
  const lead = index.text.slice(root.start + 1, first.start);
  const ending = /\r\n|\n|\r/.exec(lead)?.[0];
  if (ending === undefined) return ONE_LINE;
  return { ...HOUSE_STYLE, lineEnding: ending, unit: indentBefore(index.text, first.start).slice(indentBefore(index.text, root.start).length) || HOUSE_STYLE.unit, openLevels: 1 };
}

/** White space at the start of the line that the offset is on. */
export function indentBefore(text: string, offset: number): string {
  let start = offset;
  // Not by `lastIndexOf`: a text without one of the two line ends would be gone through whole.
  while (start > 0 && text.charCodeAt(start - 1) !== 10 && text.charCodeAt(start - 1) !== 13) start -= 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Whether the container's parts stand on lines of their own. */
export function isOpened(index: TextIndex, container: Container): boolean {
  const [first] = container.members;
  return first === undefined ? false : /[\r\n]/.test(index.text.slice(container.start, first.start));
}
