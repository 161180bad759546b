import { exportPicture } from '../picture/export-picture';
import { sayIn } from '../store/use-words';
import { selectedAgents } from './selected';
import type { CanvasAction } from './command';
import { goToForm } from './go-to-form';

/** Commands that change what is seen, and not the graph. */
export const VIEWING = {
  find: { icon: 'find', run: ({ store }) => store.dispatch({ type: 'overlay-set', overlay: 'find' }) },
  replace: { run: ({ store }) => store.dispatch({ type: 'overlay-set', overlay: 'replace' }) },
  fit: { icon: 'fit', run: ({ store }) => store.dispatch({ type: 'shown', ref: 'all' }) },
  zoomToSelection: { isOn: ({ selection }) => selection.length > 0, run: ({ store }) => store.dispatch({ type: 'shown', ref: 'selection' }) },
  zoomIn: { run: ({ store }) => store.dispatch({ type: 'drawing-asked', wish: 'zoom-in' }) },
  zoomOut: { run: ({ store }) => store.dispatch({ type: 'drawing-asked', wish: 'zoom-out' }) },
  showInspector: {
    icon: 'inspect',
    run: ({ store }) => {
      store.dispatch({ type: 'panel-set', panel: 'inspector' });
      goToForm();
    },
  },
  showProblems: { icon: 'problem', run: ({ store }) => store.dispatch({ type: 'panel-set', panel: 'problems' }) },
  showRuns: { icon: 'run', run: ({ store }) => store.dispatch({ type: 'panel-set', panel: 'run' }) },
  exportPicture: { icon: 'picture', isOn: ({ graph }) => (graph?.agents.length ?? 0) > 0, run: ({ store }) => store.dispatch({ type: 'overlay-set', overlay: 'export' }) },
  copyAsMermaid: { run: (shared) => void exportPicture('copy-mermaid', shared) },
  copyAsImage: { run: (shared) => void exportPicture('copy-image', shared) },
  colourBy: { icon: 'lens', isOn: ({ graph }) => (graph?.agents.length ?? 0) > 0, run: ({ store }) => store.dispatch({ type: 'overlay-set', overlay: 'lens' }) },
  focus: {
    icon: 'focus',
    isOn: (state) => state.isFocused || selectedAgents(state).length > 0,
    run: ({ store, actions }) => {
      const isFocused = !store.get().isFocused;
      store.dispatch({ type: 'focus-set', isFocused });
      actions.say(sayIn(store.get().strings, isFocused ? 'Only the selected agents and their neighbours stand out. Escape shows everything again.' : 'Everything is shown again.', []));
    },
  },
  showLegend: { run: ({ store }) => store.dispatch({ type: 'legend-set', isShown: !store.get().hasLegend }) },
  showKeys: { icon: 'help', run: ({ store }) => store.dispatch({ type: 'overlay-set', overlay: 'help' }) },
} as const satisfies Readonly<Record<string, CanvasAction>>;
