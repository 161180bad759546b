/**
 * Runs `extension/test/vscode/*.test.ts` inside a real VS Code: the desktop one (`AGENTGRAPH_VSCODE_PATH`, or `code` on
 * the PATH and a display), else the offline one. `--offline` always takes the offline one.
 */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { exitWith, limitTime, own, removeFolder } from './base/owned.mjs';
import { inRepo, repoFolder } from './base/paths.mjs';
import { progress } from './base/progress.mjs';
import { bundleForVSCode, testFiles } from './testing/bundle-tests.mjs';
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

/** A copy of the samples, so that a test may write. */
function workspaceCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'agentgraph-workspace-'));
  own(() => removeFolder(folder));
  cpSync(inRepo('samples'), folder, { recursive: true });
  return folder;
}

async function main() {
  clearResults('vscode');
  const executable = await vscodeExecutable();
  progress(`Tests run in ${basename(executable) === 'host-executable.mjs' ? 'the offline VS Code' : executable}`);
  const files = testFiles(['extension/test/vscode'], ['.test.ts']);
  const outdir = await bundleForVSCode('vscode-tests', [indexFile, ...files]);
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: repoFolder,
    extensionTestsPath: join(outdir, indexFile.replace(/\.ts$/, '.js')),
    launchArgs: [workspaceCopy()],
    extensionTestsEnv: {
      AGENTGRAPH_REPO: repoFolder,
      AGENTGRAPH_RESULTS: resultsFile('vscode'),
      AGENTGRAPH_TEST_COLOR: process.stdout.isTTY ? 'on' : 'off',
      AGENTGRAPH_TEST_GREP: grepArgument() ?? '',
    },
  });
}

limitTime(480_000);
try {
  await main();
  await exitWith(0);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  await exitWith(1);
}
