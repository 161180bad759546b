import { createEndpoint } from '#protocol/endpoint';
import { type CanvasEvents, type CanvasRequests, type ExtensionEvents, PROTOCOL_VERSION } from '#protocol/messages';
import { runCommand } from './commands/run-command';
import { focusNow } from './commands/use-focus';
import type { Actions, CanvasEndpoint } from './store/actions';
import { prefersStill } from './store/motion';
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
      'run/reported': ({ run, isPlaying }) => store.dispatch({ type: 'run-told', run, isPlaying: isPlaying && !prefersStill() }),
      'live/moved': (moved) => store.dispatch({ type: 'run-grown', ...moved, isPlaying: !prefersStill() }),
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
  const { ledger } = store.get().run.left ?? {};
  if (ledger !== undefined) void endpoint.request('run/reopen', { ledger }); // a file that is gone leaves nothing to show
  return endpoint;
}

/** Leaves for the next page what cannot be had from the document. */
function remember(host: Host, store: Store): void {
  const { viewport, panel, selection, run } = store.get();
  const { dock, speed, shown, at, left } = run;
  const before = host.getState();
  const isSame = before && before.viewport === viewport && before.panel === (panel ?? 'none') && before.selection === selection && before.dock === dock && before.speed === speed;
  if (isSame && before.run?.id === (shown?.id ?? left?.id) && before.run?.at === (shown ? at : left?.at) && before.run?.ledger === (shown ? shown.ledger : left?.ledger)) return;
  const next = shown ? { id: shown.id, at, ...(shown.ledger === undefined ? {} : { ledger: shown.ledger }) } : left;
  host.setState({ ...(viewport ? { viewport } : {}), panel: panel ?? 'none', selection, dock, speed, ...(next ? { run: next } : {}) });
}

function failed(endpoint: CanvasEndpoint, message: string, error: unknown): void {
  endpoint.tell('canvas/failed', { message, stack: error instanceof Error ? (error.stack ?? '') : '' });
}
