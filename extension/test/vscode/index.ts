/** Runs the suites beside this file inside VS Code's extension host. VS Code itself calls `run`. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Mocha from 'mocha';

/** Settles when all suites have run. Errors: rejects when a test failed, which gives VS Code its exit code. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const grep = process.env.AGENTGRAPH_TEST_GREP;
  const color = process.env.AGENTGRAPH_TEST_COLOR === 'on';
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color, timeout: 60_000, retries: 1, ...(grep ? { grep } : {}) });
  for (const file of suites()) mocha.addFile(join(__dirname, file));
  const failed = await finished(mocha);
  if (failed > 0) throw new Error(`${failed} tests failed in VS Code.`);
}

/** All suites; the smoke suite first, since it looks at VS Code before anything has started the extension. */
function suites(): string[] {
  const first = 'smoke.test.js';
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.test.js'));
  return [first, ...files.filter((file) => file !== first).sort()];
}

function finished(mocha: Mocha): Promise<number> {
  const failures: string[] = [];
  const again: string[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => {
      leaveResults({ passed: runner.stats?.passes ?? 0, failed, pending: runner.stats?.pending ?? 0, failures, again });
      resolve(failed);
    });
    runner.on('fail', (test, error: unknown) => failures.push(trouble(test, error)));
    runner.on('retry', (test: Mocha.Test, error: unknown) => again.push(trouble(test, error)));
  });
}

/** A test's whole name and the first line of what is wrong. */
function trouble(test: Mocha.Test, error: unknown): string {
  return `${test.fullTitle()}: ${String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? ''}`;
}

/** How a run came out. */
interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
  readonly failures: readonly string[];
  readonly again: readonly string[];
}

/** The outcome, for the script that started VS Code. */
function leaveResults(outcome: Outcome): void {
  const file = process.env.AGENTGRAPH_RESULTS;
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(outcome));
}
