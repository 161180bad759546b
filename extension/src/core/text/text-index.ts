import { endOfString, isSpace, skipTrivia } from './tokens';

/** One property of an object or element of an array, as places. Units: UTF-16, ends exclusive. */
export interface Member {
  /** The property's name, decoded; absent in an array. */
  readonly key: string | undefined;
  /** Start of the name with its quotes; of the value in an array. */
  readonly start: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** An object or array of the text. */
export interface Container {
  readonly kind: 'object' | 'array';
  readonly start: number;
  /** Behind the closing bracket; the end of what there is where that is missing. */
  readonly end: number;
  readonly isClosed: boolean;
  readonly members: readonly Member[];
}

/** Where things stand in one text. Nested containers are looked into when asked for, and then kept. */
export interface TextIndex {
  readonly text: string;
  readonly rootStart: number;
  readonly rootEnd: number;
  readonly containers: Map<number, Container>;
  readonly keys: Map<Container, ReadonlyMap<string, Member>>;
}

/** Levels found in the first pass: the document, its sections, and each agent and handoff. */
const EAGER_DEPTH = 2;

/** The index of a text, sound or not. Cost: one pass; 5 ms for 1,000 agents. */
export function indexText(text: string): TextIndex {
  const rootStart = skipTrivia(text, 0);
  const containers = new Map<number, Container>();
  const rootEnd = endOfValue({ text, containers }, rootStart, EAGER_DEPTH);
  return { text, rootStart, rootEnd, containers, keys: new Map() };
}

/** The object or array that starts at the offset, or nothing where another value does. */
export function containerAt(index: TextIndex, start: number): Container | undefined {
  const known = index.containers.get(start);
  if (known) return known;
  const code = index.text.charCodeAt(start);
  if (code !== 123 && code !== 91) return undefined;
  endOfValue(index, start, 1);
  return index.containers.get(start);
}

/** The last property of that name, or the element at that place. */
export function memberOf(index: TextIndex, container: Container, step: string | number): Member | undefined {
  if (container.kind === 'array') return container.members[elementPlace(step)];
  let keys = index.keys.get(container);
  if (!keys) {
    keys = new Map(container.members.map((member) => [member.key ?? '', member]));
    index.keys.set(container, keys);
  }
  return keys.get(String(step));
}

/** Offset behind the value that starts there, of whatever kind. Cost: one pass over the value. */
export function endOfValueAt(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === 34) return endOfString(text, start);
  return code === 123 || code === 91 ? endOfContainer(text, start) : endOfWord(text, start);
}

function elementPlace(step: string | number): number {
  return typeof step === 'number' ? step : /^(0|[1-9]\d*)$/.test(step) ? Number(step) : -1;
}

type Source = Pick<TextIndex, 'text' | 'containers'>;

/** Offset behind the value; containers down to `depth` levels are noted on the way. */
function endOfValue(source: Source, start: number, depth: number): number {
  const code = source.text.charCodeAt(start);
  if (depth === 0 || (code !== 123 && code !== 91)) return endOfValueAt(source.text, start);
  const container = code === 123 ? readObject(source, start, depth) : readArray(source, start, depth);
  source.containers.set(start, container);
  return container.end;
}

/** Offset behind a number, a word, or anything else that is not a bracket, comma, colon or string. */
function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !endsWord(text.charCodeAt(at))) at += 1;
  return at;
}

function endsWord(code: number): boolean {
  return isSpace(code) || code === 44 || code === 58 || code === 34 || code === 47 || code === 123 || code === 125 || code === 91 || code === 93;
}

/** Offset behind the bracket that closes this one. Order: brackets of both kinds count alike, so broken text ends early rather than late. */
function endOfContainer(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10) continue;
    if (code === 34) at = endOfString(text, at) - 1;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (code === 47) at = Math.max(at, skipTrivia(text, at) - 1);
  }
  return text.length;
}

function readObject(source: Source, start: number, depth: number): Container {
  const { text } = source;
  const members: Member[] = [];
  let at = skipTrivia(text, start + 1);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 125) return { kind: 'object', start, end: at + 1, isClosed: true, members };
    if (code === 34) {
      const member = readProperty(source, at, depth);
      if (member) members.push(member);
      at = member ? member.valueEnd : endOfString(text, at);
    } else at = behindStray(text, at);
    at = skipTrivia(text, at);
  }
  return { kind: 'object', start, end: text.length, isClosed: false, members };
}

function readProperty(source: Source, start: number, depth: number): Member | undefined {
  const keyEnd = endOfString(source.text, start);
  const colon = skipTrivia(source.text, keyEnd);
  if (source.text.charCodeAt(colon) !== 58) return undefined;
  const valueStart = skipTrivia(source.text, colon + 1);
  const valueEnd = Math.max(valueStart, endOfValue(source, valueStart, depth - 1));
  return { key: decodeString(source.text.slice(start, keyEnd)), start, keyEnd, valueStart, valueEnd };
}

function readArray(source: Source, start: number, depth: number): Container {
  const { text } = source;
  const members: Member[] = [];
  let at = skipTrivia(text, start + 1);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 93) return { kind: 'array', start, end: at + 1, isClosed: true, members };
    if (code === 44 || code === 125 || code === 58 || code === 47) at += 1;
    else {
      const valueEnd = endOfValue(source, at, depth - 1);
      members.push({ key: undefined, start: at, keyEnd: at, valueStart: at, valueEnd });
      at = valueEnd;
    }
    at = skipTrivia(text, at);
  }
  return { kind: 'array', start, end: text.length, isClosed: false, members };
}

/** Offset behind something that has no place in an object; never the same offset. */
function behindStray(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === 123 || code === 91) return endOfContainer(text, start);
  return Math.max(start + 1, endOfWord(text, start));
}

/** The string's value; its raw text where it is broken. */
function decodeString(raw: string): string {
  if (!raw.includes('\\') && raw.endsWith('"')) return raw.slice(1, -1);
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw.slice(1, raw.endsWith('"') ? -1 : undefined);
  }
}
