import { type Analysis, analyse } from '../analysis/analyse';
import { PERHAPS } from '../analysis/feasible';
import type { Problem } from '../checks/problem';
import { enabledOf } from '../graph/enabled';
import type { AgentGraph } from '../graph/model';
import { runGraph } from '../runtime/run-graph';
import type { Scenario } from '../scenarios/scenario';
import { type ScenarioRun, runScenario } from '../scenarios/run-scenario';
import { canBeRun } from './can-be-run';
import { EXHIBITS } from './exhibits';
import { firstSeen } from './first-seen';
import type { Plot } from './plot';
import { type Seen, walkOf } from './seen';
import { staged } from './stage';

/** What came of running what a finding says. `says` is one sentence for people. */
export type Evidence =
  /** `at`: the entry of the ledger by which it is seen. */
  | { readonly outcome: 'shown'; readonly says: string; readonly scenario: Scenario; readonly run: ScenarioRun; readonly at: number }
  | { readonly outcome: 'not-shown'; readonly says: string; readonly scenario: Scenario; readonly run: ScenarioRun }
  /** No turns were found that lead there: several triggers may hold on one turn, and a fixed order then decides. */
  | { readonly outcome: 'cannot-be-staged'; readonly says: string }
  /** It is about the file, or about every run at once. */
  | { readonly outcome: 'nothing-to-run'; readonly says: string };

/** Ways to play, the plainest first. */
const MANNERS = [false, true].flatMap((waits) => [false, true].flatMap((hasNews) => [false, true].map((asksAll) => ({ waits, hasNews, asksAll }))));

/**
 * Leads a conversation along a finding's witness, step by step on the runtime, and looks whether the fault is really seen.
 * Cost: at most eight short conversations, with some questions to the solver for each turn.
 */
export function evidenceOf(declared: AgentGraph, problem: Problem): Evidence {
  if (problem.verdict === 'undecided') return { outcome: 'nothing-to-run', says: 'It rests on what only a model or a person can tell, so no run without one can show it.' };
  const exhibit = canBeRun(problem) ? EXHIBITS[problem.check] : undefined;
  const graph = enabledOf(declared);
  const analysis = analyse(graph);
  const plot = exhibit?.plot(problem, analysis);
  if (exhibit === undefined || plot === undefined) return { outcome: 'nothing-to-run', says: 'It is about the file as it stands, or about all runs at once: no single run shows it.' };
  const open = openLeg(analysis, plot);
  if (open !== undefined) return { outcome: 'nothing-to-run', says: `${open} rests on what only a model or a person can tell, so no run without one can show it.` };
  const plan = runGraph(graph);
  let missed: Evidence | undefined;
  for (const manner of MANNERS) {
    const { scenario, stuck } = staged({ plan, plot, ...manner });
    const first = runScenario(plan, scenario);
    const seen: Seen = { plan, plot, problem, events: first.events, report: first.report };
    const says = exhibit.shows(seen);
    if (says !== undefined) {
      // The run's name is what it shows.
      const named = { ...scenario, id: `witness-${problem.check}`, name: `${problem.check}: ${says}` };
      return { outcome: 'shown', says, scenario: named, run: runScenario(plan, named), at: firstSeen(exhibit, seen) };
    }
    // Where agents do more than they have to, or get another turn for it, that may have mended what would be seen.
    const isPlain = !manner.asksAll && !manner.waits;
    missed = betterOf(missed, stuck === undefined && isPlain && isReached(seen) ? { outcome: 'not-shown', says: 'The run goes that way, and the fault is not seen.', scenario, run: first } : { outcome: 'cannot-be-staged', says: stuck ?? 'The last handoff is refused for another reason.' });
  }
  return missed ?? { outcome: 'cannot-be-staged', says: '' };
}

/** The first step of the way whose condition no check can look into. */
function openLeg({ net }: Analysis, { legs }: Plot): string | undefined {
  const open = new Set(net.routes.flatMap(({ id }, route) => (net.routeTruth[route] === PERHAPS ? [id] : [])));
  return legs.find(({ via }) => open.has(via))?.via;
}

/** Whether the run got to the point where the fault would be seen: nothing else kept the last handoff from being sent. */
function isReached(seen: Seen): boolean {
  const { passed, proposal, denial } = walkOf(seen);
  if (denial !== undefined) return denial.code === 'MISSING_FIELD' && LACKS.includes(seen.problem.check);
  return passed === seen.plot.legs.length || (passed === seen.plot.legs.length - 1 && proposal !== undefined);
}

/** Checks that say that a handoff is refused for want of a field. */
const LACKS: readonly string[] = ['missing-context-field', 'redacted-but-required'];

/** A run that came to its end tells more than one that did not. */
function betterOf(one: Evidence | undefined, other: Evidence): Evidence {
  return one === undefined || (one.outcome === 'cannot-be-staged' && other.outcome === 'not-shown') ? other : one;
}
