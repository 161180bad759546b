import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type Browser, type Page, chromium } from 'playwright-core';
import { DocumentHost } from './document-host';
import { type PressedKey, pressKey } from './key-bindings';
import { type Theme, themeCss } from './themes';

const FILES: Readonly<Record<string, string>> = { '/webview.js': 'text/javascript', '/webview.css': 'text/css', '/layout-worker.js': 'text/javascript' };

/** The policy of the extension's own page, for this server. */
const POLICY = "default-src 'none'; script-src 'nonce-test'; style-src 'self' 'nonce-test'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; worker-src blob:";

/** What stands in for VS Code's side of the wire, in the page. Like VS Code's own, it hands every key over, but leaves the clipboard's to the browser. */
const API = `globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => globalThis.toHost(JSON.stringify(message)),
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
});
addEventListener('keydown', (event) => {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  const isClipboard = ctrlKey && ['c', 'v', 'x'].includes(key.toLowerCase());
  if (isClipboard) return;
  if (ctrlKey && ['z', 'y', 'f', 's', 'p'].includes(key.toLowerCase())) event.preventDefault();
  globalThis.toHost(JSON.stringify({ kind: 'key', key, code, ctrlKey, metaKey, altKey, shiftKey }));
});`;

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
  readonly #browser: Browser;
  readonly #server: Server;

  constructor(browser: Browser, server: Server) {
    this.#browser = browser;
    this.#server = server;
  }

  /** Starts both. The page must have been built into `dist/`. */
  static async start(): Promise<CanvasBrowser> {
    const server = createServer(serve);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const executablePath = process.env['CHROMIUM_PATH'] ?? '';
    const browser = await chromium.launch({ executablePath, args: (process.env['CHROMIUM_FLAGS'] ?? '').split(' ').filter(Boolean) });
    return new CanvasBrowser(browser, server);
  }

  /** Opens a canvas on a text and waits until its first agent is drawn, or whatever else such a text shows. */
  async open({ text, theme = 'dark', isReadOnly = false, strings = {}, width = 1400, height = 860, reducedMotion = 'reduce' }: OpenOptions): Promise<CanvasPage> {
    const context = await this.#browser.newContext({ viewport: { width, height }, reducedMotion });
    const page = await context.newPage();
    const host = new DocumentHost(text, (message) => void page.evaluate((data) => globalThis.postMessage(data, '*'), message).catch(() => undefined)); // a closed page hears nothing
    host.isReadOnly = isReadOnly;
    host.strings = strings;
    await page.exposeFunction('toHost', (message: string) => receive(host, JSON.parse(message)));
    const { port } = this.#server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/?theme=${theme}`);
    await page.waitForSelector('.page:not(.is-waiting)');
    return { page, host, close: () => context.close() };
  }

  /** Ends both. */
  async stop(): Promise<void> {
    await this.#browser.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function receive(host: DocumentHost, message: { readonly kind: string } & PressedKey): void {
  if (message.kind === 'key') pressKey(host, message);
  else host.receive(message);
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const type = FILES[url.pathname];
  if (type !== undefined) response.writeHead(200, { 'content-type': type }).end(readFileSync(`dist${url.pathname}`));
  else if (url.pathname === '/') response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY }).end(pageHtml((url.searchParams.get('theme') ?? 'dark') as Theme));
  else response.writeHead(404).end();
}

function pageHtml(theme: Theme): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Agent graph</title><style nonce="test">${themeCss(theme)}</style><link rel="stylesheet" href="/webview.css"></head>
<body class="vscode-${theme}"><div id="root"></div><script nonce="test">${API}</script><script nonce="test" src="/webview.js"></script></body></html>`;
}
