import type { AgentGraph } from '../graph/model';
import type { LedgerEvent } from '../runtime/events';
import { FIRST_PREV, seal } from '../runtime/ledger';
import { type RunGraph, runGraph } from '../runtime/run-graph';
import { type Withholder, withholderFor } from '../runtime/withhold';
import { type Unmet, unmetExpectations } from './expectations';
import { playScenario } from './play-scenario';
import { reportOf } from './report';
import type { RunReport } from './run-report';
import type { Scenario } from './scenario';

export type { Scenario };

/** One finished run. */
export interface ScenarioRun {
  readonly report: RunReport;
  /** What the scenario expects and did not get; the report tells it in sentences. */
  readonly unmet: readonly Unmet[];
  readonly events: readonly LedgerEvent[];
  /** The text of its `*.ledger.jsonl`. */
  readonly ledger: string;
}

/** Runs a scenario through the graph to its end. For many of them, make the graph ready once with `runGraph`. The same graph and scenario give the same bytes. */
export function runScenario(graph: AgentGraph | RunGraph, scenario: Scenario): ScenarioRun {
  const plan = 'hash' in graph ? graph : runGraph(graph);
  const happened = [...playScenario(plan, scenario)].flatMap(({ events }) => events);
  const withholder = withholderFor(plan.graph);
  const { events } = withholder.withhold(happened);
  const { lines, head } = seal(FIRST_PREV, events, plan.sha256);
  const ledger = lines.map((line) => `${line}\n`).join('');
  const report = reportOf(events, head);
  // What is expected of a field is compared with what it really is, and told without it.
  const unmet = unmetExpectations(scenario.expect, events === happened ? report : reportOf(happened, head), events).map((one) => clearedUnmet(one, withholder));
  return { report: { ...report, failures: unmet.map(({ message }) => message) }, unmet, events, ledger };
}

/** The same without what the withholder keeps out of reports. */
export function clearedUnmet({ message, pointer, expected, actual }: Unmet, { clear }: Pick<Withholder, 'clear'>): Unmet {
  return { message: clear(message), pointer, expected: clear(expected), actual: clear(actual) };
}
