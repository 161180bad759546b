import * as vscode from 'vscode';
import type { EndedBody } from '../../dap/requests';
import { DEBUG_TYPE, pathOf } from '../debug/debug-paths';
import { DisposableStore } from '../disposable-store';
import type { PlannedTest } from './run-inputs';
import { testMessages } from './test-messages';
import type { FinishedTestRun, TestOutcome } from './test-run';

let sessions = 0;

/** What a run in the debugger works with. */
export interface DebugRunParts {
  readonly run: vscode.TestRun;
  readonly tests: readonly PlannedTest[];
  readonly token: vscode.CancellationToken;
}

/**
 * Debugs the tests one after the other, each in a session of its own, and tells VS Code what it came to. One alone stops at its end, so that
 * one can go back from there. A session that is stopped before has no result.
 */
export async function debugTests({ run, tests, token }: DebugRunParts): Promise<FinishedTestRun> {
  const outcomes: TestOutcome[] = [];
  for (const { item } of tests) run.enqueued(item);
  for (const test of tests) {
    const outcome = token.isCancellationRequested || run.token.isCancellationRequested ? undefined : await debugTest({ run, test, token, stopAtEnd: tests.length === 1 });
    if (outcome === undefined) run.skipped(test.item);
    outcomes.push(outcome ?? { item: test.item, state: 'skipped', messages: [] });
  }
  return { outcomes, coverage: [], isCancelled: outcomes.some(({ state }) => state === 'skipped') };
}

interface DebugTest {
  readonly run: vscode.TestRun;
  readonly test: PlannedTest;
  readonly token: vscode.CancellationToken;
  readonly stopAtEnd: boolean;
}

/** What the session came to as the scenario says it; of a fork nothing is expected. */
async function debugTest({ run, test, token, stopAtEnd }: DebugTest): Promise<TestOutcome | undefined> {
  const { item, listed, file, graph } = test;
  const owned = new DisposableStore();
  let outcome: TestOutcome | undefined;
  run.started(item);
  if (graph === undefined || listed.scenario === undefined) return tell(run, test, { errors: graph === undefined ? [testMessages().unsound(test, undefined)] : testMessages().faults(test) });
  const mark = (sessions += 1);
  const isOurs = ({ configuration }: vscode.DebugSession): boolean => configuration['testSession'] === mark;
  const { debug } = vscode;
  const startMs = performance.now();
  const ended = new Promise<void>((resolve) => void owned.add(debug.onDidTerminateDebugSession((session) => isOurs(session) && resolve())));
  owned.add(
    debug.onDidStartDebugSession((session) => {
      if (!isOurs(session)) return;
      // VS Code cancels the run where somebody stops the session of a test, and waits for the session to be ended from here.
      for (const cancelled of [token, run.token]) owned.add(cancelled.onCancellationRequested(() => void debug.stopDebugging(session))); // told by its end
    }),
  );
  owned.add(
    debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
      if (event === 'agentGraph.ended' && isOurs(session) && !(body as EndedBody).isFork) outcome = tell(run, test, { body: body as EndedBody, tookMs: performance.now() - startMs });
    }),
  );
  const configuration = { type: DEBUG_TYPE, request: 'launch', name: listed.name, graph: pathOf(graph), scenarios: pathOf(file), scenario: listed.scenario.id, stopAtEnd, testSession: mark };
  try {
    if (await debug.startDebugging(vscode.workspace.getWorkspaceFolder(graph), configuration, { testRun: run })) await ended;
    else outcome = tell(run, test, { errors: [new vscode.TestMessage(vscode.l10n.t('The debugger could not be started.'))] });
  } finally {
    owned.dispose();
  }
  return outcome;
}

interface Told {
  readonly body?: EndedBody;
  readonly tookMs?: number;
  readonly errors?: readonly vscode.TestMessage[];
}

function tell(run: vscode.TestRun, test: PlannedTest, { body, tookMs, errors }: Told): TestOutcome {
  const { item } = test;
  const messages = errors ?? testMessages().unmet(test, body?.unmet ?? []);
  const state = errors ? 'errored' : messages.length > 0 ? 'failed' : 'passed';
  if (state === 'passed') run.passed(item, tookMs);
  else run[state](item, messages, tookMs);
  return { item, state, messages };
}
