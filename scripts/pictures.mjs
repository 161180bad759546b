/** Makes the pictures of the docs, from the extension in a real VS Code. */
import { mkdirSync } from 'node:fs';
import { ensureDependencies } from './base/dependencies.mjs';
import { runQuietly } from './base/child.mjs';
import { main } from './base/main.mjs';
import { inRepo, repoFolder } from './base/paths.mjs';
import { timed } from './base/progress.mjs';
import { copyOfSamples } from './testing/copy-of-samples.mjs';
import { webviewOf } from './vscode-host/open-file.mjs';
import { openHost } from './vscode-host/open-host.mjs';

const limitMs = 60_000;
const settleMs = 2_000;
const settings = { 'workbench.activityBar.location': 'hidden', 'workbench.statusBar.visible': true, 'window.menuBarVisibility': 'hidden' };

/** File name, theme, sample, and what is done before the picture is taken. */
const pictures = [
  { name: 'canvas-dark', theme: 'Default Dark Modern', file: 'retail-bank.agentgraph.json', prepare: selectHandoff },
  { name: 'canvas-light', theme: 'Default Light Modern', file: 'ecommerce-returns.agentgraph.json', prepare: selectAgent },
  { name: 'canvas-high-contrast', theme: 'Default Dark Modern', pickedTheme: 'Dark High', file: 'clinic-scheduling.agentgraph.json', prepare: selectAgent },
  { name: 'simulate', theme: 'Default Dark Modern', file: 'retail-bank.agentgraph.json', prepare: runScenario },
];

async function makePictures() {
  process.chdir(repoFolder);
  await ensureDependencies();
  await timed('Building', () => runQuietly('node', ['esbuild.mjs', '--production']));
  mkdirSync(inRepo('docs/pictures'), { recursive: true });
  const wanted = process.argv.slice(2);
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    await timed(`Taking ${picture.name}`, () => take(picture));
  }
  return 0;
}

async function take({ name, theme, pickedTheme, file, prepare }) {
  const host = await openHost({ extensionPath: repoFolder, folder: copyOfSamples(), file, theme, userSettings: settings, viewport: { width: 1440, height: 860 } });
  try {
    const view = webviewOf(host.page);
    await view.locator('.agent').first().waitFor({ timeout: limitMs });
    if (pickedTheme) await pickTheme(host.page, pickedTheme);
    await host.page.keyboard.press('Control+B');
    await view.locator('.tool[data-command="fit"]').click();
    await prepare(view);
    await view.locator('.page').first().evaluate((page) => Promise.all(page.getAnimations({ subtree: true }).map(({ finished }) => finished.catch(() => undefined))));
    await host.page.screenshot({ path: inRepo(`docs/pictures/${name}.png`) });
  } finally {
    await host.close();
  }
}

/** This build starts in a high contrast theme only where the system asks for one, so the theme is picked as a person would. */
async function pickTheme(page, name) {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+T');
  await page.waitForTimeout(settleMs); // the picker takes the focus before its list is there
  await page.keyboard.type(name, { delay: 50 });
  await page.waitForTimeout(settleMs);
  await page.keyboard.press('Enter');
  await page.locator('.monaco-workbench.hc-black').waitFor({ timeout: limitMs });
}

async function selectAgent(view) {
  await view.locator('.agent-name').nth(1).click();
  await view.locator('.inspector [data-path="id"]').waitFor();
}

async function selectHandoff(view) {
  await view.locator('.route-label, .route-far').filter({ visible: true }).first().click();
  await view.locator('.inspector .condition').waitFor();
}

async function runScenario(view) {
  await view.locator('#tab-run').click();
  await view.locator('.run-form option').nth(1).waitFor({ state: 'attached' });
  await view.locator('.run-form select').selectOption({ index: 1 });
  await view.locator('.run-form button').click();
  await view.locator('.player').waitFor({ timeout: limitMs });
  await view.locator('.player input').fill('12');
  await view.locator('.step.is-now').waitFor();
}

await main(makePictures);
