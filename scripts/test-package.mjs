/** Packs the extension, installs that very package into VS Code, opens a sample and looks for its agents on the canvas. */
import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { findFiles } from './base/find-files.mjs';
import { main } from './base/main.mjs';
import { inRepo } from './base/paths.mjs';
import { progress } from './base/progress.mjs';
import { makePackage } from './package.mjs';
import { copyOfSamples } from './testing/copy-of-samples.mjs';
import { webviewOf } from './vscode-host/open-file.mjs';
import { openHost } from './vscode-host/open-host.mjs';

const graphEnding = '.agentgraph.json';
const limitMs = 60_000;

/** First sample there is, and the names its canvas must show. */
function sampleToOpen() {
  const [file] = findFiles('samples', [graphEnding]);
  if (!file) throw new Error(`No sample *${graphEnding} to open.`);
  const { agents } = JSON.parse(readFileSync(file, 'utf8'));
  const names = Object.entries(agents).map(([id, agent]) => agent.name ?? id);
  return { path: relative(inRepo('samples'), file), names };
}

/** Waits until the canvas of the open editor shows the agent's name. Errors: throws when it does not in time. */
async function seeAgent(page, name) {
  await webviewOf(page).getByText(name).filter({ visible: true }).first().waitFor({ timeout: limitMs });
}

async function testPackage() {
  const vsix = await makePackage();
  const { path, names } = sampleToOpen();
  const host = await openHost({ vsix, folder: copyOfSamples(), file: path });
  try {
    await seeAgent(host.page, names[0]);
    progress(`${basename(vsix)} is installed: ${path} shows agent '${names[0]}'`);
  } catch (error) {
    const picture = inRepo('.cache', 'package-failure.png');
    await host.page.screenshot({ path: picture });
    throw new Error(`Agent '${names[0]}' of ${path} is not on the canvas (see ${picture}): ${error.message}`);
  } finally {
    await host.close();
  }
}

await main(testPackage, { limitMs: 200_000 });
