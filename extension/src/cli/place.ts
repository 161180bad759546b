import type { LocatedProblem } from './reporters/checked-file';

/** Where a finding is: an element by its id, or a line of a file. Units: lines from 1. */
export type Place = { readonly id: string } | { readonly file: string; readonly line: number };

/** A place as the user wrote it: `billing` or `graphs/shop.agentgraph.json:20`. */
export function placeOf(text: string): Place {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(text) ?? [];
  return file === undefined ? { id: text } : { file, line: Number(line) };
}

/** Whether the finding is on that element, or on that line of its file. */
export function isAt({ problem, range }: LocatedProblem, place: Place): boolean {
  if ('file' in place) return range.start.line + 1 <= place.line && place.line <= range.end.line + 1;
  return problem.element.kind !== 'graph' && problem.element.id === place.id;
}
