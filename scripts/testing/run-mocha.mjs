/** Runs bundled test files with mocha in this process. */
import Mocha from 'mocha';
import { writeResults } from './results.mjs';

/** Runs `files`, prints the report, leaves the counts for the stage `name`; gives the number of failures. With `retries` a test that failed is tried again, and named. */
export async function runMocha(name, files, { reporter = 'dot', timeoutMs = 10_000, grep, retries = 0 } = {}) {
  process.setSourceMapsEnabled(true); // failures point into the TypeScript
  const mocha = new Mocha({ ui: 'bdd', reporter, timeout: timeoutMs, forbidOnly: Boolean(process.env.CI), grep, retries });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const failures = [];
  const again = [];
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      writeResults(name, { passed: passes, failed, pending, failures, again });
      resolve(failed);
    });
    runner.on('fail', (test, error) => failures.push(trouble(test, error)));
    runner.on('retry', (test, error) => again.push(trouble(test, error)));
  });
}

/** A test's whole name and the first line of what is wrong. */
function trouble(test, error) {
  return `${test.fullTitle()}: ${String(error?.message ?? error).split('\n', 1)[0]}`;
}

/** Value of the command line's `--grep=…`, to run some of the tests only. */
export function grepArgument() {
  return process.argv.find((arg) => arg.startsWith('--grep='))?.slice('--grep='.length);
}
