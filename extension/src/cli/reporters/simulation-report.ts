import type { GateResult, Verdict } from '#core/simulation/gates';
import type { SimulationSummary } from '#core/simulation/summary';
import type { Difference } from '#core/simulation/what-if';

/** All that a simulation of many conversations has to say. What `--json` prints. */
export interface SimulationReport {
  readonly version: 1;
  /** Path of the graph. */
  readonly graph: string;
  readonly name: string;
  readonly seed: number;
  /** Conversations that were to be run; `summary.conversations` were. */
  readonly asked: number;
  readonly isStopped: boolean;
  /** Of all results: equal for the same graph, seed and faults, on any number of threads. */
  readonly digest: string;
  readonly verdict: Verdict;
  readonly gates: readonly GateResult[];
  readonly notes: readonly string[];
  readonly summary: SimulationSummary;
  /** Names of the agents, by id. */
  readonly agents: Readonly<Record<string, string>>;
  readonly whatIf?: { readonly changes: string; readonly differences: readonly Difference[] };
}
