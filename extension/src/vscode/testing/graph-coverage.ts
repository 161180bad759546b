import * as vscode from 'vscode';
import { runScenario } from '#core/scenarios/run-scenario';
import type { LedgerEvent } from '#core/runtime/events';
import { coverageOfRun } from '#core/testing/cover-run';
import { type Coverage, type Share, emptyCoverage, mergedCoverage, sharesOf } from '#core/testing/coverage';
import { type CoveredPlace, coveragePlaces } from '#core/testing/coverage-places';
import { type LineStarts, lineStartsOf, positionAt } from '#core/text/positions';
import type { Span } from '#core/text/text-edit';
import type { PlannedTest, SoundGraph } from './run-inputs';

/** What the scenarios of one run cover of each graph, added up as they end. */
export class RunCoverage {
  readonly #graphs = new Map<string, { readonly graph: SoundGraph; readonly empty: Coverage; coverage: Coverage; readonly tests: PlannedTest[] }>();

  /** Counts a run that has ended. Cost: linear in graph and run. */
  add(graph: SoundGraph, test: PlannedTest, events: readonly LedgerEvent[]): void {
    const key = graph.uri.toString();
    const empty = this.#graphs.get(key)?.empty ?? emptyCoverage(graph.graph);
    const known = this.#graphs.get(key) ?? { graph, empty, coverage: empty, tests: [] };
    known.coverage = mergedCoverage(known.coverage, coverageOfRun(graph.plan, empty, events));
    known.tests.push(test);
    this.#graphs.set(key, known);
  }

  /** As VS Code takes it, a file for each graph. */
  files(): readonly GraphCoverage[] {
    return [...this.#graphs.values()].map(({ graph, coverage, tests }) => new GraphCoverage(graph, coverage, tests));
  }
}

/** How many there are of each sort, and how many of them were come to. */
export type CoverageShares = ReturnType<typeof sharesOf>;

/** The coverage of one graph: handoffs and escalations as statements, outcomes of conditions as branches, agents as declarations. */
export class GraphCoverage extends vscode.FileCoverage {
  /** How much of it is covered, in short. */
  readonly shares: CoverageShares;

  constructor(
    readonly graph: SoundGraph,
    readonly coverage: Coverage,
    readonly tests: readonly PlannedTest[],
  ) {
    const shares = sharesOf(coverage);
    const { edges, conditions, agents } = shares;
    super(graph.uri, countOf(edges), countOf(conditions), countOf(agents), tests.map(({ item }) => item));
    this.shares = shares;
  }

  /** All of it on the lines of the graph, as they were when the run began. */
  details(): vscode.FileCoverageDetail[] {
    return detailsOf(this.graph.text, this.coverage);
  }

  /** What one of the tests covers. It is run once more, which gives the same again: nothing of each test need be kept. */
  detailsFor(item: vscode.TestItem): vscode.FileCoverageDetail[] {
    const scenario = this.tests.find((test) => test.item.id === item.id && test.item.parent?.id === item.parent?.id)?.listed.scenario;
    if (scenario === undefined) return [];
    const { graph, plan, text } = this.graph;
    return detailsOf(text, coverageOfRun(plan, emptyCoverage(graph), runScenario(plan, scenario).events));
  }
}

function countOf({ covered, total }: Share): vscode.TestCoverageCount {
  return new vscode.TestCoverageCount(covered, total);
}

function detailsOf(text: string, coverage: Coverage): vscode.FileCoverageDetail[] {
  const lines = lineStartsOf(text);
  return coveragePlaces(text, coverage).flatMap((place) => (place.element.kind === 'agent' ? agentDetails(lines, place) : [routeDetail(lines, place)]));
}

function agentDetails(lines: LineStarts, place: CoveredPlace): vscode.FileCoverageDetail[] {
  const thresholds = place.outcomes.map((outcome) => new vscode.StatementCoverage(outcome.holds + outcome.fails, rangeOf(lines, outcome), branchesOf(lines, [outcome])));
  // VS Code lists declarations but draws none of them in the text: its id stands for the agent there.
  return [new vscode.DeclarationCoverage(place.element.id, place.count, rangeOf(lines, place)), new vscode.StatementCoverage(place.count, rangeOf(lines, place.name)), ...thresholds];
}

function routeDetail(lines: LineStarts, place: CoveredPlace): vscode.StatementCoverage {
  return new vscode.StatementCoverage(place.count, rangeOf(lines, place), branchesOf(lines, place.outcomes));
}

/** Two for each part of a condition. One that did not come goes first: VS Code then marks it before the part, and draws the part as the other one. */
function branchesOf(lines: LineStarts, outcomes: CoveredPlace['outcomes']): vscode.BranchCoverage[] {
  return outcomes.flatMap((outcome) => {
    const range = rangeOf(lines, outcome);
    const holds = new vscode.BranchCoverage(outcome.holds, range, vscode.l10n.t('{0}: true', outcome.text));
    const fails = new vscode.BranchCoverage(outcome.fails, range, vscode.l10n.t('{0}: false', outcome.text));
    return outcome.fails === 0 ? [fails, holds] : [holds, fails];
  });
}

function rangeOf(lines: LineStarts, { offset, length }: Span): vscode.Range {
  const [start, end] = [positionAt(lines, offset), positionAt(lines, offset + length)];
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
