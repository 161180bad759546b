import { useEffect, useRef } from 'react';
import { sizeOf } from '#core/graph/agent-size';
import { sourcesOf } from '#core/graph/defaults';
import type { GraphEdit } from '#core/graph/graph-edit';
import type { AgentGraph, Point } from '#core/graph/model';
import type { LayoutInput } from '#core/layout/layout-graph';
import { selectedBoxes } from '../commands/arranging';
import { frameEdits } from '../commands/grouping';
import { selectedAgents } from '../commands/selected';
import { onGrid } from '../store/actions';
import { prefersStill } from '../store/motion';
import { type Shared, useShared, useStore } from '../store/context';
import { type State, type Wish, positionsOf } from '../store/state';
import { middleOf } from './box';
import { boundsOf } from './first-view';
import { type Places, glide } from './glide';
import { FEW } from './lines-on';
import { type LayoutClient, createLayoutClient } from './layout-client';
import { isStub } from './is-stub';

/** Space between columns: a label of two short lines fits. Units: pixels. */
const LAYER_GAP = 140;

/** Places agents that the file gives no place, and lays the whole out when asked. */
export function useLayout(): void {
  const shared = useShared();
  const { store, actions } = shared;
  const workerUri = useStore((state) => state.workerUri);
  const missing = useStore(missingPlaces);
  const wish = useStore((state) => state.wish);
  const client = useRef<LayoutClient>(undefined);

  useEffect(() => {
    if (workerUri === undefined) return undefined;
    client.current = createLayoutClient(workerUri);
    return () => client.current?.dispose();
  }, [workerUri]);

  useEffect(() => {
    const { graph, placed } = store.get();
    if (missing === '' || !graph || !client.current) return undefined;
    let isStale = false;
    void client.current.layOut(inputFor(graph, placed)).then(({ positions }) => {
      if (isStale) return;
      const hadNone = Object.keys(graph.layout.agents).length === 0 && Object.keys(placed).length === 0;
      store.dispatch({ type: 'placed', places: asRecord(positions) });
      if (hadNone) store.dispatch({ type: 'shown', ref: 'all' });
    }, () => undefined); // given up: another graph is there
    return () => {
      isStale = true;
    };
  }, [missing, workerUri, store]);

  useEffect(() => {
    const state = store.get();
    const asked = wish && inputOf(wish.wish, state);
    if (!asked || !client.current) return;
    void client.current.layOut(asked).then(async ({ positions }) => {
      const places = asRecord(positions);
      const moved = wish.wish === 'tidy' ? keptInPlace(places, state) : places;
      await showWay(moved, shared);
      actions.edit([...(wish.wish === 'tidy' ? actions.keptPlaces() : []), ...(wish.wish === 'turn' ? [{ type: 'layout/turn', direction: asked.direction } as const] : []), { type: 'layout/set', agents: moved }, ...straightened(moved, store.get()), ...frameEdits(store.get(), moved)]);
      store.dispatch({ type: 'dropped' });
      if (wish.wish !== 'tidy') store.dispatch({ type: 'shown', ref: 'all' });
    }, () => undefined); // given up: the canvas is gone
  }, [wish, shared, store, actions]);
}

/** Bends led lines between places that are no longer so. */
function straightened(places: Places, { graph }: State): readonly GraphEdit[] {
  const routes = graph?.layout.routes ?? {};
  return (graph?.handoffs ?? []).flatMap(({ id, from, to }): readonly GraphEdit[] => (Object.hasOwn(routes, id) && Object.hasOwn(places, from) && Object.hasOwn(places, to) ? [{ type: 'route/bend', id, bends: [] }] : []));
}

/** What there is to lay out: everything, or the selected agents among themselves. */
function inputOf(wish: Wish, state: State): LayoutInput | undefined {
  const { graph } = state;
  if (!graph || (wish !== 'lay-out' && wish !== 'tidy' && wish !== 'turn')) return undefined;
  const { direction = 'right' } = graph.layout;
  const all = inputFor({ ...graph, layout: { ...graph.layout, direction: wish !== 'turn' ? direction : direction === 'right' ? 'down' : 'right', agents: {} } }, {});
  if (wish !== 'tidy') return all;
  const chosen = new Set(selectedAgents(state));
  return { ...all, nodes: all.nodes.filter(({ id }) => chosen.has(id)), edges: all.edges.filter(({ from, to }) => chosen.has(from) && chosen.has(to)) };
}

/** The places moved as one, so that their middle is where it was. */
function keptInPlace(places: Places, state: State): Places {
  const before = selectedBoxes(state);
  const after = new Map([...before].map(([id, box]) => [id, { ...box, ...places[id] }] as const));
  const [old, now] = [middleOf(boundsOf([...before.values()])), middleOf(boundsOf([...after.values()]))];
  return Object.fromEntries(Object.entries(places).map(([id, { x, y }]) => [id, onGrid({ x: x + old.x - now.x, y: y + old.y - now.y })]));
}

/** Lets one see where everything goes, in a graph that is small enough. */
async function showWay(places: Places, { store }: Shared): Promise<void> {
  const from = Object.fromEntries(positionsOf(store.get()));
  if (prefersStill() || Object.keys(places).length > FEW) return;
  await glide(from, places, (shown) => store.dispatch({ type: 'dragged', places: shown }));
}

/** Ids of the agents without a place in the file, as one text. */
function missingPlaces({ graph }: State): string {
  return (graph?.agents ?? []).filter(({ id }) => !Object.hasOwn(graph?.layout.agents ?? {}, id)).map(({ id }) => id).join(' ');
}

function asRecord(positions: readonly { readonly id: string; readonly x: number; readonly y: number }[]): Readonly<Record<string, Point>> {
  return Object.fromEntries(positions.map(({ id, x, y }) => [id, { x, y }]));
}

function inputFor(graph: AgentGraph, placed: Readonly<Record<string, Point>>): LayoutInput {
  const positions = positionsOf({ graph, placed, dragged: {} });
  return {
    nodes: graph.agents.map((agent) => {
      const isPinned = Object.hasOwn(graph.layout.agents, agent.id);
      const at = positions.get(agent.id);
      const where = isPinned && at ? { pinned: at } : Object.hasOwn(placed, agent.id) && at ? { previous: at } : {};
      return { id: agent.id, ...sizeOf(agent), ...(agent.kind === 'human' ? { isLast: true } : {}), ...where };
    }),
    edges: linesFor(graph),
    entry: graph.entry,
    direction: graph.layout.direction ?? 'right',
    ...(graph.layout.direction === 'down' ? {} : { layerGap: LAYER_GAP }),
  };
}

/** The lines that are drawn. An agent that only labels point to is tied to one of those they stand for, so that it has a place in the flow. */
export function linesFor(graph: AgentGraph): LayoutInput['edges'] {
  const drawn = [
    ...graph.handoffs.map(({ from, to }) => ({ from, to, weight: 1 })),
    ...graph.escalations.flatMap((escalation) => (isStub(graph, escalation) ? [] : sourcesOf(graph, escalation).map((from) => ({ from, to: escalation.to, weight: 0.2 })))),
  ];
  const reached = new Set(drawn.map(({ to }) => to));
  const ties = graph.escalations.flatMap((escalation) => {
    const from = sourcesOf(graph, escalation).at(-1);
    if (reached.has(escalation.to) || from === undefined) return [];
    reached.add(escalation.to);
    return [{ from, to: escalation.to, weight: 0.2 }];
  });
  return [...drawn, ...ties];
}
