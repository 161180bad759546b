/** A live VS Code window, offline: for demos, pictures, benches and tests of the canvas inside a real webview. */
import { resolve } from 'node:path';
import { openPage } from './browser.mjs';
import { openFile } from './open-file.mjs';
import { startServer } from './server.mjs';
import { setUpHost } from './set-up.mjs';
import { windowUrl } from './window-url.mjs';

/**
 * Starts VS Code and, unless `withPage` is false, opens it in headless Chromium.
 *
 * - `extensionPath`: folder of an extension under development; `vsix`: a package to install instead.
 * - `folder`: the workspace; `file`: a file of it, by its path inside it, that is opened first.
 * - `theme`: name of a colour theme. `userSettings`: further settings.
 * - `trust`: true leaves workspace trust on, so that the window opens in Restricted Mode.
 * - `viewport`, `deviceScaleFactor`: size of the page. `env`: variables for the extension host.
 * - `extensionTestsPath`, `onLog(type, args)`, `onExit(code)`: run tests in the extension host.
 *
 * Gives `{ url, port, page, close }`; `open-file.mjs` opens further files and reaches into webviews.
 */
export async function openHost(options) {
  const { withPage = true, theme, userSettings } = options;
  const parts = await setUpHost({ withChromium: withPage });
  const settings = { ...(theme ? { 'workbench.colorTheme': theme } : {}), ...userSettings };
  const server = await startServer(parts, { ...options, userSettings: settings });
  const url = windowUrl(server.port, absolutePaths(options));
  if (!withPage) return { url, port: server.port, hasEnded: server.hasEnded, close: server.close };
  try {
    const { page, close: closePage } = await openPage(parts.chromium, options);
    await listenToTests(page, options);
    await page.goto(url);
    if (options.file) await openFile(page, options.file);
    const close = async () => {
      await closePage();
      await server.close();
    };
    return { url, port: server.port, page, hasEnded: server.hasEnded, close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function absolutePaths({ folder, extensionPath, extensionTestsPath }) {
  const absolute = (path) => path && resolve(path);
  return {
    folder: absolute(folder),
    extensionPath: absolute(extensionPath),
    extensionTestsPath: absolute(extensionTestsPath),
  };
}

/** VS Code's test driver calls these two on the page. */
async function listenToTests(page, { onLog = () => {}, onExit = () => {} }) {
  await page.exposeFunction('codeAutomationLog', onLog);
  await page.exposeFunction('codeAutomationExit', onExit);
}
