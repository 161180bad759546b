/** Opens a file in a live VS Code window, the way a person does. */

const startLimitMs = 60_000;

/**
 * Opens the workspace file `name` through Quick Open, once VS Code knows its extensions: before that, a custom editor's
 * file would open as text. `onChosen` is called just before the file is chosen.
 */
export async function openFile(page, name, onChosen = () => {}) {
  await whenReady(page);
  await page.keyboard.press('ControlOrMeta+P');
  const input = page.locator('.quick-input-widget input');
  await input.fill(name);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: name.split('/').at(-1) }).first();
  await row.waitFor({ timeout: startLimitMs });
  onChosen();
  await row.click();
}

/** Waits until the workbench is drawn and VS Code has read its extensions (it leaves a performance mark). */
export async function whenReady(page) {
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: startLimitMs });
  const hasExtensions = () => performance.getEntriesByName('code/didLoadExtensions').length > 0;
  await page.waitForFunction(hasExtensions, undefined, { timeout: startLimitMs });
}

/** The inside of the one open webview (a custom editor's page). */
export function webviewOf(page) {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}
