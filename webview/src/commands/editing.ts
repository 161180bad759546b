import type { CanvasAction } from './command';
import { selectedAgents } from './selected';

/** Commands that change or remove what is selected. */
export const EDITING = {
  rename: {
    isOn: (state) => selectedAgents(state).length > 0,
    run: ({ store }) => store.dispatch({ type: 'renaming-set', agent: selectedAgents(store.get())[0] }),
  },
  makeEntry: {
    icon: 'entry',
    isOn: (state) => selectedAgents(state).length === 1,
    run: ({ store, actions }) => {
      const [id] = selectedAgents(store.get());
      if (id !== undefined) actions.edit([{ type: 'property/set', target: { kind: 'graph' }, path: ['entry'], value: id }]);
    },
  },
  delete: { icon: 'remove', isOn: ({ selection }) => selection.length > 0, run: ({ actions }) => actions.removeSelected() },
} as const satisfies Readonly<Record<string, CanvasAction>>;
