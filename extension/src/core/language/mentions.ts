import type { Span } from '../text/text-edit';
import { MAX_DEPTH } from '../text/measure';
import { endOfValueAt } from '../text/text-index';
import { endOfString, skipTrivia } from '../text/tokens';
import type { Beside, IdKind, Meaning, Shape } from './meaning';

/** One place of a text at which an id stands. `offset` and `length` leave out its quotes. Units: UTF-16. */
export interface Mention extends Span {
  /** What the id may stand for; one kind nearly everywhere. */
  readonly kinds: readonly IdKind[];
  readonly id: string;
  readonly role: 'definition' | 'reference';
}

/** One thing that ids stand for. */
export interface Named {
  readonly kind: IdKind;
  readonly id: string;
}

/**
 * Every id that the text mentions, from first to last. A broken text gives what can be read: a bracket that is missing ends
 * with what is around it, a value that is missing takes nothing from what follows.
 *
 * Cost: one pass over the text.
 */
export function mentionsOf(text: string, shape: Shape): readonly Mention[] {
  const found: Mention[] = [];
  readValue({ text, found }, { start: skipTrivia(text, 0), shape, depth: 0, isIn: undefined });
  return found;
}

interface Walk {
  readonly text: string;
  readonly found: Mention[];
}

interface Place {
  readonly start: number;
  readonly shape: Shape;
  readonly depth: number;
  readonly isIn: 'object' | 'list' | undefined;
}

const QUOTE = 34;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Notes what the value mentions; gives the offset behind it. */
function readValue(walk: Walk, place: Place): number {
  const { start, shape, depth } = place;
  const code = walk.text.charCodeAt(start);
  if (code === QUOTE) return readText(walk, shape.text, start);
  const isKnown = shape.part !== undefined || shape.names !== undefined;
  if (isKnown && depth < MAX_DEPTH && code === OPEN_OBJECT) return readObject(walk, place);
  if (isKnown && depth < MAX_DEPTH && code === OPEN_LIST) return readList(walk, place);
  return endOfValueAt(walk.text, start);
}

function readObject(walk: Walk, { start, shape, depth, isIn }: Place): number {
  const { text } = walk;
  const beside = besideIn(text, start);
  let names: Meaning | undefined;
  let at = skipTrivia(text, start + 1);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === CLOSE_OBJECT) return at + 1;
    if (code === CLOSE_LIST && isIn === 'list') return at;
    const value = code === QUOTE ? valueAfterName(text, at) : undefined;
    if (value === undefined) at = Math.max(at + 1, endOfValueAt(text, at));
    else {
      names ??= shape.names?.(beside);
      const nameEnd = names ? readText(walk, names, at) : at;
      const part = shape.part?.(stringAt(text, at), beside);
      if (isName(text, value)) at = Math.max(nameEnd, value);
      else at = Math.max(value, part ? readValue(walk, { start: value, shape: part, depth: depth + 1, isIn: 'object' }) : endOfValueAt(text, value));
    }
    at = skipTrivia(text, at);
  }
  return at;
}

/** Where the value of the name that starts there begins; nothing where no colon follows. */
function valueAfterName(text: string, start: number): number | undefined {
  const colon = skipTrivia(text, endOfString(text, start));
  return text.charCodeAt(colon) === COLON ? skipTrivia(text, colon + 1) : undefined;
}

/** Whether a name stands there, and so no value. */
function isName(text: string, start: number): boolean {
  return text.charCodeAt(start) === QUOTE && valueAfterName(text, start) !== undefined;
}

function readList(walk: Walk, { start, shape, depth, isIn }: Place): number {
  const { text } = walk;
  let at = skipTrivia(text, start + 1);
  for (let place = 0; at < text.length; at = skipTrivia(text, at)) {
    const code = text.charCodeAt(at);
    if (code === CLOSE_LIST) return at + 1;
    if (isIn === 'object' && (code === CLOSE_OBJECT || isName(text, at))) return at;
    const part = isMark(code) ? undefined : shape.part?.(place, nothingBeside);
    if (!isMark(code)) place += 1;
    at = Math.max(at + 1, part ? readValue(walk, { start: at, shape: part, depth: depth + 1, isIn: 'list' }) : isMark(code) ? at : endOfValueAt(text, at));
  }
  return at;
}

/** Whether it is a comma, or something that has no place in a list. */
function isMark(code: number): boolean {
  return code === 44 || code === COLON || code === CLOSE_OBJECT || code === 47;
}

function nothingBeside(): undefined {
  return undefined;
}

/** Notes the id where it is one; gives the offset behind it. */
function readText({ text, found }: Walk, meaning: Meaning | undefined, start: number): number {
  const end = endOfString(text, start);
  if (meaning?.is !== 'id') return end;
  const id = stringAt(text, start);
  // `*` stands for every agent, so for none.
  if (id === '' || id === '*') return end;
  const isClosed = end > start + 1 && text.charCodeAt(end - 1) === QUOTE;
  found.push({ kinds: meaning.kinds, id, role: meaning.role, offset: start + 1, length: end - start - (isClosed ? 2 : 1) });
  return end;
}

/** Looks up texts among the members of the object that starts there. Only conditions ask, and those are small. */
function besideIn(text: string, start: number): Beside {
  return (name) => {
    let at = skipTrivia(text, start + 1);
    while (at < text.length && text.charCodeAt(at) !== CLOSE_OBJECT) {
      const value = text.charCodeAt(at) === QUOTE ? valueAfterName(text, at) : undefined;
      if (value !== undefined && stringAt(text, at) === name && !isName(text, value)) return text.charCodeAt(value) === QUOTE ? stringAt(text, value) : undefined;
      at = skipTrivia(text, Math.max(at + 1, endOfValueAt(text, value ?? at)));
    }
    return undefined;
  };
}

/** The value of the string that starts there; what is written where it is broken. */
export function stringAt(text: string, start: number): string {
  const raw = text.slice(start, endOfString(text, start));
  const isClosed = raw.length > 1 && raw.endsWith('"');
  const inner = raw.slice(1, isClosed ? -1 : undefined);
  if (!isClosed || !raw.includes('\\')) return inner;
  try {
    return String(JSON.parse(raw));
  } catch {
    return inner;
  }
}

/** The mention that the offset is in, at its ends too. Cost: a binary search. */
export function mentionAt(mentions: readonly Mention[], offset: number): Mention | undefined {
  let low = -1;
  let high = mentions.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // The quotes around it count as it.
    if ((mentions[middle]?.offset ?? Infinity) - 1 <= offset) low = middle;
    else high = middle - 1;
  }
  const found = mentions[low];
  return found && offset <= found.offset + found.length + 1 ? found : undefined;
}

/** What the mention stands for: the first of its kinds that is declared; the first of all where none is. */
export function namedBy(mention: Mention, declared: readonly Mention[]): Named {
  const [first = 'agent'] = mention.kinds;
  const kind = mention.kinds.find((one) => declared.some((other) => isDefinitionOf(other, { kind: one, id: mention.id })));
  return { kind: kind ?? first, id: mention.id };
}

/** Whether the mention declares it. */
export function isDefinitionOf(mention: Mention, { kind, id }: Named): boolean {
  return mention.role === 'definition' && mention.id === id && mention.kinds[0] === kind;
}

/** Mentions of one thing. Order: as in the text. */
export function mentionsOfNamed(mentions: readonly Mention[], { kind, id }: Named): readonly Mention[] {
  return mentions.filter((mention) => mention.id === id && mention.kinds.includes(kind));
}
