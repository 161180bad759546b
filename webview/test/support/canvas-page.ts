import type { Page } from 'playwright-core';
import { DocumentHost } from './document-host';
import { type PressedKey, pressKey } from './key-bindings';
import { type BuiltPage, PageBrowser } from './page-browser';
import type { Theme } from './themes';

const BUILT: BuiltPage = {
  bundle: 'webview', title: 'Agent graph', scripts: ['layout-worker.js'],
  allows: "font-src 'self' data:; img-src 'self' data:; connect-src 'self'; worker-src blob:",
  // Like VS Code's own, it hands every key over, but leaves the clipboard's to the browser.
  before: `
addEventListener('keydown', (event) => {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  const isClipboard = ctrlKey && ['c', 'v', 'x'].includes(key.toLowerCase());
  if (isClipboard) return;
  if (ctrlKey && ['z', 'y', 'f', 's', 'p'].includes(key.toLowerCase())) event.preventDefault();
  globalThis.toHost(JSON.stringify({ kind: 'key', key, code, ctrlKey, metaKey, altKey, shiftKey }));
});`,
};

/** A canvas that is open in a browser, and the document behind it. */
export interface CanvasPage {
  readonly page: Page;
  readonly host: DocumentHost;
  close(): Promise<void>;
}

/** What a canvas is opened with. */
export interface OpenOptions {
  readonly text: string;
  readonly theme?: Theme;
  readonly isReadOnly?: boolean;
  readonly strings?: Readonly<Record<string, string>>;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

/** Chromium and a server of the built canvas; one for a whole file of tests. */
export class CanvasBrowser {
  readonly #browser: PageBrowser;

  constructor(browser: PageBrowser) {
    this.#browser = browser;
  }

  /** Starts both. The page must have been built into `dist/`. */
  static async start(): Promise<CanvasBrowser> {
    return new CanvasBrowser(await PageBrowser.start(BUILT));
  }

  /** Opens a canvas on a text and waits until its first agent is drawn, or whatever else such a text shows. */
  async open({ text, theme = 'dark', isReadOnly = false, strings = {}, width = 1400, height = 860, reducedMotion = 'reduce' }: OpenOptions): Promise<CanvasPage> {
    const { page, host, close } = await this.#browser.open({ theme, viewport: { width, height }, reducedMotion }, (post) => {
      const document = new DocumentHost(text, post);
      document.isReadOnly = isReadOnly;
      document.strings = strings;
      return { document, receive: (message: unknown) => receive(document, message as { readonly kind: string } & PressedKey) };
    });
    await page.waitForSelector('.page:not(.is-waiting)');
    return { page, host: host.document, close };
  }

  /** Ends both. */
  stop(): Promise<void> {
    return this.#browser.stop();
  }
}

function receive(host: DocumentHost, message: { readonly kind: string } & PressedKey): void {
  if (message.kind === 'key') pressKey(host, message);
  else host.receive(message);
}
