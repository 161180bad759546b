import type { TextDocument, Uri } from 'vscode';
import type { Result } from '#core/base/result';
import type { Problem } from '#core/checks/problem';
import type { RunReport } from '#core/scenarios/run-report';
import type { ScenarioChoice } from '#protocol/messages';
import type { GraphDocuments } from '../graph-documents';

/** The scenario made from the graph itself. */
export const DEFAULT_SCENARIO = 'default';

/** Why a scenario was not run. */
export type RunFailure = 'broken-graph' | 'no-such-scenario' | 'cancelled';

/** A run that has come to its end, and where its ledger is. */
export interface FinishedRun {
  readonly report: RunReport;
  readonly ledger: Uri;
}

/** What a runner works with. */
export interface GraphRunnerParts {
  readonly documents: GraphDocuments;
  /** Folder of the extension's own. */
  readonly storage: Uri;
}

/** Finds the scenarios of graphs, runs them, and keeps their ledgers. */
export interface GraphRunner {
  /** What can be run. Order: the files' scenarios, then the default one. */
  choices(document: TextDocument): Promise<readonly ScenarioChoice[]>;
  /** Runs one of the choices to its end. */
  run(document: TextDocument, choice: string): Promise<Result<FinishedRun, RunFailure>>;
  /** Runs what a finding says, to show it. Keeps no ledger. */
  show(document: TextDocument, problem: Problem): Promise<Result<RunReport, 'broken-graph' | 'not-shown'>>;
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
    latestLedger: async (document) => (loaded ? (await loaded).latestLedger(document) : undefined),
  };
}
