import type { ElementRef } from '#core/graph/graph-edit';
import { cached } from '../store/cached';
import type { State } from '../store/state';

/** What is marked for debugging, by "kind id". */
export interface DebugNow {
  readonly breakpoints: ReadonlySet<string>;
  readonly paused: ReadonlySet<string>;
}

/** The breakpoints of the graph, and where a conversation stands. */
export const debugNow: (state: State) => DebugNow = cached(
  ({ marks }) => [marks],
  ({ breakpoints, paused }) => ({ breakpoints: keysOf(breakpoints), paused: keysOf(paused) }),
);

/** Classes of what is drawn for the element; empty where nothing is marked. */
export function debugClasses(state: State, key: string): string {
  const { breakpoints, paused } = debugNow(state);
  return `${breakpoints.has(key) ? ' has-breakpoint' : ''}${paused.has(key) ? ' is-paused' : ''}`;
}

function keysOf(elements: readonly ElementRef[]): ReadonlySet<string> {
  return new Set(elements.flatMap((element) => ('id' in element ? [`${element.kind} ${element.id}`] : [])));
}
