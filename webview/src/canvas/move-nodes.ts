import type { NodeChange } from '@xyflow/react';
import type { GraphEdit } from '#core/graph/graph-edit';
import type { AgentGraph, Point } from '#core/graph/model';
import { snapTo } from '../arrange/snap';
import type { Shared } from '../store/context';
import { type Frame, type State, positionsOf } from '../store/state';
import { type Box, middleOf } from './box';
import { boundsOf } from './first-view';
import { type FlowNode, PREFIX } from './flow-types';
import { frameOf } from './frames';
import { boxesOf } from './overview';

type Places = Readonly<Record<string, Point>>;

/** What is under the pointer follows it, agents of a dragged group too; one edit when it lets go. */
export function moveNodes(changes: readonly NodeChange<FlowNode>[], shared: Shared): void {
  const { store } = shared;
  const { graph, isReadOnly } = store.get();
  if (!graph || isReadOnly || resizeFrames(changes, shared)) return;
  const moves = changes.flatMap((change) => (change.type === 'position' && change.position && isMovable(change.id, graph) ? [{ ...change, position: change.position }] : []));
  if (moves.length === 0) return;
  const { agents, frames } = placesOf(moves, graph, store.get());
  if (Object.keys(frames).length > 0) store.dispatch({ type: 'framed', frames });
  const inGroup = new Set(Object.keys(frames).flatMap((id) => (id.startsWith(PREFIX.group) ? (graph.layout.groups[id.slice(PREFIX.group.length)]?.agents ?? []) : [])));
  const { places, guides } = Object.keys(frames).length > 0 ? { places: agents, guides: [] } : inLine(agents, store.get());
  store.dispatch({ type: 'dragged', places, guides });
  if (moves.some(({ dragging }) => dragging)) return;
  drop({ places, frames, inGroup }, shared);
}

/** Whether there is such an element still, and it has a place of its own. */
function isMovable(id: string, graph: AgentGraph): boolean {
  if (id.startsWith(PREFIX.stub)) return false;
  return frameOf(graph, id, {}) !== undefined || graph.agents.some((agent) => agent.id === id);
}

interface Drop {
  readonly places: Places;
  readonly frames: Readonly<Record<string, Frame>>;
  /** Agents that moved because their group did. */
  readonly inGroup: ReadonlySet<string>;
}

function drop({ places, frames, inGroup }: Drop, { store, actions }: Shared): void {
  const state = store.get();
  const { graph } = state;
  if (!graph) return;
  const positions = positionsOf({ ...state, dragged: {} });
  const moved = Object.fromEntries(Object.entries(places).filter(([id, at]) => positions.get(id)?.x !== at.x || positions.get(id)?.y !== at.y).map(([id, at]) => [id, { x: Math.round(at.x), y: Math.round(at.y) }]));
  const ids = Object.keys(moved);
  const edits: readonly GraphEdit[] = [
    ...(ids.length > 0 ? [...actions.keptPlaces(), { type: 'layout/set', agents: moved } as const] : []),
    ...bendEdits(moved, positions, graph),
    ...frameEdits(frames, graph),
    ...membershipEdits(ids.filter((id) => !inGroup.has(id)), state),
  ];
  actions.edit(edits);
  store.dispatch({ type: 'dropped' });
}

/** Lines both of whose ends move by the same way take their bends along. */
function bendEdits(moved: Places, before: ReadonlyMap<string, Point>, graph: AgentGraph): readonly GraphEdit[] {
  const wayOf = (id: string): Point | undefined => {
    const [from, to] = [before.get(id), moved[id]];
    return from && to && { x: to.x - from.x, y: to.y - from.y };
  };
  return graph.handoffs.flatMap(({ id, from, to }): readonly GraphEdit[] => {
    const bends = graph.layout.routes?.[id]?.bends;
    const [way, other] = [wayOf(from), wayOf(to)];
    if (!bends || !way || !other || way.x !== other.x || way.y !== other.y) return [];
    return [{ type: 'route/bend', id, bends: bends.map(({ x, y }) => ({ x: x + way.x, y: y + way.y })) }];
  });
}

/** Frames that a handle of theirs is dragged of; whether there are such. */
function resizeFrames(changes: readonly NodeChange<FlowNode>[], { store, actions }: Shared): boolean {
  const { graph } = store.get();
  const sized = changes.flatMap((change) => (change.type === 'dimensions' && change.resizing !== undefined ? [change] : []));
  if (!graph || sized.length === 0) return false;
  const frames = Object.fromEntries(
    sized.flatMap(({ id, dimensions }) => {
      const before = frameOf(graph, id, store.get().framed);
      const place = changes.find((change) => change.type === 'position' && change.id === id);
      const at = place?.type === 'position' ? place.position : undefined;
      return before ? [[id, { ...before, ...at, ...dimensions }]] : [];
    }),
  );
  store.dispatch({ type: 'framed', frames });
  if (sized.some(({ resizing }) => resizing)) return true;
  actions.edit(frameEdits(frames, graph));
  store.dispatch({ type: 'dropped' });
  return true;
}

/** Where agents, and notes and groups, come to stand. */
function placesOf(moves: readonly { readonly id: string; readonly position: Point }[], graph: AgentGraph, state: State): { readonly agents: Places; readonly frames: Readonly<Record<string, Frame>> } {
  const agents: Record<string, Point> = {};
  const frames: Record<string, Frame> = {};
  const positions = positionsOf({ ...state, dragged: {} });
  for (const { id, position } of moves) {
    const frame = frameOf(graph, id, {});
    if (!frame) {
      agents[id] = position;
      continue;
    }
    const at = onGrid(position);
    frames[id] = { ...frame, ...at };
    const members = id.startsWith(PREFIX.group) ? (graph.layout.groups[id.slice(PREFIX.group.length)]?.agents ?? []) : [];
    for (const member of members) {
      const before = positions.get(member);
      if (before) agents[member] = { x: before.x + at.x - frame.x, y: before.y + at.y - frame.y };
    }
  }
  return { agents, frames };
}

/** The places, all moved by as much as brings what is dragged into line with the nearest other box. */
function inLine(places: Places, state: State): { readonly places: Places; readonly guides: State['guides'] } {
  const boxes = boxesOf({ ...state, dragged: {} });
  const own = Object.keys(places).flatMap((id) => {
    const box = boxes.get(id);
    return box ? [{ ...box, ...places[id] }] : [];
  });
  if (own.length === 0) return { places, guides: [] };
  const { by, guides } = snapTo(boundsOf(own), [...boxes].flatMap(([id, box]) => (Object.hasOwn(places, id) ? [] : [box])));
  return { places: Object.fromEntries(Object.entries(places).map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }])), guides };
}

function frameEdits(frames: Readonly<Record<string, Frame>>, { layout }: AgentGraph): readonly GraphEdit[] {
  return Object.entries(frames).flatMap(([id, frame]): readonly GraphEdit[] => {
    const box = { ...onGrid(frame), width: Math.round(frame.width / 10) * 10, height: Math.round(frame.height / 10) * 10 };
    const [kind, name] = [id.startsWith(PREFIX.group) ? 'group' : 'note', id.slice(id.indexOf(':') + 1)];
    const [group, note] = [layout.groups[name], layout.notes[name]];
    if (kind === 'group') return group && !isSame(group, box) ? [{ type: 'group/set', id: name, group: group.collapsed ? { ...group, x: box.x, y: box.y } : { ...group, ...box } }] : [];
    return note && !isSame(note, box) ? [{ type: 'note/set', id: name, note: { ...note, ...box } }] : [];
  });
}

function isSame(a: Partial<Box>, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** An agent that was dropped in a group's frame belongs to it; one that was taken out does not. */
function membershipEdits(ids: readonly string[], state: State): readonly GraphEdit[] {
  const { graph } = state;
  if (!graph || ids.length === 0) return [];
  const boxes = boxesOf(state);
  return Object.entries(graph.layout.groups).flatMap(([id, group]): readonly GraphEdit[] => {
    const { agents = [] } = group;
    if (group.collapsed) return [];
    const isIn = (agent: string): boolean => {
      const box = boxes.get(agent);
      return box !== undefined && holds(group, middleOf(box));
    };
    const next = [...agents.filter((agent) => !ids.includes(agent) || isIn(agent)), ...ids.filter((agent) => !agents.includes(agent) && isIn(agent))];
    if (next.length === agents.length && next.every((agent) => agents.includes(agent))) return [];
    return [{ type: 'property/set', target: { kind: 'group', id }, path: ['agents'], ...(next.length === 0 ? {} : { value: next }) }];
  });
}

function holds({ x, y, width, height }: Frame, point: Point): boolean {
  return point.x >= x && point.y >= y && point.x <= x + width && point.y <= y + height;
}

function onGrid({ x, y }: Point): Point {
  return { x: Math.round(x / 10) * 10, y: Math.round(y / 10) * 10 };
}
