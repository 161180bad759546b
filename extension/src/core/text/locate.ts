import { type Pointer, stepsOf } from '../base/pointer';
import type { Span } from './text-edit';
import { type Member, type TextIndex, containerAt, indexText, memberOf } from './text-index';

/** What of a property is meant: its name, or its value. Elements of arrays have no name, so their value stands for both. */
export type Part = 'key' | 'value';

/** Where the pointer's key or value stands; nothing where the text has no such place. Cost: cheap on an index; a pass over the text otherwise. */
export function locate(source: TextIndex | string, pointer: Pointer, part: Part): Span | undefined {
  const index = typeof source === 'string' ? indexText(source) : source;
  const steps = stepsOf(pointer);
  const trail = walk(index, steps);
  return trail.length === steps.length ? spanOf(index, trail.at(-1), part) : undefined;
}

/**
 * Where the pointer stands or, where it does not, the name of the nearest thing around it that does.
 * The document itself is marked at its first character: a mark over the whole text helps nobody.
 */
export function locateNearest(source: TextIndex | string, pointer: Pointer, part: Part): Span {
  const index = typeof source === 'string' ? indexText(source) : source;
  const steps = stepsOf(pointer);
  const trail = walk(index, steps);
  const last = trail.at(-1);
  if (last === undefined) return { offset: index.rootStart, length: Math.min(1, index.text.length - index.rootStart) };
  if (trail.length === steps.length) return spanOf(index, last, part);
  return last.key === undefined ? { offset: last.valueStart, length: Math.min(1, last.valueEnd - last.valueStart) } : spanOf(index, last, 'key');
}

/** The members passed on the way, as far as the text has them. */
export function walk(index: TextIndex, steps: readonly (string | number)[]): readonly Member[] {
  const trail: Member[] = [];
  let start = index.rootStart;
  for (const step of steps) {
    const container = containerAt(index, start);
    const member = container && memberOf(index, container, step);
    if (!member) break;
    trail.push(member);
    start = member.valueStart;
  }
  return trail;
}

function spanOf(index: TextIndex, member: Member | undefined, part: Part): Span {
  if (member === undefined) return { offset: index.rootStart, length: index.rootEnd - index.rootStart };
  if (part === 'key' && member.key !== undefined) return { offset: member.start, length: member.keyEnd - member.start };
  return { offset: member.valueStart, length: member.valueEnd - member.valueStart };
}
