/** Everything the offline VS Code needs, fetched once. Run by itself: `node scripts/vscode-host/set-up.mjs`. */
import { fileURLToPath } from 'node:url';
import { main } from '../base/main.mjs';
import { progress } from '../base/progress.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureNode } from './node-binary.mjs';
import { ensureVSCodeBuild } from './vscode-build.mjs';

/** Paths of the Node, the VS Code build and (unless `withChromium` is false) the Chromium to use. */
export async function setUpHost({ withChromium = true } = {}) {
  const [node, build, chromium] = await Promise.all([
    ensureNode(),
    ensureVSCodeBuild(),
    withChromium ? ensureChromium() : undefined,
  ]);
  return { node, build, chromium };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    for (const [name, path] of Object.entries(await setUpHost())) progress(`${name}: ${path}`);
  });
}
