import type { ElementRef } from '#core/graph/graph-edit';
import type { SimulationReport } from '#core/reporting/simulation-report';
import type { Traffic } from '#core/reporting/traffic';
import type { Verdict } from '#core/simulation/gates';
import type { Knob } from '#core/simulation/knobs';
import type { Note } from '#core/simulation/notes';
import type { Pace } from '#core/simulation/pace';
import type { Difference } from '#core/simulation/what-if';

/** Both sides must speak the same, and a report that was kept by another version is not shown. */
export const REPORT_VERSION = 1;

/** A report, and what a page needs to work with it. */
export interface ShownReport {
  readonly report: SimulationReport;
  readonly notes: readonly Note[];
  readonly traffic: Traffic;
  readonly knobs: readonly Knob[];
  /** Of the graph without its layout: whether it is still the same is told by this. */
  readonly graphDigest: string;
  /** What to type for the same digest. */
  readonly command: string;
}

/** How the same customers do under other settings. */
export interface Comparison {
  readonly changes: string;
  readonly differences: readonly Difference[];
  readonly conversations: number;
  /** Of all gates, under the other settings. */
  readonly verdict: Verdict;
  readonly digest: string;
  readonly command: string;
}

/** Whether the graph is still what the report is of. */
export type GraphState = 'same' | 'edited' | 'broken' | 'gone';

/** Asked by the page of a report, answered once by the extension. */
export interface ReportRequests {
  /** Runs the graph as it is now. The page is told of the new report by an event. */
  'run/start': { params: { readonly seed: number; readonly total: number }; result: null; error: 'stopped' | 'cannot-run' };
  /** Compares with other settings. A later question takes the place of one that is not answered yet. */
  'what-if/run': { params: { readonly changes: string }; result: Comparison; error: 'stopped' | 'cannot-run' };
  /** Saves the report where the user says; giving up is no failure. */
  'report/save': { params: { readonly format: 'html' | 'json'; readonly comparison: Comparison | null }; result: null; error: 'cannot-write' };
  'clipboard/write': { params: { readonly text: string }; result: null; error: never };
  /** Selects the element on the canvas and in the text; opens a canvas where none can be seen. */
  'element/show': { params: { readonly element: ElementRef }; result: null; error: 'not-there' };
}

/** Told by the page, never answered. */
export interface ReportEvents {
  'page/opened': { readonly version: number };
  /** The user wants what runs to stop. */
  'run/stopped': null;
  'traffic/toggled': { readonly isShown: boolean };
  'page/failed': { readonly message: string; readonly stack: string };
}

/** Told by the extension, never answered. */
export interface ReportNews {
  'page/configured': {
    /** Translated sentences by their English text. */
    readonly strings: Readonly<Record<string, string>>;
    readonly language: string;
    /** Address of the graph: what a page is restored with. */
    readonly graph: string;
  };
  /** The report from now on; null where it is gone and can only be run again. */
  'report/shown': { readonly shown: ShownReport | null; readonly total: number; readonly seed: number };
  /** How far what runs is; null when nothing runs. */
  'run/moved': { readonly pace: Pace | null };
  'graph/changed': { readonly state: GraphState };
  /** Whether the traffic lies over the canvases. */
  'traffic/changed': { readonly isShown: boolean };
}
