import { MAX_DEPTH } from '../text/measure';
import { endOfComment, endOfString } from '../text/tokens';

/** A bracket that is open at some place. */
export interface Bracket {
  readonly start: number;
  /** Start of the name that it is the value of; -1 where it has none. */
  readonly nameStart: number;
  readonly isObject: boolean;
}

/** The brackets that are open at the offset, from the outermost; none where they nest too deep. A bracket that closes the wrong kind closes what is missing too. Cost: one pass over the text before it. */
export function bracketsAt(text: string, offset: number): readonly Bracket[] {
  const open: Bracket[] = [];
  let lastString = -1;
  let nameStart = -1;
  for (let at = 0; at < offset; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10) continue;
    if (code === 34) {
      lastString = at;
      at = endOfString(text, at) - 1;
    } else if (code === 58) nameStart = lastString;
    else if (code === 44) nameStart = -1;
    else if (code === 123 || code === 91) {
      if (open.length === MAX_DEPTH) return [];
      open.push({ start: at, nameStart, isObject: code === 123 });
      nameStart = -1;
    } else if (code === 125 || code === 93) close(open, code === 125);
    else if (code === 47) at = Math.max(at, endOfComment(text, at) - 1);
  }
  return open;
}

/** One that closes nothing is passed over. */
function close(open: Bracket[], isObject: boolean): void {
  const last = open.findLastIndex((bracket) => bracket.isObject === isObject);
  if (last !== -1) open.length = last;
}
