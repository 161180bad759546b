import { printParseErrorCode, visit } from 'jsonc-parser';
import type { Json } from '../base/json';

/** What is wrong with a text as JSON. */
export type FaultCode =
  | 'syntax' | 'comment' | 'trailing-comma' | 'duplicate-key' | 'too-deep' | 'too-large'
  | 'bad-unicode' | 'bad-number' | 'bad-character' | 'byte-order-mark' | 'empty';

/** One thing that is wrong with the text, and where. Units: UTF-16, from 0. */
export interface Fault {
  readonly code: FaultCode;
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/** What a text says as far as it can be read; `value` is absent where there is none. */
export interface LooseJson {
  readonly value: Json | undefined;
  readonly faults: readonly Fault[];
}

/** Most faults told of one text. */
export const MAX_FAULTS = 100;

const LONE_SURROGATE = /\p{Surrogate}/u;

type Open = { readonly kind: 'object'; readonly value: Record<string, Json>; key: string | undefined } | { readonly kind: 'array'; readonly value: Json[] };

/**
 * Reads a JSON text that need not be sound: comments, commas too many, parts missing. Of equal names the last one counts.
 * The text must not nest deeper than `measure` allows, for this walks the call stack.
 */
export function parseLoosely(text: string): LooseJson {
  const reader = new LooseReader(text);
  visit(text, reader.visitor(), { disallowComments: true, allowTrailingComma: true, allowEmptyContent: true });
  return { value: reader.root, faults: reader.faults };
}

/** Builds the value while the parser walks. Lives for one text. */
class LooseReader {
  root: Json | undefined;
  readonly faults: Fault[] = [];
  readonly #text: string;
  readonly #open: Open[] = [];
  #commaAt = -1;

  constructor(text: string) {
    this.#text = text;
  }

  visitor(): Parameters<typeof visit>[1] {
    return {
      onObjectBegin: () => this.#begin({ kind: 'object', value: {}, key: undefined }),
      onArrayBegin: () => this.#begin({ kind: 'array', value: [] }),
      onObjectEnd: () => this.#end(),
      onArrayEnd: () => this.#end(),
      onObjectProperty: (key, offset, length) => this.#name(key, offset, length),
      onLiteralValue: (value: unknown, offset, length) => this.#literal(value, offset, length),
      onSeparator: (character, offset) => {
        this.#commaAt = character === ',' ? offset : -1;
      },
      onError: (code, offset, length) => this.#fault(described(printParseErrorCode(code), this.#text.slice(offset, offset + length)), offset, length),
    };
  }

  #begin(open: Open): void {
    this.#put(open.value);
    this.#open.push(open);
  }

  #end(): void {
    if (this.#commaAt !== -1) this.#fault(['trailing-comma', 'Remove this comma: nothing follows it.'], this.#commaAt, 1);
    this.#commaAt = -1;
    this.#open.pop();
  }

  #name(key: string, offset: number, length: number): void {
    this.#commaAt = -1;
    const open = this.#open.at(-1);
    if (open?.kind !== 'object') return;
    if (Object.hasOwn(open.value, key)) this.#fault(['duplicate-key', `The name ${quoted(key)} is used twice here. Only the last one counts.`], offset, length);
    if (LONE_SURROGATE.test(key)) this.#fault(['bad-unicode', HALF_CHARACTER], offset, length);
    open.key = key;
  }

  #literal(value: unknown, offset: number, length: number): void {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.#fault(['bad-number', 'This number is too large to be kept.'], offset, length);
      this.#put(null);
      return;
    }
    if (typeof value === 'string' && LONE_SURROGATE.test(value)) this.#fault(['bad-unicode', HALF_CHARACTER], offset, length);
    this.#put(value as Json);
  }

  #put(value: Json): void {
    this.#commaAt = -1;
    const open = this.#open.at(-1);
    if (open === undefined) this.root ??= value;
    else if (open.kind === 'array') open.value.push(value);
    else if (open.key !== undefined) {
      // Assigning would set the prototype where the name is `__proto__`.
      Object.defineProperty(open.value, open.key, { value, enumerable: true, configurable: true, writable: true });
      open.key = undefined;
    }
  }

  #fault([code, message]: readonly [FaultCode, string], offset: number, length: number): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push({ code, message, offset, length });
  }
}

const HALF_CHARACTER = 'This text holds half a character (a lone surrogate), which no file can keep.';

/** The name as shown in a message, cut where long. */
function quoted(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}

/** What the parser complains of, by its own name for it. */
const COMPLAINTS: Readonly<Record<string, readonly [FaultCode, string]>> = {
  InvalidCommentToken: ['comment', 'Comments are not allowed in this file. Use "metadata" or "description".'],
  InvalidCharacter: ['bad-character', 'A string must not hold a control character such as a tab. Write it as an escape, such as \\t.'],
  InvalidNumberFormat: ['syntax', 'This is not a number.'],
  InvalidUnicode: ['syntax', 'After \\u come four digits, 0 to 9 or A to F.'],
  InvalidEscapeCharacter: ['syntax', 'This escape is not known. Use \\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\u and four digits.'],
  PropertyNameExpected: ['syntax', 'Expected a name in double quotes here.'],
  ValueExpected: ['syntax', 'Expected a value here.'],
  ColonExpected: ['syntax', 'Expected a colon here.'],
  CommaExpected: ['syntax', 'Expected a comma here.'],
  CloseBraceExpected: ['syntax', 'Expected a closing } here.'],
  CloseBracketExpected: ['syntax', 'Expected a closing ] here.'],
  EndOfFileExpected: ['syntax', 'Nothing may follow the end of the document.'],
  UnexpectedEndOfString: ['syntax', 'This string has no closing quote.'],
  UnexpectedEndOfComment: ['comment', 'This comment has no end.'],
  UnexpectedEndOfNumber: ['syntax', 'This number has no end.'],
};

function described(complaint: string, token: string): readonly [FaultCode, string] {
  return COMPLAINTS[complaint] ?? ['syntax', `${quoted(token)} is not JSON.`];
}
