import type { Sha256 } from '../base/digest';
import type { AgentGraph } from '../graph/model';
import { type Bounds, type GateResult, type Verdict, judged, overall } from '../simulation/gates';
import { notesOf } from '../simulation/notes';
import { digestOf } from '../simulation/simulate';
import { type SimulationSummary, summaryOf } from '../simulation/summary';
import { type Tally, tallyIn } from '../simulation/tally';
import { type Difference, differencesOf } from '../simulation/what-if';

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

/** A simulation that was run, to its end or not. */
export interface Simulated {
  /** Path of the graph. */
  readonly file: string;
  readonly graph: AgentGraph;
  readonly seed: number;
  /** Conversations that were to be run. */
  readonly total: number;
  /** Other bounds of gates. */
  readonly bounds?: Bounds;
  /** What the other setting changes, where two were compared. */
  readonly changes?: string | undefined;
  readonly tally: Tally;
  /** Conversations that were run. */
  readonly done: number;
  /** The machine's own SHA-256, if it has one. */
  readonly sha256?: Sha256;
}

/** The report of a simulation, from its counts alone. */
export function reportOf({ file, graph, seed, total, bounds = {}, changes, tally, done, sha256 }: Simulated): SimulationReport {
  const base = tallyIn(tally, 'base');
  const summary = summaryOf(base);
  const gates = judged(base, bounds);
  const compared = changes === undefined ? {} : {
    whatIf: { changes, differences: differencesOf({ base, other: tallyIn(tally, 'other'), pairs: tallyIn(tally, 'pairs') }) },
  };
  return {
    version: 1, graph: file, name: graph.name, seed, asked: total, isStopped: done < total, digest: digestOf(tally, sha256),
    verdict: overall(gates), gates, notes: notesOf(graph, summary), summary, agents: Object.fromEntries(graph.agents.map(({ id, name }) => [id, name])), ...compared,
  };
}
