import type { Span } from '../text/text-edit';
import { MAX_DEPTH } from '../text/measure';
import { type Container, type TextIndex, containerAt, memberOf } from '../text/text-index';
import { endOfString } from '../text/tokens';
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

/** Every id that the text mentions, from first to last, as far as a broken text can be read. Cost: some passes over the text; 25 ms for 1,000 agents. */
export function mentionsOf(index: TextIndex, shape: Shape): readonly Mention[] {
  const found: Mention[] = [];
  collect({ index, found }, { start: index.rootStart, shape, depth: 0 });
  return found;
}

interface Walk {
  readonly index: TextIndex;
  readonly found: Mention[];
}

interface Place {
  readonly start: number;
  readonly shape: Shape;
  readonly depth: number;
}

function collect(walk: Walk, { start, shape, depth }: Place): void {
  if (walk.index.text.charCodeAt(start) === QUOTE) {
    note(walk, shape.text, start);
    return;
  }
  if ((!shape.part && !shape.names) || depth > MAX_DEPTH) return;
  const container = containerAt(walk.index, start);
  if (!container) return;
  const beside = besideIn(walk.index, container);
  const names = shape.names?.(beside);
  for (const [place, { key, start: nameStart, valueStart }] of container.members.entries()) {
    if (key !== undefined) note(walk, names, nameStart);
    const part = shape.part?.(key ?? place, beside);
    if (part) collect(walk, { start: valueStart, shape: part, depth: depth + 1 });
  }
}

const QUOTE = 34;

function note({ index, found }: Walk, meaning: Meaning | undefined, start: number): void {
  if (meaning?.is !== 'id') return;
  const { text } = index;
  const id = stringAt(text, start);
  // `*` stands for every agent, so for none.
  if (id === '' || id === '*') return;
  const end = endOfString(text, start);
  const isClosed = end > start + 1 && text.charCodeAt(end - 1) === QUOTE;
  found.push({ kinds: meaning.kinds, id, role: meaning.role, offset: start + 1, length: end - start - (isClosed ? 2 : 1) });
}

/** Looks up texts among the members of the object. */
function besideIn(index: TextIndex, container: Container): Beside {
  return (name) => {
    const member = container.kind === 'object' ? memberOf(index, container, name) : undefined;
    return member && index.text.charCodeAt(member.valueStart) === QUOTE ? stringAt(index.text, member.valueStart) : undefined;
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
