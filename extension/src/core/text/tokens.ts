const QUOTE = 34;
const SLASH = 47;
const BACKSLASH = 92;
const STAR = 42;

/** Whether the character code is JSON's white space, or a byte-order mark. */
export function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff;
}

/** Offset behind the string that starts here. An unclosed string ends with its line. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === 10 || code === 13) return at;
    if (code === BACKSLASH) at += 1;
  }
  return text.length;
}

/** Offset behind the comment that starts here, or the same offset where none does. */
export function endOfComment(text: string, start: number): number {
  if (text.charCodeAt(start) !== SLASH) return start;
  const next = text.charCodeAt(start + 1);
  if (next === STAR) {
    const end = text.indexOf('*/', start + 2);
    return end === -1 ? text.length : end + 2;
  }
  if (next !== SLASH) return start;
  let end = start + 2;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end += 1;
  return end;
}

/** Offset of the first character from here on that is neither white space nor part of a comment. */
export function skipTrivia(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (isSpace(text.charCodeAt(at))) at += 1;
    const end = endOfComment(text, at);
    if (end === at) return at;
    at = end;
  }
}
