import { createEndpoint } from '#protocol/endpoint';
import { type CanvasEvents, type CanvasRequests, type ExtensionEvents, PROTOCOL_VERSION } from '#protocol/messages';
import { runCommand } from './canvas/run-command';
import type { Actions, CanvasEndpoint } from './store/actions';
import { prefersStill } from './store/actions';
import type { Store } from './store/store';

interface Host {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): Host;

/** Joins the store to the extension. The extension answers `canvas/opened` with everything there is to show. */
export function connect(store: Store, actions: Actions): CanvasEndpoint {
  const host = acquireVsCodeApi();
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
      'run/reported': ({ report }) => store.dispatch({ type: 'run-ended', report, isPlaying: !prefersStill() }),
      'command/requested': ({ command }) => runCommand(command, { store, actions }),
    },
    startTimer: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    onFault: (name, error) => failed(endpoint, `${name}: ${String(error)}`, error),
  });
  addEventListener('message', ({ data }) => endpoint.receive(data));
  addEventListener('error', ({ message, error }) => failed(endpoint, message, error));
  endpoint.tell('canvas/opened', { protocolVersion: PROTOCOL_VERSION });
  return endpoint;
}

function failed(endpoint: CanvasEndpoint, message: string, error: unknown): void {
  endpoint.tell('canvas/failed', { message, stack: error instanceof Error ? (error.stack ?? '') : '' });
}
