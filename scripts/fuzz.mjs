/** Runs the fuzz tests (`*.fuzz.ts`) for `FUZZ_SECONDS` each (default 60). */
import { exitWith, limitTime } from './base/owned.mjs';
import { repoFolder } from './base/paths.mjs';
import { bundleForNode, testFiles } from './testing/bundle-tests.mjs';
import { grepArgument, runMocha } from './testing/run-mocha.mjs';

const seconds = Number(process.env.FUZZ_SECONDS ?? 60);
process.env.FUZZ_SECONDS = String(seconds); // tests read it
process.chdir(repoFolder);
const files = testFiles(['extension'], ['.fuzz.ts']);
limitTime(files.length * (seconds * 1000 + 60_000) * 4);
const timeoutMs = (seconds + 60) * 1000;
const bundles = await bundleForNode('fuzz', files);
const failed = await runMocha('fuzz', bundles, { reporter: 'spec', timeoutMs, grep: grepArgument() });
await exitWith(failed ? 1 : 0);
