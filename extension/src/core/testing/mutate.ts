import { canonicalJson } from '../base/canonical-json';
import { type Solver, solverOf } from '../conditions/solver';
import { type RunGraph, runGraph } from '../runtime/run-graph';
import { type Mutant, isEquivalent, mutantsOf } from './mutants';
import type { RunReport } from '../scenarios/run-report';
import { runScenario } from '../scenarios/run-scenario';
import type { Scenario } from '../scenarios/scenario';

/** What became of a mutant. */
export interface MutantResult extends Omit<Mutant, 'graph' | 'differsOn'> {
  /** `equivalent`: the solver proves that no run can tell. */
  readonly verdict: 'noticed' | 'survived' | 'equivalent';
  /** Ids of the scenarios that do not come to what they expect any more. */
  readonly noticedBy: readonly string[];
  /** Ids of those that run otherwise and still come to what they expect: they would notice if they expected more. */
  readonly changed: readonly string[];
}

/** How well scenarios guard a graph. */
export interface MutationReport {
  readonly mutants: readonly MutantResult[];
  readonly noticed: number;
  readonly survived: number;
  readonly equivalent: number;
  /** Ids of the scenarios that fail on the graph as it is: they notice nothing. */
  readonly failing: readonly string[];
}

/**
 * Puts one small fault after the other into the graph and tells which scenarios notice.
 *
 * Cost: a run of every scenario for every mutant that is not proved to be equivalent.
 */
export function mutationReport(plan: RunGraph, scenarios: readonly Scenario[]): MutationReport {
  const runs = scenarios.map((scenario) => ({ scenario, report: runScenario(plan, scenario).report }));
  const passing = runs.filter(({ report }) => report.failures.length === 0).map(({ scenario, report }) => ({ scenario, before: traceOf(report) }));
  const solver = solverOf(plan.graph);
  const mutants = mutantsOf(plan.graph).map((mutant) => resultOf(mutant, { plan, passing, solver }));
  const count = (verdict: MutantResult['verdict']): number => mutants.filter((mutant) => mutant.verdict === verdict).length;
  return {
    mutants, noticed: count('noticed'), survived: count('survived'), equivalent: count('equivalent'),
    failing: runs.filter(({ report }) => report.failures.length > 0).map(({ scenario }) => scenario.id),
  };
}

/** How many of the mutants that a run can tell were noticed. Units: percent; all of nothing is 100. */
export function mutationScore({ noticed, survived }: Pick<MutationReport, 'noticed' | 'survived'>): number {
  return noticed + survived === 0 ? 100 : (noticed / (noticed + survived)) * 100;
}

interface Guards {
  readonly plan: RunGraph;
  readonly solver: Solver;
  readonly passing: readonly { readonly scenario: Scenario; readonly before: string }[];
}

function resultOf(mutant: Mutant, { plan, passing, solver }: Guards): MutantResult {
  const { graph, differsOn: _, ...told } = mutant;
  if (isEquivalent(solver, mutant)) return { ...told, verdict: 'equivalent', noticedBy: [], changed: [] };
  const changedPlan = runGraph(graph, plan.sha256);
  const noticedBy: string[] = [];
  const changed: string[] = [];
  for (const { scenario, before } of passing) {
    const { report } = runScenario(changedPlan, scenario);
    if (report.failures.length > 0) noticedBy.push(scenario.id);
    else if (traceOf(report) !== before) changed.push(scenario.id);
  }
  return { ...told, verdict: noticedBy.length > 0 ? 'noticed' : 'survived', noticedBy, changed };
}

/** What happened in a run, without the digests that the graph goes into. */
function traceOf({ outcome, code = '', path, steps, handoffs, context, undecided }: RunReport): string {
  const routes = handoffs.map(({ handoffId: _, ...handoff }) => handoff);
  return canonicalJson(JSON.parse(JSON.stringify({ outcome, code, path, steps, handoffs: routes, context, undecided })));
}
