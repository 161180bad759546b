import { getViewportForBounds } from '@xyflow/react';
import type { AgentGraph } from '#core/graph/model';
import type { State, Viewport } from '../store/state';
import type { Box } from './box';
import { OVERVIEW_AGENTS, boxesOf } from './overview';
import { labelBoxesOf } from './to-flow';

/** Factor below which nothing is made smaller; 500 agents laid out in rows of ten are still seen whole. */
export const LEAST_ZOOM = 0.02;

const MARGIN = { top: '64px', left: '32px', right: '32px', bottom: '32px' } as const;

/** The stretch of the drawing that shows everything on it; nothing where there is nothing, or no room yet. */
export function viewOfAll(state: Pick<State, 'graph' | 'placed' | 'dragged'>): Viewport | undefined {
  const area = document.querySelector('.canvas')?.getBoundingClientRect();
  const { graph } = state;
  if (!area || !graph || graph.agents.length === 0) return undefined;
  return getViewportForBounds(boundsOf(allBoxes(graph, state)), area.width, area.height, LEAST_ZOOM, 1, MARGIN);
}

/** React Flow's own fit counts only what it has drawn, and it draws only what can be seen. */
function allBoxes(graph: AgentGraph, state: Pick<State, 'graph' | 'placed' | 'dragged'>): readonly Box[] {
  const agents = boxesOf(state);
  const { notes, groups } = graph.layout;
  const labels = agents.size > OVERVIEW_AGENTS ? [] : labelBoxesOf(graph, agents);
  return [...agents.values(), ...labels, ...Object.values(groups), ...Object.values(notes).map((note) => ({ width: 200, height: 80, ...note }))];
}

/** The smallest box that holds all of them. */
export function boundsOf(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
}
