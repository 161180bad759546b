import {
  Background, BackgroundVariant, type Connection, ConnectionMode, type EdgeTypes, type NodeChange, type NodeTypes, type OnConnectEnd, ReactFlow, SelectionMode,
  useReactFlow,
} from '@xyflow/react';
import { type DragEvent, type MouseEvent, type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { sizeOf } from '#core/graph/agent-size';
import type { ElementRef } from '#core/graph/graph-edit';
import type { Point } from '#core/graph/model';
import { Guides } from '../arrange/guides';
import { debugNow } from '../debug/debug-now';
import { figuresNow } from '../overlay/figures-now';
import { AGENT_TEMPLATES } from '../palette/templates';
import { useActions, useShared, useStore } from '../store/context';
import { type State, type Viewport, positionsOf, sameRef } from '../store/state';
import { useWords } from '../store/use-words';
import { AgentNode } from './agent-node';
import { dragFlow } from './drag-flow';
import { LEAST_ZOOM, viewOfAll } from './first-view';
import type { FlowEdge, FlowNode } from './flow-types';
import { GroupNode, NoteNode } from './frame-nodes';
import { refAt, refOfId, refUnder } from './ref-under';
import { StubNode } from './stub-node';
import { FEW } from './lines-on';
import { MiniMap } from './mini-map';
import { moveNodes } from './move-nodes';
import { OVERVIEW_AGENTS, distanceOf, Overview, boxesOf, isOverview } from './overview';
import { reuse } from './reuse';
import { ArrowHeads, RouteEdge } from './route-edge';
import { type Drawing, type Flow, toFlow } from './to-flow';
import { prepareMenu } from './prepare-menu';
import { useClipboard } from '../commands/use-clipboard';
import { useFocus } from '../commands/use-focus';
import { useCanvasKeys } from './use-canvas-keys';
import { useLayout } from './use-layout';
import { useViewport } from './use-viewport';

const NODE_TYPES: NodeTypes = { agent: AgentNode, stub: StubNode, note: NoteNode, 'group-frame': GroupNode };
const EDGE_TYPES: EdgeTypes = { route: RouteEdge };

/** Type of what is dragged out of the palette. */
export const DRAG_TYPE = 'application/x-agent-template';

/** The drawing, from the view in which it is first seen. */
export function Canvas(): ReactNode {
  const { store } = useShared();
  const [first, setFirst] = useState<Viewport>();
  // Its place on the page is known once it is there, and before anything is painted.
  useLayoutEffect(() => {
    const view = store.get().viewport ?? viewOfAll(store.get()) ?? { x: 0, y: 0, zoom: 1 };
    store.dispatch({ type: 'distance-set', ...distanceOf(view.zoom) });
    setFirst(view);
  }, [store]);
  return <div className="canvas">{first && <DrawingArea first={first} />}</div>;
}

/** Everything on it is made from the state, and every gesture becomes an action. */
function DrawingArea({ first }: { readonly first: Viewport }): ReactNode {
  const actions = useActions();
  const { store } = useShared();
  const isWhole = useStore(isOverview);
  const isMiddle = useStore((state) => state.isMiddle);
  const isFar = useStore((state) => state.isFar);
  // Painting the dots anew in each frame of a pan is most of what it costs.
  const isLarge = useStore((state) => (state.graph?.agents.length ?? 0) > OVERVIEW_AGENTS);
  const flow = useFlow(isWhole);
  const { screenToFlowPosition } = useReactFlow();
  const isBoxing = useRef(false);
  useCanvasKeys();
  useFocus();
  useClipboard();
  useLayout();
  useViewport();

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      if (isBoxing.current) pickBox(changes, { store, actions });
      moveNodes(changes, { store, actions });
    },
    [store, actions],
  );
  const onConnect = useCallback(({ source, target }: Connection) => actions.connect(source, target), [actions]);
  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, { isValid, fromNode, toNode }) => {
      // Dropped on nothing: what should stand there is asked for.
      if (isValid || toNode || !fromNode || fromNode.id.includes(':') || store.get().isReadOnly) return;
      const { clientX, clientY } = 'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
      // Anywhere on a box will do.
      const under = refUnder(document.elementFromPoint(clientX, clientY));
      if (under?.kind === 'agent') {
        if (under.id !== fromNode.id) actions.connect(fromNode.id, under.id);
        return;
      }
      store.dispatch({ type: 'overlay-set', overlay: 'add', adding: { at: screenToFlowPosition({ x: clientX, y: clientY }), from: fromNode.id } });
    },
    [store, actions, screenToFlowPosition],
  );
  const onDoubleClick = useCallback(
    (event: MouseEvent) => {
      if (store.get().isReadOnly || !(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return;
      store.dispatch({ type: 'overlay-set', overlay: 'add', adding: { at: screenToFlowPosition({ x: event.clientX, y: event.clientY }) } });
    },
    [store, screenToFlowPosition],
  );
  const onReconnect = useCallback(
    ({ data }: FlowEdge, { source, target }: Connection) => {
      if (data?.kind === 'handoff' && !source.includes(':') && !target.includes(':')) actions.edit([{ type: 'handoff/reconnect', id: data.id, from: source, to: target }]);
    },
    [actions],
  );
  const onDrop = useCallback(
    (event: DragEvent) => {
      const template = AGENT_TEMPLATES.find(({ id }) => id === event.dataTransfer.getData(DRAG_TYPE));
      if (!template) return;
      event.preventDefault();
      const at = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const size = sizeOf({ id: '', ...template.agent });
      actions.addAgent({ ...template, at: { x: at.x - size.width / 2, y: at.y - size.height / 2 } });
    },
    [actions, screenToFlowPosition],
  );
  return (
    <div className={`drawing${isMiddle ? ' is-middle' : ''}${isFar ? ' is-far' : ''}`} onDrop={onDrop} onDragOver={(event) => event.preventDefault()} onDoubleClick={onDoubleClick} onContextMenuCapture={(event) => prepareMenu(event, { store, actions })}>
      <ArrowHeads />
      <ReactFlow<FlowNode, FlowEdge>
        nodes={flow.nodes}
        edges={flow.edges}
        defaultViewport={first}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        onReconnect={onReconnect}
        onNodeClick={(event, node) => pick(event, refOfNode(node), { store, actions })}
        onEdgeClick={(event) => pick(event, refAt(event, event.target), { store, actions })}
        onPaneClick={(event) => actions.select(isWhole ? agentUnder(screenToFlowPosition({ x: event.clientX, y: event.clientY }), store.get()) : [])}
        onSelectionStart={() => {
          isBoxing.current = true;
        }}
        onSelectionEnd={() => {
          isBoxing.current = false;
        }}
        onNodeDoubleClick={(_, node) => node.type !== 'stub' && !store.get().isReadOnly && store.dispatch({ type: 'renaming-set', agent: node.id })}
        isValidConnection={({ source, target }) => source !== target && !source.includes(':') && !target.includes(':')}
        connectionMode={ConnectionMode.Loose}
        connectionRadius={40}
        reconnectRadius={16}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={null}
        deleteKeyCode={null}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements
        minZoom={LEAST_ZOOM}
        maxZoom={2}
        proOptions={{ hideAttribution: true }}
        nodesFocusable
        edgesFocusable
      >
        {!isLarge && <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />}
        {isWhole && <Overview />}
        <Guides />
        <MiniMap />
      </ReactFlow>
    </div>
  );
}

type Shared = ReturnType<typeof useShared>;

const EMPTY: Flow = { nodes: [], edges: [] };

/** React Flow's nodes and edges for the state; none while the whole is one picture. */
function useFlow(isWhole: boolean): Flow {
  const graph = useStore((state) => state.graph);
  const placed = useStore((state) => state.placed);
  const dragged = useStore((state) => state.dragged);
  const framed = useStore((state) => state.framed);
  const selection = useStore((state) => state.selection);
  const problems = useStore((state) => state.problems);
  const isReadOnly = useStore((state) => state.isReadOnly);
  const { breakpoints } = useStore(debugNow);
  const figures = useStore(figuresNow);
  const say = useWords();
  const last = useRef(EMPTY);
  const drawing = useMemo(() => {
    const selected = new Set(selection.map((ref) => `${ref.kind} ${'id' in ref ? ref.id : ''}`));
    return graph && { graph, positions: positionsOf({ graph, placed, dragged: {} }), framed, selected, problems, breakpoints, figures, isReadOnly, say };
  }, [graph, placed, framed, selection, problems, breakpoints, figures, isReadOnly, say]);
  const still = useMemo(() => (!drawing || isWhole ? EMPTY : toFlow(drawing)), [drawing, isWhole]);
  return useMemo(() => {
    const next = flowWhile(dragged, still, drawing);
    last.current = next === EMPTY ? EMPTY : { nodes: reuse(last.current.nodes, next.nodes), edges: reuse(last.current.edges, next.edges) };
    return last.current;
  }, [dragged, still, drawing]);
}

/** The drawing with agents where they are dragged to. */
function flowWhile(dragged: State['dragged'], still: Flow, drawing: Drawing | undefined): Flow {
  const ids = Object.keys(dragged);
  if (!drawing || still === EMPTY || ids.length === 0) return still;
  const moved = { ...drawing, positions: new Map([...drawing.positions, ...Object.entries(dragged)]) };
  return drawing.graph.agents.length > FEW ? dragFlow(still, moved, new Set(ids)) : toFlow(moved);
}

function refOfNode({ id }: FlowNode): ElementRef | undefined {
  return refOfId(id);
}

/** The agent whose box the point is in. */
function agentUnder(point: Point, state: State): readonly ElementRef[] {
  for (const [id, box] of boxesOf(state)) {
    if (point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height) return [{ kind: 'agent', id }];
  }
  return [];
}

/** A click selects; with Ctrl, Command or Shift it adds and takes away. */
function pick(event: { readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean }, ref: ElementRef | undefined, { store, actions }: Shared): void {
  if (!ref) return;
  const { selection } = store.get();
  const others = selection.filter((known) => !sameRef(known, ref));
  if (!(event.ctrlKey || event.metaKey || event.shiftKey)) actions.select([ref]);
  else actions.select(others.length < selection.length ? others : [...others, ref]);
}

/** What a drawn rectangle touches, as it grows and shrinks. */
function pickBox(changes: readonly NodeChange<FlowNode>[], { store, actions }: Shared): void {
  const picked = changes.flatMap((change) => (change.type === 'select' ? [{ ref: refOfId(change.id), isIn: change.selected }] : []));
  if (picked.length === 0) return;
  const { selection } = store.get();
  const left = selection.filter((known) => !picked.some(({ ref }) => ref && sameRef(known, ref)));
  actions.select([...left, ...picked.flatMap(({ ref, isIn }) => (ref && isIn ? [ref] : []))]);
}
