/** Runs the canvas in Chromium: `webview/test/*.spec.ts`, which find the browser in `CHROMIUM_PATH`. */
import { main } from './base/main.mjs';
import { repoFolder } from './base/paths.mjs';
import { bundleForNode, testFiles } from './testing/bundle-tests.mjs';
import { grepArgument, runMocha } from './testing/run-mocha.mjs';
import { chromiumFlags, ensureChromium } from './vscode-host/chromium.mjs';

async function testCanvas() {
  process.chdir(repoFolder);
  process.env.CHROMIUM_PATH = await ensureChromium();
  process.env.CHROMIUM_FLAGS = chromiumFlags.join(' ');
  const bundles = await bundleForNode('canvas', testFiles(['webview/test'], ['.spec.ts', '.spec.tsx']));
  return runMocha('canvas', bundles, { reporter: 'spec', timeoutMs: 60_000, retries: 1, grep: grepArgument() });
}

await main(testCanvas, { limitMs: 660_000 });
