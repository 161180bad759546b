import type { Json } from '../base/json';
import { type Result, err, ok } from '../base/result';
import { endOfValueAt } from '../text/text-index';

/** One part of a condition that is written in words. */
export interface Token {
  readonly kind: 'word' | 'sign' | 'value';
  readonly text: string;
  /** Of a JSON value. */
  readonly value?: Json;
  /** Units: UTF-16, from 0. */
  readonly offset: number;
}

const SPACE = /\s*/y;
const SIGN = /(?:[=!<>]=|[=<>()])/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w-])/y;
const WORD = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const CONSTANTS: Readonly<Record<string, Json>> = { true: true, false: false };

/** The parts of the text, in order. Errors: a sentence with the place of what is none. */
export function tokensOf(text: string): Result<readonly Token[], string> {
  const tokens: Token[] = [];
  for (let at = endOf(SPACE, text, 0); at < text.length; at = endOf(SPACE, text, at)) {
    const token = tokenAt(text, at);
    if (token === undefined) return err(`"${text.slice(at, at + 12)}" at ${at + 1} cannot be read.`);
    tokens.push(token);
    at += token.text.length;
  }
  return ok(tokens);
}

function tokenAt(text: string, offset: number): Token | undefined {
  const cut = (end: number): string => text.slice(offset, end);
  const [sign, number, word] = [SIGN, NUMBER, WORD].map((pattern) => endOf(pattern, text, offset));
  if (sign !== undefined && sign > offset) return { kind: 'sign', text: cut(sign), offset };
  if (number !== undefined && number > offset) return { kind: 'value', text: cut(number), value: Number(cut(number)), offset };
  if (word !== undefined && word > offset) {
    const said = cut(word);
    return Object.hasOwn(CONSTANTS, said) ? { kind: 'value', text: said, value: CONSTANTS[said] ?? null, offset } : { kind: 'word', text: said, offset };
  }
  return text[offset] === '"' || text[offset] === '[' ? jsonAt(text, offset) : undefined;
}

function jsonAt(text: string, offset: number): Token | undefined {
  const written = text.slice(offset, endOfValueAt(text, offset));
  try {
    return { kind: 'value', text: written, value: JSON.parse(written) as Json, offset };
  } catch {
    return undefined; // whoever wrote it is told where it stands
  }
}

/** Where the pattern ends that starts there; the same place where it does not. */
function endOf(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}
