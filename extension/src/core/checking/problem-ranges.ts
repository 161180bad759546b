import type { Problem } from '../checks/problem';
import { locateNearest } from '../text/locate';
import { type Position, lineStartsOf, positionAt } from '../text/positions';
import { indexText } from '../text/text-index';

/** A place in a text. Units: lines and characters from 0, the end exclusive. */
export interface ProblemRange {
  readonly start: Position;
  readonly end: Position;
}

/** Where each problem is marked in the text, in their order. Cost: one pass over the text where there is a problem. */
export function rangesOf(text: string, problems: readonly Pick<Problem, 'pointer' | 'part' | 'span'>[]): readonly ProblemRange[] {
  if (problems.length === 0) return [];
  const index = indexText(text);
  const lines = lineStartsOf(text);
  return problems.map(({ pointer, part, span }) => {
    const { offset, length } = span ?? locateNearest(index, pointer, part);
    return { start: positionAt(lines, offset), end: positionAt(lines, offset + length) };
  });
}
