import type { Pace } from '#core/simulation/pace';
import { type Comparison, type GraphState, REPORT_VERSION, type ShownReport } from '#protocol/report-messages';
import { revived } from './revived';

/** Settings that were turned, by path. */
export type Turned = Readonly<Record<string, number>>;

/** All that the page of a report shows. Changed by `reduceReport` alone. */
export interface ReportState {
  readonly strings: Readonly<Record<string, string>>;
  readonly language: string;
  /** Address of the graph. */
  readonly graph: string | undefined;
  readonly shown: ShownReport | undefined;
  /** Whether the extension has told what there is. */
  readonly isTold: boolean;
  readonly total: number;
  readonly seed: number;
  /** What runs now: the graph again, or a comparison. */
  readonly running: 'run' | 'what-if' | undefined;
  readonly pace: Pace | undefined;
  readonly graphState: GraphState;
  readonly isTrafficShown: boolean;
  readonly turned: Turned;
  readonly comparison: Comparison | undefined;
  readonly notice: { readonly text: string; readonly isError: boolean } | undefined;
}

/** What a page leaves for the next one: VS Code throws hidden pages away, and restores panels of the last window. */
export interface LeftReport {
  readonly version: number;
  readonly graph: string;
  readonly total: number;
  readonly seed: number;
  /** Left out where it is too large to be kept. */
  readonly shown?: ShownReport;
  readonly turned: Turned;
}

/** All that can happen. */
export type ReportEvent =
  | { readonly type: 'configured'; readonly strings: ReportState['strings']; readonly language: string; readonly graph: string }
  | { readonly type: 'report-told'; readonly shown: ShownReport | undefined; readonly total: number; readonly seed: number }
  | { readonly type: 'pace-told'; readonly pace: Pace | undefined }
  | { readonly type: 'graph-told'; readonly state: GraphState }
  | { readonly type: 'traffic-told'; readonly isShown: boolean }
  | { readonly type: 'run-started'; readonly running: 'run' | 'what-if' }
  | { readonly type: 'run-ended'; readonly running: 'run' | 'what-if' }
  | { readonly type: 'turned'; readonly path: string; readonly value: number | undefined }
  | { readonly type: 'all-turned-back' }
  | { readonly type: 'compared'; readonly comparison: Comparison }
  | { readonly type: 'noticed'; readonly notice: ReportState['notice'] };

const INITIAL: ReportState = {
  strings: {}, language: 'en', graph: undefined, shown: undefined, isTold: false, total: 0, seed: 0, running: undefined, pace: undefined, graphState: 'same', isTrafficShown: false,
  turned: {}, comparison: undefined, notice: undefined,
};

/** The state after the event. */
export function reduceReport(state: ReportState, event: ReportEvent): ReportState {
  switch (event.type) {
    case 'configured':
      return { ...state, strings: event.strings, language: event.language, graph: event.graph };
    case 'report-told':
      return withReport(state, event);
    case 'pace-told':
      return { ...state, pace: event.pace };
    case 'graph-told':
      return { ...state, graphState: event.state };
    case 'traffic-told':
      return { ...state, isTrafficShown: event.isShown };
    case 'run-started':
      return { ...state, running: event.running, notice: undefined };
    case 'run-ended':
      // Something else may have taken its place.
      return event.running === state.running ? { ...state, running: undefined, pace: undefined } : state;
    case 'turned':
      return { ...state, turned: withTurned(state, event) };
    case 'all-turned-back':
      return { ...state, turned: {}, comparison: undefined };
    case 'compared':
      return { ...state, comparison: revived(event.comparison) };
    case 'noticed':
      return { ...state, notice: event.notice };
  }
}

/** A page that is loaded again hears of the same report: what was compared with it goes on to hold. */
function withReport(state: ReportState, { shown, total, seed }: Extract<ReportEvent, { type: 'report-told' }>): ReportState {
  const isSame = shown !== undefined && shown.report.digest === state.shown?.report.digest;
  return { ...state, isTold: true, shown: shown && revived(shown), total, seed, comparison: isSame ? state.comparison : undefined };
}

function withTurned({ turned, shown }: ReportState, { path, value }: Extract<ReportEvent, { type: 'turned' }>): Turned {
  const { [path]: _, ...others } = turned;
  const own = shown?.knobs.find((knob) => knob.path === path)?.value;
  return value === undefined || value === own ? others : { ...others, [path]: value };
}

/** What is turned, as `--what-if` writes it; nothing where all is as the graph has it. */
export function changesOf(turned: Turned): string {
  return Object.entries(turned).map(([path, value]) => `${path}=${value}`).join(',');
}

/** Holds the state and tells who listens when it changes. */
export interface ReportStore {
  get(): ReportState;
  dispatch(event: ReportEvent): void;
  subscribe(listener: () => void): () => void;
}

/** A store that goes on from what an earlier page left. */
export function createReportStore(left: LeftReport | undefined): ReportStore {
  let state: ReportState = { ...INITIAL, turned: left?.turned ?? {} };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch: (event) => {
      state = reduceReport(state, event);
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** VS Code keeps what pages leave in its own storage, which is not made for more. Units: characters. */
const MOST_KEPT = 600_000;

/** What the page leaves, once it knows its graph. */
export function leftBy({ graph, total, seed, shown, turned }: ReportState): LeftReport | undefined {
  if (graph === undefined || total === 0) return undefined;
  const isKept = shown !== undefined && JSON.stringify(shown).length <= MOST_KEPT;
  return { version: REPORT_VERSION, graph, total, seed, turned, ...(isKept ? { shown } : {}) };
}
