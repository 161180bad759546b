import type { Point } from '#core/graph/model';
import { type Alignment, type Boxes, aligned, distributed } from '../arrange/arrange';
import { boxesOf } from '../canvas/overview';
import type { Shared } from '../store/context';
import { type State, positionsOf } from '../store/state';
import type { CanvasAction } from './command';
import { selectedAgents } from './selected';

/** How far one press moves an agent. Units: pixels. */
const STEP = 20;

/** Commands that place agents. */
export const ARRANGING = {
  nudgeLeft: nudging({ x: -STEP, y: 0 }),
  nudgeRight: nudging({ x: STEP, y: 0 }),
  nudgeUp: nudging({ x: 0, y: -STEP }),
  nudgeDown: nudging({ x: 0, y: STEP }),
  alignLeft: aligning('left'),
  alignRight: aligning('right'),
  alignTop: aligning('top'),
  alignBottom: aligning('bottom'),
  alignCentre: aligning('centre'),
  alignMiddle: aligning('middle'),
  distributeAcross: placing(3, (boxes) => distributed(boxes, 'x')),
  distributeDown: placing(3, (boxes) => distributed(boxes, 'y')),
  autoLayout: { icon: 'layout', isOn: ({ graph }) => (graph?.agents.length ?? 0) > 0, run: ({ store }) => store.dispatch({ type: 'drawing-asked', wish: 'lay-out' }) },
  turnLayout: { isOn: ({ graph }) => (graph?.agents.length ?? 0) > 1, run: ({ store }) => store.dispatch({ type: 'drawing-asked', wish: 'turn' }) },
  tidySelection: { isOn: (state) => selectedAgents(state).length > 1, run: ({ store }) => store.dispatch({ type: 'drawing-asked', wish: 'tidy' }) },
} as const satisfies Readonly<Record<string, CanvasAction>>;

function nudging(by: Point): CanvasAction {
  return {
    isOn: (state) => selectedAgents(state).length > 0,
    run: ({ store, actions }) => {
      const positions = positionsOf(store.get());
      const moved = selectedAgents(store.get()).map((id): readonly [string, Point] => {
        const at = positions.get(id) ?? { x: 0, y: 0 };
        return [id, { x: at.x + by.x, y: at.y + by.y }];
      });
      actions.moveTo(Object.fromEntries(moved));
    },
  };
}

function aligning(by: Alignment): CanvasAction {
  return placing(2, (boxes) => aligned(boxes, by));
}

/** Places at least so many selected agents, as one step. */
function placing(least: number, places: (boxes: Boxes) => Readonly<Record<string, Point>>): CanvasAction {
  return {
    isOn: (state) => selectedAgents(state).length >= least,
    run: ({ store, actions }: Shared) => actions.moveTo(places(selectedBoxes(store.get()))),
  };
}

/** Boxes of the selected agents. */
export function selectedBoxes(state: State): Boxes {
  const boxes = boxesOf(state);
  return new Map(selectedAgents(state).flatMap((id) => {
    const box = boxes.get(id);
    return box ? [[id, box] as const] : [];
  }));
}
