/** Runs the canvas in Chromium: `webview/test/*.spec.ts`, which find the browser in `CHROMIUM_PATH`. */
import { exitWith, limitTime } from './base/owned.mjs';
import { repoFolder } from './base/paths.mjs';
import { bundleForNode, testFiles } from './testing/bundle-tests.mjs';
import { grepArgument, runMocha } from './testing/run-mocha.mjs';
import { chromiumFlags, ensureChromium } from './vscode-host/chromium.mjs';

limitTime(300_000);
process.chdir(repoFolder);
process.env.CHROMIUM_PATH = await ensureChromium();
process.env.CHROMIUM_FLAGS = chromiumFlags.join(' ');
const files = testFiles(['webview/test'], ['.spec.ts', '.spec.tsx']);
const bundles = await bundleForNode('canvas', files);
const failed = await runMocha('canvas', bundles, { reporter: 'spec', timeoutMs: 60_000, grep: grepArgument() });
await exitWith(failed ? 1 : 0);
