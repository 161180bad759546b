import type { CanvasCommand } from '#protocol/messages';
import type { Shared } from '../store/context';

/** Does what the command palette, a key or a button asks of the canvas. */
export function runCommand(command: CanvasCommand, { store, actions }: Shared): void {
  const state = store.get();
  switch (command) {
    case 'add-agent':
      return store.dispatch({ type: 'overlay-set', overlay: 'add' });
    case 'connect':
      return store.dispatch({ type: 'overlay-set', overlay: 'connect' });
    case 'auto-layout':
      return store.dispatch({ type: 'drawing-asked', wish: 'lay-out' });
    case 'delete':
      return actions.removeSelected();
    case 'fit':
      return store.dispatch({ type: 'shown', ref: 'all' });
    case 'zoom-in':
      return store.dispatch({ type: 'drawing-asked', wish: 'zoom-in' });
    case 'zoom-out':
      return store.dispatch({ type: 'drawing-asked', wish: 'zoom-out' });
    case 'rename': {
      const [ref] = state.selection;
      return store.dispatch({ type: 'renaming-set', agent: ref?.kind === 'agent' ? ref.id : undefined });
    }
    case 'select-all':
      return actions.select((state.graph?.agents ?? []).map(({ id }) => ({ kind: 'agent', id })));
    case 'show-inspector':
      return store.dispatch({ type: 'panel-set', panel: 'inspector' });
    case 'show-runs':
      return store.dispatch({ type: 'panel-set', panel: 'run' });
    case 'show-problems':
      return store.dispatch({ type: 'panel-set', panel: 'problems' });
  }
}
