import { endOfComment, endOfString } from './tokens';

/** Sizes of a JSON text, known before anything is parsed. */
export interface Measure {
  /** Offset of the first bracket that opens too deep; -1 where none does. */
  readonly tooDeepAt: number;
  /** Names followed by a colon. */
  readonly keys: number;
  /** Brackets, commas and colons: no more values than this, and one. */
  readonly marks: number;
}

/** Deepest nesting that is read. A graph file needs 6, and 2 for each level of a condition. */
export const MAX_DEPTH = 128;

/** Depth and size of a JSON text, broken or not. A bracket that closes the wrong kind closes nothing. Cost: one pass, no memory. */
export function measure(text: string): Measure {
  const open = new Uint8Array(MAX_DEPTH + 1);
  let depth = 0;
  let keys = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10) continue;
    if (code === 34) at = endOfString(text, at) - 1;
    else if (code === 58) keys += 1;
    else if (code === 44) marks += 1;
    else if (code === 123 || code === 91) {
      if (depth === MAX_DEPTH) return { tooDeepAt: at, keys, marks: marks + keys };
      depth += 1;
      marks += 1;
      open[depth] = code + 2;
    } else if (code === 125 || code === 93) {
      if (depth > 0 && open[depth] === code) depth -= 1;
    } else if (code === 47) at = Math.max(at, endOfComment(text, at) - 1);
  }
  return { tooDeepAt: -1, keys, marks: marks + keys };
}
