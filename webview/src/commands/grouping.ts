import type { GraphEdit } from '#core/graph/graph-edit';
import type { Point } from '#core/graph/model';
import { freshId } from '#core/graph/fresh-id';
import { boundsOf } from '../canvas/first-view';
import { NOTE, frameOf } from '../canvas/frames';
import { PREFIX } from '../canvas/flow-types';
import type { Shared } from '../store/context';
import type { State } from '../store/state';
import { sayIn } from '../store/use-words';
import { selectedBoxes } from './arranging';
import type { CanvasAction } from './command';
import { centreSeen } from './clipboard';
import { selectedAgents } from './selected';

/** Room between a group's frame and its agents; more at the top, for the label. Units: pixels. */
const ROOM = { side: 30, top: 60 } as const;

/** Commands on notes and groups. */
export const GROUPING = {
  addNote: { icon: 'note', run: (shared) => addNote(shared) },
  group: { icon: 'group', isOn: (state) => selectedAgents(state).length > 0, run: groupSelected },
  ungroup: { isOn: (state) => selectedGroups(state).length > 0, run: ({ store, actions }) => actions.edit(selectedGroups(store.get()).map((id) => ({ type: 'group/remove', id }))) },
  collapse: {
    isOn: (state) => selectedGroups(state).some((id) => (state.graph?.layout.groups[id]?.agents?.length ?? 0) > 0),
    run: ({ store, actions }) => {
      const { graph } = store.get();
      const groups = selectedGroups(store.get()).filter((id) => (graph?.layout.groups[id]?.agents?.length ?? 0) > 0);
      const areClosed = groups.every((id) => graph?.layout.groups[id]?.collapsed);
      actions.edit(groups.map((id) => ({ type: 'property/set', target: { kind: 'group', id }, path: ['collapsed'], ...(areClosed ? {} : { value: true }) })));
    },
  },
} as const satisfies Readonly<Record<string, CanvasAction>>;

function selectedGroups({ selection, graph }: State): readonly string[] {
  const chosen = selection.flatMap((ref) => (ref.kind === 'group' ? [ref.id] : []));
  if (chosen.length > 0) return chosen;
  const agents = new Set(selection.flatMap((ref) => (ref.kind === 'agent' ? [ref.id] : [])));
  return Object.entries(graph?.layout.groups ?? {}).flatMap(([id, group]) => (group.agents?.some((agent) => agents.has(agent)) ? [id] : []));
}

/** A note at the place, or in the middle of what is seen, ready to be written. */
export function addNote({ store, actions }: Shared, place?: Point): void {
  const state = store.get();
  if (!state.graph) return;
  const at = place ?? centreSeen(state);
  const id = freshId('note', Object.keys(state.graph.layout.notes), 'note');
  const text = sayIn(state.strings, 'Note', []);
  actions.edit([{ type: 'note/set', id, note: { text, x: Math.round((at.x - NOTE.width / 2) / 10) * 10, y: Math.round((at.y - NOTE.height / 2) / 10) * 10, ...NOTE } }]);
  actions.select([{ kind: 'note', id }]);
  store.dispatch({ type: 'renaming-set', agent: `${PREFIX.note}${id}` });
}

/** A frame around the selected agents, which leave the groups they were in. */
function groupSelected({ store, actions }: Shared): void {
  const state = store.get();
  const { graph } = state;
  if (!graph) return;
  const agents = selectedAgents(state);
  const box = boundsOf([...selectedBoxes(state).values()]);
  const label = sayIn(state.strings, 'Group', []);
  const id = freshId('group', Object.keys(graph.layout.groups), 'group');
  const left = Object.entries(graph.layout.groups).flatMap(([other, group]): readonly GraphEdit[] => {
    const kept = group.agents?.filter((agent) => !agents.includes(agent));
    return kept && kept.length !== group.agents?.length ? [{ type: 'property/set', target: { kind: 'group', id: other }, path: ['agents'], ...(kept.length === 0 ? {} : { value: kept }) }] : [];
  });
  const frame = { x: box.x - ROOM.side, y: box.y - ROOM.top, width: box.width + 2 * ROOM.side, height: box.height + ROOM.top + ROOM.side };
  actions.edit([...actions.keptPlaces(), ...left, { type: 'group/set', id, group: { label, ...frame, agents: [...agents] } }]);
  actions.select([{ kind: 'group', id }]);
  store.dispatch({ type: 'renaming-set', agent: `${PREFIX.group}${id}` });
}

/** Frames that hold their agents where these come to stand. */
export function frameEdits(state: State, places: Readonly<Record<string, { readonly x: number; readonly y: number }>>): readonly GraphEdit[] {
  const { graph } = state;
  if (!graph) return [];
  return Object.entries(graph.layout.groups).flatMap(([id, group]): readonly GraphEdit[] => {
    const boxes = [...selectedBoxes({ ...state, selection: (group.agents ?? []).map((agent) => ({ kind: 'agent', id: agent })), dragged: places })];
    if (boxes.length === 0 || !frameOf(graph, `${PREFIX.group}${id}`, {})) return [];
    const box = boundsOf(boxes.map(([, one]) => one));
    return [{ type: 'group/set', id, group: { ...group, x: box.x - ROOM.side, y: box.y - ROOM.top, width: box.width + 2 * ROOM.side, height: box.height + ROOM.top + ROOM.side } }];
  });
}
