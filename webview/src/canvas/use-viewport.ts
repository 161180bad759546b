import { useOnViewportChange, useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { sizeOf } from '#core/graph/agent-size';
import { prefersStill } from '../store/motion';
import { useShared, useStore } from '../store/context';
import { ownerOf } from '../run/run-now';
import { type Viewport, positionsOf } from '../store/state';
import type { Box } from './box';
import { boundsOf, viewOfAll } from './first-view';
import { distanceOf, boxesOf } from './overview';

/** Moves the view where the state asks: the whole, or one element. */
export function useViewport(): void {
  const flow = useReactFlow();
  const { store } = useShared();
  const focus = useStore((state) => state.focus);
  const wish = useStore((state) => state.wish);

  const { showAll, showSelected } = useShowing();
  const noteView = useStayingWhole(showAll);

  useOnViewportChange({
    onChange: ({ zoom }) => store.dispatch({ type: 'distance-set', ...distanceOf(zoom) }),
    onEnd: (viewport) => {
      store.dispatch({ type: 'viewed', viewport });
      noteView();
    },
  });

  useEffect(() => {
    if (!focus) return;
    const duration = prefersStill() ? 0 : 250;
    if (focus.ref === 'all') {
      showAll(duration);
      return;
    }
    if (focus.ref === 'selection') {
      showSelected(duration);
      return;
    }
    const { graph } = store.get();
    const positions = positionsOf(store.get());
    const centres = endsOf(focus.ref, graph).flatMap((id) => {
      const [agent, at] = [graph?.agents.find((one) => one.id === id), positions.get(id)];
      if (!agent || !at) return [];
      const { width, height } = sizeOf(agent);
      return [{ x: at.x + width / 2, y: at.y + height / 2 }];
    });
    if (centres.length === 0) return;
    const x = centres.reduce((sum, centre) => sum + centre.x, 0) / centres.length;
    const y = centres.reduce((sum, centre) => sum + centre.y, 0) / centres.length;
    void flow.setCenter(x, y, { zoom: Math.max(flow.getZoom(), 0.7), duration }); // nothing waits for it
    if (focus.ref.kind === 'agent') focusNode(focus.ref.id);
  }, [focus, flow, store, showAll, showSelected]);

  const hasRun = useStore((state) => state.run.shown !== undefined);
  useEffect(() => {
    if (hasRun) showAll(prefersStill() ? 0 : 250);
  }, [hasRun, showAll]);

  // Who has the conversation is kept in view, step by step.
  const owner = useStore(ownerOf);
  useEffect(() => {
    const box = owner === undefined ? undefined : boxesOf(store.get()).get(owner);
    if (box && !isInView(box, flow.getViewport())) void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: flow.getZoom(), duration: prefersStill() ? 0 : 250 }); // nothing waits for it
  }, [owner, flow, store]);

  // A name that is to be written must be seen, and at once: what is typed in the meantime would go elsewhere.
  const renaming = useStore((state) => state.renaming);
  useEffect(() => {
    const box = renaming === undefined ? undefined : boxesOf(store.get()).get(renaming);
    if (box && !isInView(box, flow.getViewport())) void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: Math.max(flow.getZoom(), 0.7), duration: 0 }); // nothing waits for it
  }, [renaming, flow, store]);

  useEffect(() => {
    const options = { duration: prefersStill() ? 0 : 150 };
    if (wish?.wish === 'zoom-in') void flow.zoomIn(options); // nothing waits for it
    if (wish?.wish === 'zoom-out') void flow.zoomOut(options); // nothing waits for it
  }, [wish, flow]);
}

/** Shows the whole again when the room for it changes, as long as nothing else was looked at; gives what is to be called when the view has changed. */
function useStayingWhole(showAll: (duration: number) => void): () => void {
  const flow = useReactFlow();
  const { store } = useShared();
  const isWhole = useRef(false);
  const note = useCallback(() => {
    isWhole.current = isNear(viewOfAll(store.get()), flow.getViewport());
  }, [flow, store]);
  useEffect(() => {
    note();
    const area = document.querySelector('.canvas');
    if (!area) return undefined;
    const watcher = new ResizeObserver(() => {
      if (isWhole.current) showAll(0);
    });
    watcher.observe(area);
    return () => watcher.disconnect();
  }, [note, showAll]);
  return note;
}

/** Whether two views show the same to the eye. */
function isNear(one: Viewport | undefined, other: Viewport): boolean {
  return one !== undefined && Math.abs(one.zoom - other.zoom) < 0.005 && Math.hypot(one.x - other.x, one.y - other.y) < 4;
}

/** Ways to bring everything, or what is selected, into view. `duration`: milliseconds. */
function useShowing(): { readonly showAll: (duration: number) => void; readonly showSelected: (duration: number) => void } {
  const flow = useReactFlow();
  const { store } = useShared();
  const showAll = useCallback(
    (duration: number) =>
      requestAnimationFrame(() => {
        const view = viewOfAll(store.get());
        if (!view) return;
        // What would be drawn box by box for a moment only is taken away first.
        if (duration === 0) store.dispatch({ type: 'distance-set', ...distanceOf(view.zoom) });
        requestAnimationFrame(() => void flow.setViewport(view, { duration })); // nothing waits for it
      }),
    [flow, store],
  );

  const showSelected = useCallback(
    (duration: number) => {
      const { graph, selection } = store.get();
      const boxes = boxesOf(store.get());
      const chosen = selection.flatMap((ref) => endsOf(ref, graph)).flatMap((id) => boxes.get(id) ?? []);
      if (chosen.length > 0) void flow.fitBounds(boundsOf(chosen), { padding: 0.2, duration }); // nothing waits for it
    },
    [flow, store],
  );
  return { showAll, showSelected };
}

/** Whether nothing of the box lies outside of what is seen. */
function isInView(box: Box, { x, y, zoom }: Viewport): boolean {
  const area = document.querySelector('.canvas')?.getBoundingClientRect();
  if (!area) return true;
  const [left, top] = [box.x * zoom + x, box.y * zoom + y];
  return left >= 0 && top >= 0 && left + box.width * zoom <= area.width && top + box.height * zoom <= area.height;
}

/** Ids of the agents that the element is, or lies between. */
function endsOf(ref: { readonly kind: string; readonly id?: string }, graph: ReturnType<ReturnType<typeof useShared>['store']['get']>['graph']): readonly string[] {
  if (ref.kind === 'agent') return [ref.id ?? ''];
  const handoff = ref.kind === 'handoff' ? graph?.handoffs.find(({ id }) => id === ref.id) : undefined;
  if (handoff) return [handoff.from, handoff.to];
  const escalation = ref.kind === 'escalation' ? graph?.escalations.find(({ id }) => id === ref.id) : undefined;
  return escalation ? [escalation.to] : [];
}

/** Keyboard and screen reader follow what is shown, unless a form is being filled in. */
function focusNode(id: string): void {
  if (document.activeElement?.closest('.panel, .overlay')) return;
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }));
}
