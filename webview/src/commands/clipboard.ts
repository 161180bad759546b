import { fragmentOf, fragmentText, readFragment } from '#core/graph/fragment';
import { pasteEdits } from '#core/graph/paste-edits';
import type { Point } from '#core/graph/model';
import type { Shared } from '../store/context';
import { type State, positionsOf } from '../store/state';
import { sayIn } from '../store/use-words';

/** The selected part of the graph as text; nothing where nothing is selected. */
export function selectedText(state: State): string | undefined {
  const { graph, selection } = state;
  if (!graph || selection.length === 0) return undefined;
  const fragment = fragmentOf(graph, selection, positionsOf(state));
  const isEmpty = [fragment.agents, fragment.handoffs, fragment.escalations, Object.keys(fragment.layout.notes), Object.keys(fragment.layout.groups)].every((list) => list.length === 0);
  return isEmpty ? undefined : fragmentText(fragment);
}

/** Adds the part of a graph that the text holds, as one step, and selects it. */
export function pasteText({ store, actions }: Pick<Shared, 'store' | 'actions'>, text: string): void {
  const state = store.get();
  const words = (english: string, ...parts: readonly (string | number)[]): string => sayIn(state.strings, english, parts);
  const fragment = readFragment(text);
  if (!state.graph || state.isReadOnly) return;
  if (!fragment.ok) return actions.say(words('There is no part of a graph on the clipboard. Copy agents, handoffs or notes from a canvas first.'));
  const { agents } = fragment.value.layout;
  const placed = { ...state.graph, layout: { ...state.graph.layout, agents: Object.fromEntries(positionsOf(state)) } };
  const { edits, refs, lost } = pasteEdits(placed, fragment.value, Object.values(agents).some((at) => isSeen(at, state)) ? undefined : placeSeen(state));
  if (edits.length === 0) return actions.say(words('The agents that this leads to are not in this graph, so nothing was pasted: {0}', lost.join(', ')));
  actions.edit([...actions.keptPlaces(), ...edits]);
  actions.select(refs);
  if (lost.length > 0) actions.say(words('Pasted without what leads to agents that are not in this graph: {0}', lost.join(', ')));
}

/** Doubles what is selected. */
export function duplicateSelected(shared: Pick<Shared, 'store' | 'actions'>): void {
  const text = selectedText(shared.store.get());
  if (text !== undefined) pasteText(shared, text);
}

function areaSeen({ viewport }: State): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined {
  const area = document.querySelector('.canvas')?.getBoundingClientRect();
  if (!viewport || !area) return undefined;
  const { x, y, zoom } = viewport;
  return { x: -x / zoom, y: -y / zoom, width: area.width / zoom, height: area.height / zoom };
}

function isSeen(at: Point, state: State): boolean {
  const area = areaSeen(state);
  return !area || (at.x >= area.x && at.y >= area.y && at.x <= area.x + area.width && at.y <= area.y + area.height);
}

/** The middle of what is seen. Units: pixels of the drawing. */
export function centreSeen(state: State): Point {
  const area = areaSeen(state) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: area.x + area.width / 2, y: area.y + area.height / 2 };
}

/** A place at which a part of the graph begins, that is seen. */
function placeSeen(state: State): Point | undefined {
  const area = areaSeen(state);
  return area && { x: Math.round((area.x + area.width * 0.35) / 10) * 10, y: Math.round((area.y + area.height * 0.35) / 10) * 10 };
}
