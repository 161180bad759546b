/** Makes the pictures of the docs, from the extension in a real VS Code. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
const handoffsLine = readFileSync(inRepo('samples/telecom-care.agentgraph.json'), 'utf8').split('\n').findIndex((line) => line.includes('"handoffs"'));
const settings = { 'workbench.activityBar.location': 'hidden', 'workbench.statusBar.visible': true, 'window.menuBarVisibility': 'hidden' };

/** File name, theme, sample, and what is done before the picture is taken. */
const pictures = [
  { name: 'canvas-dark', theme: 'Default Dark Modern', file: 'retail-bank.agentgraph.json', prepare: selectHandoff },
  { name: 'canvas-light', theme: 'Default Light Modern', file: 'ecommerce-returns.agentgraph.json', prepare: selectAgent },
  { name: 'canvas-high-contrast', theme: 'Default Dark Modern', pickedTheme: 'Dark High', file: 'clinic-scheduling.agentgraph.json', prepare: selectAgent },
  { name: 'test-failure', theme: 'Default Dark Modern', file: 'telecom-care.agentscenarios.json', show: showFailure },
  { name: 'test-coverage', theme: 'Default Light Modern', file: 'telecom-care.agentscenarios.json', show: showCoverage },
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

async function take({ name, theme, pickedTheme, file, prepare, show }) {
  const folder = copyOfSamples();
  if (show) expectAnotherPath(folder, file);
  const userSettings = { ...settings, ...(show ? { 'workbench.editorAssociations': { '*.agentgraph.json': 'default' } } : {}) };
  const host = await openHost({ extensionPath: repoFolder, folder, file, theme, userSettings, viewport: { width: 1440, height: 860 } });
  try {
    if (show) await show(host.page);
    else await showCanvas(host.page, { pickedTheme, prepare });
    await host.page.screenshot({ path: inRepo(`docs/pictures/${name}.png`) });
  } finally {
    await host.close();
  }
}

async function showCanvas(page, { pickedTheme, prepare }) {
  const view = webviewOf(page);
  await view.locator('.agent').first().waitFor({ timeout: limitMs });
  if (pickedTheme) await pickTheme(page, pickedTheme);
  await page.keyboard.press('Control+B');
  await view.locator('.tool[data-command="fit"]').click();
  await prepare(view);
  await view.locator('.page').first().evaluate((drawn) => Promise.all(drawn.getAnimations({ subtree: true }).map(({ finished }) => finished.catch(() => undefined))));
}

/** A scenario that fails: it leaves out one of the agents. */
function expectAnotherPath(folder, file) {
  const path = join(folder, file);
  const document = JSON.parse(readFileSync(path, 'utf8'));
  const { expect } = document.scenarios.find((scenario) => scenario.expect?.path?.length > 2);
  expect.path = expect.path.filter((_agent, place) => place !== 1);
  writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
}

/** Runs a command as a person would, by its title; after `Backspace` the words are the name of a file to open. */
async function runCommand(page, title, before) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').waitFor();
  if (before) await page.keyboard.press(before);
  await page.keyboard.type(title, { delay: 10 });
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await page.waitForTimeout(settleMs); // the list is filtered a little after the last letter
  await page.keyboard.press('Enter');
}

/** The Test Explorer after a run with coverage. */
async function coverAll(page) {
  await page.locator('.codelens-decoration').first().waitFor({ timeout: limitMs });
  await runCommand(page, 'Testing: Focus on Test Explorer View');
  await page.locator('.test-explorer .monaco-list-row').first().waitFor({ timeout: limitMs });
  await runCommand(page, 'Test: Run All Tests with Coverage');
  await page.getByText('Test Coverage', { exact: true }).first().waitFor({ timeout: limitMs });
}

async function showFailure(page) {
  await coverAll(page);
  await page.locator('.test-output-peek-tree .monaco-list-row').nth(2).waitFor();
  await page.locator('.test-output-peek-tree .codicon-testing-failed-icon').first().click();
  await page.locator('.monaco-diff-editor').first().waitFor();
  await page.waitForTimeout(settleMs); // the difference is drawn when it has been worked out
}

async function showCoverage(page) {
  await coverAll(page);
  await page.keyboard.press('Control+J');
  await runCommand(page, 'telecom-care.agentgraph.json', 'Backspace');
  await page.locator('.tab.active', { hasText: 'agentgraph.json' }).waitFor({ timeout: limitMs });
  await runCommand(page, 'Test: Toggle Inline Coverage');
  await page.keyboard.press('Control+G');
  await page.keyboard.type(String(handoffsLine + 12));
  await page.keyboard.press('Enter');
  await page.mouse.move(800, 600); // away from the tabs, whose cards show paths; here VS Code tells how much of a condition came
  await page.waitForTimeout(settleMs); // lenses and colours come one after the other
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
  await view.getByRole('button', { name: 'Run', exact: true }).click();
  await view.locator('.player').waitFor({ timeout: limitMs });
  await view.locator('.timeline input').fill('10');
  await view.locator('.story-item.is-now').waitFor();
}

await main(makePictures);
