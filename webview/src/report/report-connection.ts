import type { ElementRef } from '#core/graph/graph-edit';
import { createEndpoint } from '#protocol/endpoint';
import { REPORT_VERSION, type ReportEvents, type ReportNews, type ReportRequests } from '#protocol/report-messages';
import { sayIn } from '../store/use-words';
import { type LeftReport, type ReportStore, changesOf, leftBy } from './report-store';

/** VS Code's side of the page. */
export interface ReportHost {
  postMessage(message: unknown): void;
  getState(): LeftReport | undefined;
  setState(state: LeftReport): void;
}

/** What the user can make happen. */
export interface ReportActions {
  run(seed: number): void;
  stop(): void;
  /** Turns a setting; back to the graph's own where no value is given. The comparison follows when nothing was turned for a while. */
  turn(path: string, value: number | undefined): void;
  turnAllBack(): void;
  save(format: 'html' | 'json'): void;
  /** Puts words on the clipboard, and says that they are there. */
  copy(text: string): void;
  show(element: ElementRef): void;
  toggleTraffic(): void;
}

declare function acquireVsCodeApi(): ReportHost;

/** VS Code's side, which may be asked for once. */
export function openReportHost(): ReportHost {
  return acquireVsCodeApi();
}

/** From the last turn of a setting until it is compared. Units: milliseconds. */
const QUIET_MS = 350;

/** Ten million conversations take that long and more on a slow machine; the user can always stop them. */
const RUN_TIMEOUT_MS = 3_600_000;

/** Joins the store to the extension, which answers `page/opened` with everything there is to show. */
export function connectReport(host: ReportHost, store: ReportStore): ReportActions {
  const endpoint = createEndpoint<ReportRequests, ReportEvents, Record<never, never>, ReportNews>({
    post: (message) => host.postMessage(message),
    handlers: {},
    listeners: {
      'page/configured': (told) => store.dispatch({ type: 'configured', ...told }),
      'report/shown': ({ shown, total, seed }) => store.dispatch({ type: 'report-told', shown: shown ?? undefined, total, seed }),
      'run/moved': ({ pace }) => store.dispatch({ type: 'pace-told', pace: pace ?? undefined }),
      'graph/changed': ({ state }) => store.dispatch({ type: 'graph-told', state }),
      'traffic/changed': ({ isShown }) => store.dispatch({ type: 'traffic-told', isShown }),
    },
    startTimer: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    timeouts: { 'run/start': RUN_TIMEOUT_MS, 'what-if/run': RUN_TIMEOUT_MS },
    onFault: (name, error) => failed(`${name}: ${String(error)}`, error),
  });
  const failed = (message: string, error: unknown): void => endpoint.tell('page/failed', { message, stack: error instanceof Error ? (error.stack ?? '') : '' });
  addEventListener('message', ({ data }) => endpoint.receive(data));
  addEventListener('error', ({ message, error }) => failed(message, error));
  keepFor(host, store);
  endpoint.tell('page/opened', { version: REPORT_VERSION });
  return actionsOn(store, endpoint);
}

/** Leaves what the next page goes on from; a report is written once, not with each telling of how far another is. */
function keepFor(host: ReportHost, store: ReportStore): void {
  let before: readonly unknown[] = [];
  store.subscribe(() => {
    const state = store.get();
    const parts = [state.graph, state.shown, state.turned, state.total, state.seed];
    if (!state.isTold || parts.every((part, place) => part === before[place])) return;
    before = parts;
    const left = leftBy(state);
    if (left) host.setState(left);
  });
}

type ReportEndpoint = ReturnType<typeof createEndpoint<ReportRequests, ReportEvents, Record<never, never>, ReportNews>>;

function actionsOn(store: ReportStore, endpoint: ReportEndpoint): ReportActions {
  const words = (english: string, ...parts: readonly (string | number)[]): string => sayIn(store.get().strings, english, parts);
  const tell = (text: string, isError: boolean): void => store.dispatch({ type: 'noticed', notice: { text, isError } });
  const { compare, compareSoon } = comparing(store, endpoint, () => tell(words('The comparison could not be made. Run the graph again first.'), true));
  return {
    run: (seed) => {
      store.dispatch({ type: 'run-started', running: 'run' });
      void endpoint.request('run/start', { seed, total: store.get().total }).then((reply) => {
        store.dispatch({ type: 'run-ended', running: 'run' });
        if (reply.ok) return compareSoon();
        tell(reply.error === 'stopped' ? words('Stopped before any conversation had ended.') : words('The graph could not be run.'), reply.error !== 'stopped');
      });
    },
    stop: () => endpoint.tell('run/stopped', null),
    turn: (path, value) => {
      store.dispatch({ type: 'turned', path, value });
      compareSoon();
    },
    turnAllBack: () => {
      store.dispatch({ type: 'all-turned-back' });
      compare();
    },
    save: (format) => {
      const { comparison = null } = store.get();
      void endpoint.request('report/save', { format, comparison }).then((reply) => !reply.ok && tell(words('The report could not be saved there. Choose another folder, or look whether the disk is full.'), true));
    },
    copy: (text) => void endpoint.request('clipboard/write', { text }).then((reply) => tell(reply.ok ? words('Copied.') : words('The clipboard could not be written.'), !reply.ok)),
    show: (element) => void endpoint.request('element/show', { element }).then((reply) => !reply.ok && tell(words('The graph is no longer there.'), true)),
    toggleTraffic: () => endpoint.tell('traffic/toggled', { isShown: !store.get().isTrafficShown }),
  };
}

/** Compares what is turned: at once, or when nothing was turned for a while. A later comparison takes the place of an earlier one. */
function comparing(store: ReportStore, endpoint: ReportEndpoint, onFailed: () => void): { compare(): void; compareSoon(): void } {
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const compare = (): void => {
    clearTimeout(timer);
    latest += 1;
    const own = latest;
    const changes = changesOf(store.get().turned);
    if (changes === '') {
      if (store.get().running === 'what-if') endpoint.tell('run/stopped', null);
      store.dispatch({ type: 'all-turned-back' });
      return;
    }
    store.dispatch({ type: 'run-started', running: 'what-if' });
    void endpoint.request('what-if/run', { changes }).then((reply) => {
      if (own !== latest) return;
      store.dispatch({ type: 'run-ended', running: 'what-if' });
      if (reply.ok) store.dispatch({ type: 'compared', comparison: reply.value });
      else if (reply.error !== 'stopped') onFailed();
    });
  };
  return {
    compare,
    compareSoon: () => {
      clearTimeout(timer);
      timer = setTimeout(compare, QUIET_MS);
    },
  };
}
