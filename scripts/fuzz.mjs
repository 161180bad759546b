/** Runs the fuzz tests (`*.fuzz.ts`) for `FUZZ_SECONDS` each (default 60). */
import { main } from './base/main.mjs';
import { limitTime } from './base/owned.mjs';
import { repoFolder } from './base/paths.mjs';
import { bundleForNode, testFiles } from './testing/bundle-tests.mjs';
import { grepArgument, runMocha } from './testing/run-mocha.mjs';

const graceSeconds = 60; // to start, and to shrink what was found

async function fuzz() {
  const seconds = Number(process.env.FUZZ_SECONDS ?? 60);
  process.env.FUZZ_SECONDS = String(seconds); // the tests read it
  process.chdir(repoFolder);
  const files = testFiles(['extension'], ['.fuzz.ts']);
  limitTime(files.length * 4 * (seconds + graceSeconds) * 1000); // a file holds a few tests
  const options = { reporter: 'spec', timeoutMs: (seconds + graceSeconds) * 1000, grep: grepArgument() };
  return runMocha('fuzz', await bundleForNode('fuzz', files), options);
}

await main(fuzz);
