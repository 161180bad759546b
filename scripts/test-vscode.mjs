/**
 * Runs `extension/test/vscode/*.test.ts` inside a real VS Code: the desktop one (`AGENTGRAPH_VSCODE_PATH`, or `code` on
 * the PATH and a display), else the offline one. `--offline` always takes the offline one.
 */
import { basename, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { main } from './base/main.mjs';
import { inRepo, repoFolder } from './base/paths.mjs';
import { progress } from './base/progress.mjs';
import { bundleForVSCode, testFiles } from './testing/bundle-tests.mjs';
import { copyOfSamples } from './testing/copy-of-samples.mjs';
import { clearResults, resultsFile } from './testing/results.mjs';
import { grepArgument } from './testing/run-mocha.mjs';
import { findDesktopExecutable } from './vscode-host/desktop.mjs';
import { setUpHost } from './vscode-host/set-up.mjs';

const indexFile = 'extension/test/vscode/index.ts';

async function vscodeExecutable() {
  const desktop = process.argv.includes('--offline') ? undefined : findDesktopExecutable();
  if (desktop) return desktop;
  await setUpHost();
  return inRepo('scripts/vscode-host/host-executable.mjs');
}

async function testInVSCode() {
  clearResults('vscode');
  const executable = await vscodeExecutable();
  progress(`Tests run in ${basename(executable) === 'host-executable.mjs' ? 'the offline VS Code' : executable}`);
  const files = testFiles(['extension/test/vscode'], ['.test.ts']);
  const outdir = await bundleForVSCode('vscode-tests', [indexFile, ...files]);
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: repoFolder,
    extensionTestsPath: join(outdir, indexFile.replace(/\.ts$/, '.js')),
    launchArgs: [copyOfSamples()],
    extensionTestsEnv: {
      AGENTGRAPH_REPO: repoFolder,
      AGENTGRAPH_RESULTS: resultsFile('vscode'),
      AGENTGRAPH_TEST_COLOR: process.stdout.isTTY ? 'on' : 'off',
      AGENTGRAPH_TEST_GREP: grepArgument() ?? '',
    },
  });
}

await main(testInVSCode, { limitMs: 480_000 });
