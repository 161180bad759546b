import { createEndpoint } from '#protocol/endpoint';
import type { Endpoint } from '#protocol/endpoint';
import { LEDGER_PROTOCOL_VERSION, type LedgerEvents, type LedgerPageEvents, type LedgerRequests } from '#protocol/ledger-messages';
import type { LedgerDetail, LedgerRow, LedgerSearch } from '#core/ledgers/ledger-view';
import type { Explanation } from '#core/runtime/explain';
import { type LedgerEvent, type LedgerRemembered, type LedgerState, firstLedgerState, reduceLedger } from './ledger-state';

/** VS Code's side of the page. */
export interface LedgerHost {
  postMessage(message: unknown): void;
  getState(): LedgerRemembered | undefined;
  setState(state: LedgerRemembered): void;
}

declare function acquireVsCodeApi(): LedgerHost;

/** VS Code's side, which may be asked for once. */
export function openLedgerHost(): LedgerHost {
  return acquireVsCodeApi();
}

/** The ledger that the page shows, and what can be asked of it. */
export interface LedgerLink {
  readonly get: () => LedgerState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly search: (search: LedgerSearch) => void;
  readonly goTo: (place: number) => void;
  /** To the row, among those found. */
  readonly goToRow: (row: number) => void;
  readonly cancel: () => void;
  readonly rows: (from: number, count: number) => Promise<readonly LedgerRow[]>;
  readonly detail: (place: number) => Promise<LedgerDetail | undefined>;
  readonly explain: (seq: number) => Promise<Explanation | undefined>;
  readonly exportAs: (format: 'markdown' | 'otlp') => void;
  readonly openText: (line?: number) => void;
  readonly openGraph: (element?: string) => void;
  readonly closeNotice: () => void;
}

type LedgerEndpoint = Endpoint<LedgerRequests, LedgerPageEvents>;

/** The state of the page, and who hears of it. */
interface LedgerStore {
  readonly get: () => LedgerState;
  readonly dispatch: (event: LedgerEvent) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

function ledgerStore(host: LedgerHost): LedgerStore {
  let state = firstLedgerState(host.getState() ?? {});
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch: (event) => {
      state = reduceLedger(state, event);
      const { search, place } = state;
      host.setState({ search, place });
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Joins the page to the extension, which answers `ledger/opened` with everything there is to show. */
export function connectLedger(host: LedgerHost): LedgerLink {
  const store = ledgerStore(host);
  const { get, dispatch } = store;
  const endpoint: LedgerEndpoint = createEndpoint<LedgerRequests, LedgerPageEvents, Record<never, never>, LedgerEvents>({
    post: (message) => host.postMessage(message),
    handlers: {},
    listeners: {
      'ledger/configured': (told) => dispatch({ type: 'configured', ...told }),
      'ledger/progressed': (told) => dispatch({ type: 'progressed', ...told }),
      'ledger/read': (told) => {
        dispatch({ type: 'read', ...told });
        search(get().search);
      },
      'ledger/unreadable': (told) => dispatch({ type: 'unreadable', ...told }),
      'ledger/graph-found': ({ graph }) => dispatch({ type: 'graph', graph: graph ?? undefined }),
    },
    startTimer: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    onFault: (name, error) => failed(name, error),
  });
  const failed = (name: string, error: unknown): void => endpoint.tell('ledger/failed', { message: `${name}: ${String(error)}`, stack: error instanceof Error ? (error.stack ?? '') : '' });
  const search = (wanted: LedgerSearch): void => {
    dispatch({ type: 'searched', search: wanted });
    void look(endpoint, wanted, get().place).then(dispatch); // settles always
  };
  addEventListener('message', ({ data }) => endpoint.receive(data));
  addEventListener('error', ({ message, error }) => failed(message, error));
  endpoint.tell('ledger/opened', { protocolVersion: LEDGER_PROTOCOL_VERSION });
  return { ...linkTo(endpoint, store), search };
}

/** What is asked of the extension. */
function linkTo(endpoint: LedgerEndpoint, { get, dispatch, subscribe }: LedgerStore): Omit<LedgerLink, 'search'> {
  const fail = (code: string): void => dispatch({ type: 'noticed', notice: code });
  return {
    get,
    subscribe,
    goTo: (place) => void endpoint.request('ledger/row', { place }).then((reply) => dispatch({ type: 'went', place, row: reply.ok ? reply.value.row : 0 })),
    goToRow: (row) => void rowsOf(endpoint, row, 1).then(([one]) => one && dispatch({ type: 'went', place: one.place, row })),
    cancel: () => endpoint.tell('ledger/cancelled', null),
    rows: (from, count) => rowsOf(endpoint, from, count),
    detail: async (place) => {
      const reply = await endpoint.request('ledger/detail', { place });
      return reply.ok ? reply.value : undefined;
    },
    explain: async (seq) => {
      const reply = await endpoint.request('ledger/why', { seq });
      return reply.ok ? reply.value : undefined;
    },
    exportAs: (format) => void endpoint.request('ledger/export', { format }).then((reply) => reply.ok || fail(reply.error)),
    openText: (line) => void endpoint.request('ledger/text', line === undefined ? {} : { line }).then((reply) => reply.ok || fail(reply.error)),
    openGraph: (element) => void endpoint.request('ledger/graph', element === undefined ? {} : { element }).then((reply) => reply.ok || fail(reply.error)),
    closeNotice: () => dispatch({ type: 'noticed', notice: undefined }),
  };
}

async function rowsOf(endpoint: LedgerEndpoint, from: number, count: number): Promise<readonly LedgerRow[]> {
  const reply = await endpoint.request('ledger/window', { from, count });
  return reply.ok ? reply.value : [];
}

async function look(endpoint: LedgerEndpoint, search: LedgerSearch, place: number): Promise<LedgerEvent> {
  const found = await endpoint.request('ledger/filter', search);
  if (!found.ok) return { type: 'found', search, count: undefined, row: 0 };
  const row = await endpoint.request('ledger/row', { place });
  return { type: 'found', search, count: found.value.count, row: row.ok ? row.value.row : 0 };
}
