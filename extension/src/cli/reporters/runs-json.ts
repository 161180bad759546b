import type { RunReport } from '#core/scenarios/run-report';

/** A run, and where its ledger is kept. */
export interface FinishedRun {
  readonly report: RunReport;
  readonly ledger: string;
}

/** One object for programs: the outcome, path, handoffs, ledger and digest of each run. */
export function runsAsJson(graph: string, runs: readonly FinishedRun[]): string {
  const all = runs.map(({ report, ledger }) => ({ ...reportAsJson(report), ledger, digest: report.digest }));
  return `${JSON.stringify({ version: 1, graph, runs: all }, undefined, 2)}\n`;
}

/** What programs want to know of one run. */
export function reportAsJson(report: RunReport): Readonly<Record<string, unknown>> {
  return {
    scenario: report.scenario.id,
    name: report.scenario.name,
    seed: report.seed,
    outcome: report.outcome,
    ...(report.code === undefined ? {} : { code: report.code }),
    path: report.path,
    handoffs: report.handoffs,
    context: report.context,
    undecided: report.undecided,
    failures: report.failures,
    events: report.events,
  };
}
