import type { Json, JsonObject } from '../base/json';
import { equalJson } from './equal-json';
import { ONE_LINE, type PrintStyle, printJson } from './print-json';
import type { TextEdit } from './text-edit';
import { type Container, type TextIndex, containerAt } from './text-index';
import { indentBefore, isOpened, styleOf } from './text-style';
import { skipTrivia } from './tokens';

/**
 * Edits that turn a text that says `before` into one that says `after`, touching nothing else: the layout, order and
 * white space of every part that stays are kept. Parts of `after` that are the same objects as in `before` are not looked into.
 *
 * Errors: none on a sound text. Order: from first to last, without overlaps.
 */
export function editsBetween(index: TextIndex, before: Json, after: Json): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  editValue({ index, style: styleOf(index), edits }, { start: index.rootStart, end: index.rootEnd, before, after });
  return edits;
}

interface Job {
  readonly index: TextIndex;
  readonly style: PrintStyle;
  readonly edits: TextEdit[];
}

/** A value that stands in the text and is to become another. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly before: Json;
  readonly after: Json;
}

function editValue(job: Job, { start, end, before, after }: Change): void {
  if (equalJson(before, after)) return;
  const container = containerAt(job.index, start);
  if (container && container.members.length > 0 && isObject(before) && isObject(after) && Object.keys(after).length > 0) editObject(job, container, { before, after });
  else if (container && container.members.length > 0 && isList(before) && isList(after) && after.length > 0) editArray(job, container, { before, after });
  else job.edits.push({ offset: start, length: end - start, text: printedAt(job, start, after) });
}

/** The value as it is printed where it starts on the line of the offset. */
function printedAt({ index, style }: Job, offset: number, value: Json): string {
  return printJson(value, style, indentBefore(index.text, offset));
}

interface Parts<T> {
  readonly before: T;
  readonly after: T;
}

function editObject(job: Job, container: Container, { before, after }: Parts<JsonObject>): void {
  const names = namesAfter(before, after);
  const members = container.members;
  const places = new Map(Object.keys(after).map((name, place) => [name, place]));
  const kept = inOrderOf(members.map((member) => places.get(names.get(member.key ?? '') ?? '')));
  for (const [place, member] of members.entries()) {
    const name = names.get(member.key ?? '');
    if (!kept[place] || name === undefined) continue;
    if (name !== member.key) job.edits.push({ offset: member.start, length: member.keyEnd - member.start, text: JSON.stringify(name) });
    editValue(job, { start: member.valueStart, end: member.valueEnd, before: before[member.key ?? ''] ?? null, after: after[name] ?? null });
  }
  const stay = new Set(members.flatMap((member, place) => (kept[place] ? (names.get(member.key ?? '') ?? []) : [])));
  const added = insertionsOf(Object.keys(after), stay);
  const place = (name: string | undefined): number => (name === undefined ? -1 : members.findIndex((member, at) => kept[at] === true && names.get(member.key ?? '') === name));
  const insertions = added.map(({ behind, keys }) => ({
    behind: place(behind),
    parts: keys.map((key) => ({ before: `${JSON.stringify(key)}: `, value: after[key] ?? null })),
  }));
  editMembers(job, container, { kept, insertions });
  sortFrom(job);
}

/** Which members can stay where they are: the most whose new places only go up. Those without a new place go. */
function inOrderOf(places: readonly (number | undefined)[]): readonly boolean[] {
  const found = places.filter((place) => place !== undefined);
  if (found.every((place, at) => at === 0 || place > (found[at - 1] ?? -1))) return places.map((place) => place !== undefined);
  const tails: number[] = [];
  const before = places.map((place, at) => {
    if (place === undefined) return -1;
    const length = tails.findIndex((tail) => (places[tail] ?? 0) >= place);
    const slot = length === -1 ? tails.length : length;
    const previous = tails[slot - 1] ?? -1;
    tails[slot] = at;
    return previous;
  });
  const stays = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) stays.add(at);
  return places.map((_, at) => stays.has(at));
}

/** What each key of the old object is called in the new one: itself, or the new name where just one key changed its name in its place. */
function namesAfter(before: JsonObject, after: JsonObject): ReadonlyMap<string, string> {
  const [old, next] = [Object.keys(before), Object.keys(after)];
  const names = new Map(old.map((key) => [key, key]));
  if (old.length !== next.length) return names;
  for (const [place, key] of old.entries()) {
    const name = next[place] ?? key;
    if (name !== key && !Object.hasOwn(after, key) && !Object.hasOwn(before, name)) names.set(key, name);
  }
  return names;
}

/** Runs of new keys, each with the old key it stands behind. */
function insertionsOf(keys: readonly string[], known: ReadonlySet<string>): readonly { readonly behind: string | undefined; readonly keys: readonly string[] }[] {
  const runs: { behind: string | undefined; keys: string[] }[] = [];
  let behind: string | undefined;
  let isOpen = false;
  for (const key of keys) {
    if (known.has(key)) {
      behind = key;
      isOpen = false;
    } else if (isOpen) runs.at(-1)?.keys.push(key);
    else {
      runs.push({ behind, keys: [key] });
      isOpen = true;
    }
  }
  return runs;
}

function editArray(job: Job, container: Container, { before, after }: Parts<readonly Json[]>): void {
  const pairs = alignment(before, after);
  const kept = container.members.map((_, place) => pairs.some(([old]) => old === place));
  for (const [old, next] of pairs) {
    const member = container.members[old];
    if (member) editValue(job, { start: member.valueStart, end: member.valueEnd, before: before[old] ?? null, after: after[next] ?? null });
  }
  const insertions: Insertion[] = [];
  let behind = -1;
  for (const [place, value] of after.entries()) {
    const pair = pairs.find(([, next]) => next === place);
    if (pair) [behind] = pair;
    else if (insertions.at(-1)?.behind === behind) insertions.at(-1)?.parts.push({ before: '', value });
    else insertions.push({ behind, parts: [{ before: '', value }] });
  }
  editMembers(job, container, { kept, insertions });
  sortFrom(job);
}

/** Pairs of places of elements that stay, in order. Equal ends stay; between them those with the same `id`, or place by place where as many come as go. */
function alignment(before: readonly Json[], after: readonly Json[]): readonly (readonly [number, number])[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const pairs: [number, number][] = Array.from({ length: head }, (_, place) => [place, place]);
  const [oldEnd, nextEnd] = [before.length - tail, after.length - tail];
  const [oldMiddle, nextMiddle] = [before.slice(head, oldEnd), after.slice(head, nextEnd)];
  if (oldMiddle.length === nextMiddle.length && !isOneMoved(oldMiddle, nextMiddle)) for (let place = head; place < oldEnd; place += 1) pairs.push([place, place]);
  else pairs.push(...commonOf(oldMiddle, nextMiddle).map(([old, next]): [number, number] => [old + head, next + head]));
  for (let place = tail; place > 0; place -= 1) pairs.push([before.length - place, after.length - place]);
  return pairs;
}

/** Whether the first went to the end, or the last to the start. */
function isOneMoved(before: readonly Json[], after: readonly Json[]): boolean {
  return same(before[0], after.at(-1)) ? same(before.slice(1), after.slice(0, -1)) : same(before.at(-1), after[0]) && same(before.slice(0, -1), after.slice(1));
}

/** Elements found again further on, each behind the last: the same, or with the same id. */
function commonOf(before: readonly Json[], after: readonly Json[]): readonly [number, number][] {
  const pairs: [number, number][] = [];
  let from = 0;
  for (const [old, value] of before.entries()) {
    const next = after.findIndex((other, place) => place >= from && (same(value, other) || (idOf(value) !== undefined && idOf(value) === idOf(other))));
    if (next === -1) continue;
    pairs.push([old, next]);
    from = next + 1;
  }
  return pairs;
}

function idOf(value: Json): Json | undefined {
  return isObject(value) ? value['id'] : undefined;
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || equalJson(a, b);
}

interface Insertion {
  /** Place of the member it stands behind; -1 at the start. */
  readonly behind: number;
  readonly parts: { readonly before: string; readonly value: Json }[];
}

interface MemberEdits {
  readonly kept: readonly boolean[];
  readonly insertions: readonly Insertion[];
}

/** Cuts members out of a container that keeps others, and puts new ones in. */
function editMembers(job: Job, container: Container, { kept, insertions }: MemberEdits): void {
  const { members } = container;
  const isEmptied = !kept.includes(true);
  if (isEmptied) {
    const parts = insertions.flatMap((insertion) => insertion.parts);
    const [first, last] = [members[0], members.at(-1)];
    if (first && last) job.edits.push({ offset: first.start, length: last.valueEnd - first.start, text: joinedParts(job, container, parts) });
    return;
  }
  for (const [place] of members.entries()) if (!kept[place]) cutMember(job, container, { kept, place });
  for (const { behind, parts } of insertions) insertBehind(job, container, { behind: lastKeptUpTo(kept, behind), parts });
}

/** The place of the last kept member not behind this one. A new part stands behind a member that stays, so no cut can touch it. */
function lastKeptUpTo(kept: readonly boolean[], place: number): number {
  return kept.findLastIndex((isKept, at) => isKept && at <= place);
}

/** Cuts a member with the comma it leaves over: the one before it, or behind it where no kept member stands before. */
function cutMember({ index, edits }: Job, { members }: Container, { kept, place }: { readonly kept: readonly boolean[]; readonly place: number }): void {
  const member = members[place];
  const [previous, next] = [members[place - 1], members[place + 1]];
  if (member === undefined) return;
  const hasKeptBefore = kept.indexOf(true) < place;
  if (hasKeptBefore && previous) edits.push({ offset: previous.valueEnd, length: member.valueEnd - previous.valueEnd, text: '' });
  else if (next) edits.push({ offset: member.start, length: next.start - member.start, text: '' });
  else edits.push({ offset: member.start, length: skipTrivia(index.text, member.valueEnd) - member.start, text: '' });
}

function insertBehind(job: Job, container: Container, { behind, parts }: Insertion): void {
  const { members } = container;
  const text = joinedParts(job, container, parts);
  const separator = `,${gapOf(job, container)}`;
  const previous = members[behind];
  const [first] = members;
  if (previous) job.edits.push({ offset: previous.valueEnd, length: 0, text: separator + text });
  else if (first) job.edits.push({ offset: first.start, length: 0, text: text + separator });
}

/** White space between two members: a new line with their indentation, or what stands there now. */
function gapOf({ index, style }: Job, container: Container): string {
  const [first, second] = container.members;
  if (isOpened(index, container) && first) return style.lineEnding + indentBefore(index.text, first.start);
  if (first && second) return /^\s*/.exec(index.text.slice(index.text.indexOf(',', first.valueEnd) + 1, second.start))?.[0] ?? ' ';
  return style === ONE_LINE ? '' : ' ';
}

function joinedParts(job: Job, container: Container, parts: Insertion['parts']): string {
  const [first] = container.members;
  const isOnLines = isOpened(job.index, container);
  const indent = first ? indentBefore(job.index.text, first.start) : '';
  const style = isOnLines ? job.style : { ...job.style, openLevels: 0, width: Infinity };
  const compact = job.style === ONE_LINE;
  return parts.map(({ before, value }) => `${compact ? before.trimEnd() : before}${printJson(value, style, indent)}`).join(`,${gapOf(job, container)}`);
}

/** By place; what is put in where something is cut out comes before the cut. */
function sortFrom({ edits }: Job): void {
  edits.sort((a, b) => a.offset - b.offset || a.length - b.length);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
