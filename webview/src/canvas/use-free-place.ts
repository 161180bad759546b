import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { sizeOf } from '#core/graph/agent-size';
import type { Point } from '#core/graph/model';
import { type NewAgent, onGrid } from '../store/actions';
import { useShared } from '../store/context';
import { positionsOf } from '../store/state';
import { type Box, overlap } from './box';

/** Gives a place for a new agent that nothing stands on: right of the selected agent, else in the middle of what can be seen. */
export function useFreePlace(): (agent: NewAgent) => Point {
  const { store } = useShared();
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (agent) => {
      const state = store.get();
      const positions = positionsOf(state);
      const boxes = (state.graph?.agents ?? []).map((other): Box => ({ ...(positions.get(other.id) ?? { x: 0, y: 0 }), ...sizeOf(other) }));
      const size = sizeOf({ id: '', ...agent });
      const [first] = state.selection;
      const beside = first?.kind === 'agent' ? boxes[(state.graph?.agents ?? []).findIndex(({ id }) => id === first.id)] : undefined;
      const area = document.querySelector('.canvas')?.getBoundingClientRect() ?? { x: 0, y: 0, width: innerWidth, height: innerHeight };
      const centre = screenToFlowPosition({ x: area.x + area.width / 2, y: area.y + area.height / 2 });
      const start = beside ? { x: beside.x + beside.width + 100, y: beside.y } : { x: centre.x - size.width / 2, y: centre.y - size.height / 2 };
      return onGrid(firstFree({ ...start, ...size }, boxes));
    },
    [store, screenToFlowPosition],
  );
}

/** The box's own place, or the nearest one below or to the right that is free. */
function firstFree(wanted: Box, boxes: readonly Box[]): Point {
  for (let ring = 0; ring < 30; ring += 1) {
    for (const { x, y } of [{ x: 0, y: ring }, { x: ring, y: 0 }, { x: ring, y: ring }, { x: 0, y: -ring }]) {
      const box = { ...wanted, x: wanted.x + x * 60, y: wanted.y + y * 60 };
      if (!boxes.some((other) => overlap(box, other, 20))) return box;
    }
  }
  return wanted;
}
