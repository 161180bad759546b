/** Runs the unit tests: every `*.test.ts` beside its source and in `extension/test`. `--grep=…` runs some of them. */
import { exitWith, limitTime } from './base/owned.mjs';
import { repoFolder } from './base/paths.mjs';
import { bundleForNode, testFiles } from './testing/bundle-tests.mjs';
import { grepArgument, runMocha } from './testing/run-mocha.mjs';

limitTime(180_000);
process.chdir(repoFolder); // tests read samples and schemas from here
const isUnit = (file) => !file.startsWith('extension/test/vscode/');
const files = testFiles(['extension', 'webview/src'], ['.test.ts', '.test.tsx'], isUnit);
const failed = await runMocha('unit', await bundleForNode('unit', files), { grep: grepArgument() });
await exitWith(failed ? 1 : 0);
