import type { CanvasAction } from './command';
import { selectedRoute } from './selected';

/** Commands that add to the graph. */
export const ADDING = {
  addAgent: { icon: 'add', run: ({ store }) => store.dispatch({ type: 'overlay-set', overlay: 'add' }) },
  connect: { icon: 'link', isOn: ({ graph }) => (graph?.agents.length ?? 0) > 1, run: ({ store }) => store.dispatch({ type: 'overlay-set', overlay: 'connect' }) },
  escalate: { icon: 'up', isOn: ({ graph }) => (graph?.agents.length ?? 0) > 0, run: ({ store }) => store.dispatch({ type: 'overlay-set', overlay: 'escalate' }) },
  reconnect: { icon: 'link', isOn: (state) => selectedRoute(state) !== undefined, run: ({ store }) => store.dispatch({ type: 'overlay-set', overlay: 'reconnect' }) },
} as const satisfies Readonly<Record<string, CanvasAction>>;
