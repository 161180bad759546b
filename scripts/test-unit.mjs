/** Runs the unit tests: every `*.test.ts` beside its source and in `extension/test`. `--grep=…` runs some of them. */
import { main } from './base/main.mjs';
import { repoFolder } from './base/paths.mjs';
import { bundleForNode, testFiles } from './testing/bundle-tests.mjs';
import { grepArgument, runMocha } from './testing/run-mocha.mjs';

const isUnit = (file) => !file.startsWith('extension/test/vscode/');

async function testUnits() {
  process.chdir(repoFolder); // tests read samples and schemas from here
  const files = testFiles(['extension', 'webview/src'], ['.test.ts', '.test.tsx'], isUnit);
  return runMocha('unit', await bundleForNode('unit', files), { grep: grepArgument() });
}

await main(testUnits, { limitMs: 480_000 });
