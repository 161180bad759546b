import type { TextDocument, Uri } from 'vscode';
import type { JsonObject } from '#core/base/json';
import type { Result } from '#core/base/result';
import type { Problem } from '#core/checks/problem';
import type { Explanation } from '#core/runtime/explain';
import type { RunReport } from '#core/scenarios/run-report';
import type { RunTrouble, ScenarioChoice, ShownRun } from '#protocol/run-messages';
import type { GraphDocuments } from '../graph-documents';
import type { KnownRun } from './known-run';

/** The scenario made from the graph itself. */
export const DEFAULT_SCENARIO = 'default';

/** Why a scenario was not run. */
export type RunFailure = RunTrouble;

/** A run that has come to its end, and where its ledger is. */
export interface FinishedRun {
  readonly report: RunReport;
  readonly ledger: Uri;
  readonly run: KnownRun;
}

/** What a runner works with. */
export interface GraphRunnerParts {
  readonly documents: GraphDocuments;
  /** Folder of the extension's own. */
  readonly storage: Uri;
}

/** Where a conversation with a person begins; at the entry with what is known of everybody, where it is left out. */
export interface LiveStart {
  readonly agent?: string;
  readonly context?: JsonObject;
}

/** Finds the scenarios of graphs, runs them, and keeps their ledgers. */
export interface GraphRunner {
  /** What can be run. Order: the files' scenarios, then the default one. */
  choices(document: TextDocument): Promise<readonly ScenarioChoice[]>;
  /** Runs one of the choices to its end. */
  run(document: TextDocument, choice: string): Promise<Result<FinishedRun, RunFailure>>;
  /** Runs what a finding says, to show it. Keeps no ledger. */
  show(document: TextDocument, problem: Problem): Promise<Result<Pick<FinishedRun, 'report' | 'run'>, 'broken-graph' | 'not-shown'>>;
  /** Begins a conversation that a person takes part in. */
  begin(document: TextDocument, start: LiveStart): Promise<Result<KnownRun, RunFailure>>;
  /** Writes down how far a conversation has come; gives it with its file. */
  keep(document: TextDocument, run: KnownRun): Promise<KnownRun>;
  /** A run of this window. */
  find(document: TextDocument, id: string): Promise<KnownRun | undefined>;
  /** A run that an earlier window has left in the graph's folder of ledgers. */
  reopen(document: TextDocument, ledger: string): Promise<KnownRun | undefined>;
  /** The run as canvases show it. */
  shown(document: TextDocument, run: KnownRun): Promise<ShownRun>;
  /** Why a decision fell as it did. */
  explain(run: KnownRun, seq: number): Promise<Explanation | undefined>;
  /** Writes the run as a scenario into an editor; gives what of it is lost, or nothing where the user gave up. */
  save(document: TextDocument, run: KnownRun): Promise<readonly string[] | undefined>;
  /** Another run that the user picks. Errors: rejects where the file that was picked is no ledger. */
  other(document: TextDocument, run: KnownRun): Promise<KnownRun | undefined>;
  /** The ledger of the graph's latest run in this window. */
  latestLedger(document: TextDocument): Promise<Uri | undefined>;
}

/** A runner whose code is loaded when it is first asked for something. */
export function lazyRunner(parts: GraphRunnerParts): GraphRunner {
  let loaded: Promise<GraphRunner> | undefined;
  const load = (): Promise<GraphRunner> => (loaded ??= import('../parts/runs').then(({ createGraphRunner }) => createGraphRunner(parts)));
  return {
    choices: async (document) => (await load()).choices(document),
    run: async (document, choice) => (await load()).run(document, choice),
    show: async (document, problem) => (await load()).show(document, problem),
    begin: async (document, start) => (await load()).begin(document, start),
    keep: async (document, run) => (await load()).keep(document, run),
    find: async (document, id) => (loaded ? (await loaded).find(document, id) : undefined),
    reopen: async (document, ledger) => (await load()).reopen(document, ledger),
    shown: async (document, run) => (await load()).shown(document, run),
    explain: async (run, seq) => (await load()).explain(run, seq),
    save: async (document, run) => (await load()).save(document, run),
    other: async (document, run) => (await load()).other(document, run),
    latestLedger: async (document) => (loaded ? (await loaded).latestLedger(document) : undefined),
  };
}
