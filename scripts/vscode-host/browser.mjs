/** Headless Chromium on one page. */
import { own } from '../base/owned.mjs';
import { chromiumFlags } from './chromium.mjs';

/** A page in a fresh headless Chromium; `close` ends that Chromium. */
export async function openPage(chromiumPath, { viewport = { width: 1440, height: 900 }, deviceScaleFactor = 1 } = {}) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: chromiumFlags,
    // Signals are handled once, in base/owned.mjs.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const close = own(({ isLastChance = false } = {}) => (isLastChance ? undefined : browser.close()));
  const context = await browser.newContext({ viewport, deviceScaleFactor, permissions: ['clipboard-read', 'clipboard-write'] });
  return { page: await context.newPage(), browser, close };
}
