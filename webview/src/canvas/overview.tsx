import { type ReactFlowState, useStore as useFlowStore } from '@xyflow/react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Lens } from '#core/analysis/lens';
import { sizeOf } from '#core/graph/agent-size';
import { colourName, lensNow } from '../lens/lens-now';
import { type Figures, figuresNow } from '../overlay/figures-now';
import { drawFigures } from '../overlay/draw-figures';
import { useStore } from '../store/context';
import { type State, positionsOf } from '../store/state';
import { type Box, middleOf } from './box';

/** Below this zoom nobody can read a box; a large graph is then drawn as one picture. */
const OVERVIEW_ZOOM = 0.35;

/** Below this zoom nobody can read more than a name. */
const MIDDLE_ZOOM = 0.65;

/** How much can be read at a zoom. */
export function distanceOf(zoom: number): Pick<State, 'isFar' | 'isMiddle'> {
  return { isFar: zoom < OVERVIEW_ZOOM, isMiddle: zoom < MIDDLE_ZOOM };
}

/** Graphs up to this many agents are always drawn box by box. */
export const OVERVIEW_AGENTS = 60;

const transformOf = ({ transform }: ReactFlowState): readonly [number, number, number] => transform;

/** Whether the graph is now drawn as one picture. */
export function isOverview({ graph, isFar }: Pick<State, 'graph' | 'isFar'>): boolean {
  return isFar && (graph?.agents.length ?? 0) > OVERVIEW_AGENTS;
}

/** The whole graph as one picture: boxes in the colours of their kinds, and lines between them. */
export function Overview(): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const transform = useFlowStore(transformOf);
  const graph = useStore((state) => state.graph);
  const lens = useStore(lensNow);
  const figures = useStore(figuresNow);
  const placed = useStore((state) => state.placed);
  const selection = useStore((state) => state.selection);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (canvas.current && graph) draw(canvas.current, { graph, lens, figures, boxes: boxesOf({ graph, placed, dragged: {} }), transform, selected: new Set(selection.flatMap((ref) => ('id' in ref ? [ref.id] : []))) });
    });
    return () => cancelAnimationFrame(frame);
  }, [transform, graph, placed, selection, lens, figures]);
  return <canvas ref={canvas} className="overview" aria-hidden="true" />;
}

/** Boxes of all agents, by id. */
export function boxesOf(state: Pick<State, 'graph' | 'placed' | 'dragged'>): ReadonlyMap<string, Box> {
  const positions = positionsOf(state);
  return new Map((state.graph?.agents ?? []).map((agent) => [agent.id, { ...(positions.get(agent.id) ?? { x: 0, y: 0 }), ...sizeOf(agent) }]));
}

interface Picture {
  readonly graph: NonNullable<State['graph']>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly transform: readonly [number, number, number];
  readonly selected: ReadonlySet<string>;
  readonly lens: Lens | undefined;
  readonly figures: Figures | undefined;
}

function draw(canvas: HTMLCanvasElement, { graph, boxes, transform: [x, y, zoom], selected, lens, figures }: Picture): void {
  const { clientWidth, clientHeight } = canvas;
  const ratio = devicePixelRatio;
  canvas.width = clientWidth * ratio;
  canvas.height = clientHeight * ratio;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  pen.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
  pen.strokeStyle = colour('--vscode-foreground');
  pen.globalAlpha = 0.3;
  pen.lineWidth = 1 / zoom;
  pen.beginPath();
  for (const { from, to } of graph.handoffs) {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    if (!source || !target) continue;
    const [start, end] = [middleOf(source), middleOf(target)];
    pen.moveTo(start.x, start.y);
    pen.lineTo(end.x, end.y);
  }
  pen.stroke();
  pen.globalAlpha = 1;
  const fills = new Map<string, string>();
  const fillOf = (name: string): string => {
    const known = fills.get(name) ?? colour(name);
    fills.set(name, known);
    return known;
  };
  for (const agent of graph.agents) {
    const box = boxes.get(agent.id);
    if (!box) continue;
    pen.fillStyle = fillOf(colourName(lens, agent));
    pen.globalAlpha = 0.45;
    pen.fillRect(box.x, box.y, box.width, box.height);
    pen.globalAlpha = 1;
    pen.fillRect(box.x, box.y, Math.max(12, 2.5 / zoom), box.height);
    if (!selected.has(agent.id)) continue;
    pen.strokeStyle = colour('--accent');
    pen.lineWidth = 3 / zoom;
    pen.strokeRect(box.x, box.y, box.width, box.height);
  }
  if (figures) drawFigures(pen, { graph, boxes, figures, zoom, colour: fillOf });
}
