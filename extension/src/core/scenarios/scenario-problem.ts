import type { Pointer } from '../base/pointer';
import { locateNearest } from '../text/locate';
import { lineStartsOf, positionAt } from '../text/positions';
import { indexText } from '../text/text-index';

/** Something that is wrong in a scenarios file, before its place in the text is looked up. */
export interface Departure {
  readonly message: string;
  readonly pointer: Pointer;
  /** `key` marks the property's name rather than its value. */
  readonly part: 'key' | 'value';
}

/** Something that is wrong in a scenarios file, and where. */
export interface ScenarioProblem extends Departure {
  /** Whether the JSON or its schema is at fault, rather than what it means. */
  readonly isShape: boolean;
  /** Units: lines and characters from 0, the end exclusive. */
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

type Place = Omit<ScenarioProblem, keyof Departure | 'isShape'>;

/** Where a stretch of the text is. */
export function placesIn(text: string): (offset: number, length: number) => Place {
  const lines = lineStartsOf(text);
  return (offset, length) => {
    const { line: endLine, character: endCharacter } = positionAt(lines, offset + length);
    return { ...positionAt(lines, offset), endLine, endCharacter };
  };
}

/** The departures with their places in the text. Cost: a pass over the text. */
export function located(text: string, departures: readonly Departure[], isShape: boolean): readonly ScenarioProblem[] {
  if (departures.length === 0) return [];
  const place = placesIn(text);
  const index = indexText(text);
  return departures.map(({ message, pointer, part }) => {
    const { offset, length } = locateNearest(index, pointer, part);
    return { message, pointer, part, isShape, ...place(offset, length) };
  });
}
