import type { Coverage } from '#core/testing/coverage';
import type { RunReport } from '#core/scenarios/run-report';
import type { Scenario } from '#core/scenarios/scenario';
import type { ScenarioProblem } from '#core/scenarios/scenario-problem';

/** A scenario that was run, and where it stands. Units: `line` from 1. */
export interface TestedScenario {
  readonly scenario: Scenario;
  readonly report: RunReport;
  readonly line: number;
}

/** A file of scenarios that were run on their graph. Paths are as people write them. */
export interface TestedFile {
  readonly file: string;
  readonly graph: string;
  readonly problems: readonly ScenarioProblem[];
  readonly scenarios: readonly TestedScenario[];
}

/** What all scenarios together come to of a graph. */
export interface GraphCoverage {
  readonly graph: string;
  readonly coverage: Coverage;
}

/** What a run of `test` came to, ready to be told. */
export interface TestReport {
  readonly files: readonly TestedFile[];
  /** Sentences for files that could not be run. */
  readonly failures: readonly string[];
  readonly coverages: readonly GraphCoverage[];
  readonly showsCoverage: boolean;
  /** Least share of handoffs and escalations. Units: percent. */
  readonly minEdges: number;
  readonly hasColours: boolean;
}

/** Tells a run in one format. */
export type TestReporter = (report: TestReport) => string;
