import * as vscode from 'vscode';
import { printRun } from '#core/scenarios/print-run';
import { runScenario } from '#core/scenarios/run-scenario';
import { type GraphCoverage, type RunCoverage } from './graph-coverage';
import type { PlannedTest, SoundGraph, UnsoundGraph } from './run-inputs';
import { type TestMessages, testMessages } from './test-messages';

/** What came of one test. */
export interface TestOutcome {
  readonly item: vscode.TestItem;
  readonly state: 'passed' | 'failed' | 'errored' | 'skipped';
  readonly messages: readonly vscode.TestMessage[];
}

/** What came of a run. */
export interface FinishedTestRun {
  readonly outcomes: readonly TestOutcome[];
  readonly coverage: readonly GraphCoverage[];
  readonly isCancelled: boolean;
}

/** What a run works with. */
export interface TestRunParts {
  readonly run: vscode.TestRun;
  readonly tests: readonly PlannedTest[];
  readonly graphs: ReadonlyMap<string, SoundGraph | UnsoundGraph>;
  readonly token: vscode.CancellationToken;
  readonly coverage?: RunCoverage | undefined;
  readonly onFailed: (error: unknown) => void;
}

/** Others get the host after this much work. */
const SLICE_MS = 15;

/** Runs the tests one after the other and tells VS Code of each. Stops between two where the run is cancelled. Ends no run. */
export async function runTests(parts: TestRunParts): Promise<FinishedTestRun> {
  const { run, tests, token, coverage } = parts;
  const isCancelled = (): boolean => token.isCancellationRequested || run.token.isCancellationRequested;
  const messages = testMessages();
  const outcomes: TestOutcome[] = [];
  for (const { item } of tests) run.enqueued(item);
  let sliceEndMs = performance.now() + SLICE_MS;
  for (const test of tests) {
    if (performance.now() > sliceEndMs) {
      await new Promise((resolve) => void setImmediate(resolve));
      sliceEndMs = performance.now() + SLICE_MS;
    }
    outcomes.push(isCancelled() ? skipped(run, test) : runTest(parts, test, messages));
  }
  const files = coverage?.files() ?? [];
  for (const file of files) run.addCoverage(file);
  return { outcomes, coverage: files, isCancelled: outcomes.some(({ state }) => state === 'skipped') };
}

function skipped(run: vscode.TestRun, { item }: PlannedTest): TestOutcome {
  run.skipped(item);
  return { item, state: 'skipped', messages: [] };
}

function runTest(parts: TestRunParts, test: PlannedTest, messages: TestMessages): TestOutcome {
  const { run, graphs } = parts;
  const { item, graph: uri, listed } = test;
  const graph = uri && graphs.get(uri.toString());
  run.started(item);
  if (listed.scenario === undefined) return errored(run, item, messages.faults(test));
  if (graph === undefined || 'reason' in graph) return errored(run, item, [messages.unsound(test, graph)]);
  const startMs = performance.now();
  try {
    const { report, unmet, events } = runScenario(graph.plan, listed.scenario);
    const tookMs = performance.now() - startMs;
    parts.coverage?.add(graph, test, events);
    run.appendOutput(terminalText(`${printRun(report)}\n`), undefined, item);
    const told = messages.unmet(test, unmet);
    if (told.length === 0) run.passed(item, tookMs);
    else run.failed(item, told, tookMs);
    return { item, state: told.length === 0 ? 'passed' : 'failed', messages: told };
  } catch (error) {
    parts.onFailed(error);
    return errored(run, item, [new vscode.TestMessage(error instanceof Error ? error.message : String(error))]);
  }
}

function errored(run: vscode.TestRun, item: vscode.TestItem, messages: readonly vscode.TestMessage[]): TestOutcome {
  run.errored(item, messages);
  return { item, state: 'errored', messages };
}

/** As a terminal wants it; what a file says cannot steer the terminal. */
function terminalText(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, ' ').replaceAll('\n', '\r\n');
}
