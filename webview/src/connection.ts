import { createEndpoint } from '#protocol/endpoint';
import { type CanvasEvents, type CanvasRequests, type ExtensionEvents, PROTOCOL_VERSION } from '#protocol/messages';
import { runCommand } from './commands/run-command';
import { focusNow } from './commands/use-focus';
import type { Actions, CanvasEndpoint } from './store/actions';
import { prefersStill } from './store/actions';
import type { Remembered } from './store/state';
import type { Store } from './store/store';

/** VS Code's side of the page. */
export interface Host {
  postMessage(message: unknown): void;
  getState(): Remembered | undefined;
  setState(state: Remembered): void;
}

declare function acquireVsCodeApi(): Host;

/** Time that an edit may take before it is taken back. */
const EDIT_TIMEOUT_MS = 15_000;

/** VS Code's side, which may be asked for once. */
export function openHost(): Host {
  return acquireVsCodeApi();
}

/** Joins the store to the extension. The extension answers `canvas/opened` with everything there is to show. */
export function connect(host: Host, store: Store, actions: Actions): CanvasEndpoint {
  const endpoint = createEndpoint<CanvasRequests, CanvasEvents, Record<never, never>, ExtensionEvents>({
    post: (message) => host.postMessage(message),
    handlers: {},
    listeners: {
      'canvas/configured': ({ strings, layoutWorkerUri }) => store.dispatch({ type: 'configured', strings, workerUri: layoutWorkerUri }),
      'graph/changed': (told) => store.dispatch({ type: 'graph-told', ...told }),
      'problems/changed': (told) => store.dispatch({ type: 'problems-told', ...told }),
      'selection/requested': ({ element }) => {
        store.dispatch({ type: 'selected', elements: [element] });
        store.dispatch({ type: 'shown', ref: element });
      },
      'debug/marked': (marks) => store.dispatch({ type: 'debug-marked', marks }),
      'overlay/shown': ({ overlay }) => store.dispatch({ type: 'figures-told', figures: overlay ?? undefined }),
      'run/reported': ({ report }) => store.dispatch({ type: 'run-ended', report, isPlaying: !prefersStill() }),
      'command/requested': ({ command, isByKey }) => {
        // What was pressed before the focus went into a field is still on its way when it is there.
        if (!isByKey || focusNow() === 'drawing') runCommand(command, { store, actions });
      },
    },
    startTimer: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    // Edits wait for one another, and nobody is asked anything for one.
    timeouts: { 'graph/edit': EDIT_TIMEOUT_MS },
    onFault: (name, error) => failed(endpoint, `${name}: ${String(error)}`, error),
  });
  addEventListener('message', ({ data }) => endpoint.receive(data));
  addEventListener('error', ({ message, error }) => failed(endpoint, message, error));
  store.subscribe(() => remember(host, store));
  endpoint.tell('canvas/opened', { protocolVersion: PROTOCOL_VERSION });
  return endpoint;
}

/** Leaves for the next page what cannot be had from the document. */
function remember(host: Host, store: Store): void {
  const { viewport, panel, selection } = store.get();
  const before = host.getState();
  if (before && before.viewport === viewport && before.panel === (panel ?? 'none') && before.selection === selection) return;
  host.setState({ ...(viewport ? { viewport } : {}), panel: panel ?? 'none', selection });
}

function failed(endpoint: CanvasEndpoint, message: string, error: unknown): void {
  endpoint.tell('canvas/failed', { message, stack: error instanceof Error ? (error.stack ?? '') : '' });
}
