import { readFileSync } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type Page, chromium } from 'playwright-core';
import { ReportHost } from './report-host';
import { type Theme, themeCss } from './themes';

const FILES: Readonly<Record<string, string>> = { '/report.js': 'text/javascript', '/report.css': 'text/css' };

/** The policy of the extension's own page, for this server. */
const POLICY = "default-src 'none'; script-src 'nonce-test'; style-src 'self' 'nonce-test'";

/** What stands in for VS Code's side of the wire, in the page. */
const API = `globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => globalThis.toHost(JSON.stringify(message)),
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
});`;

/** A report that is open in a browser, and what is behind it. */
export interface OpenReport {
  readonly page: Page;
  readonly host: ReportHost;
  close(): Promise<void>;
}

/** Chromium and a server of the built page; one for a whole file of tests. */
export class ReportBrowser {
  readonly #browser: Browser;
  readonly #server: Server;

  constructor(browser: Browser, server: Server) {
    this.#browser = browser;
    this.#server = server;
  }

  /** Starts both. The page must have been built into `dist/`. */
  static async start(): Promise<ReportBrowser> {
    const server = createServer(serve);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '', args: (process.env['CHROMIUM_FLAGS'] ?? '').split(' ').filter(Boolean) });
    return new ReportBrowser(browser, server);
  }

  /** Opens a report and waits until it is drawn. `prepare` has the host before the page does. */
  async open({ theme = 'dark', prepare }: { readonly theme?: Theme; readonly prepare?: (host: ReportHost) => void } = {}): Promise<OpenReport> {
    const context = await this.#browser.newContext({ viewport: { width: 1100, height: 900 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    // As JSON, as VS Code does it.
    const host = new ReportHost((message) => void page.evaluate((text) => globalThis.postMessage(JSON.parse(text), '*'), JSON.stringify(message)).catch(() => undefined)); // a closed page hears nothing
    prepare?.(host);
    await page.exposeFunction('toHost', (message: string) => host.receive(JSON.parse(message)));
    await page.goto(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/?theme=${theme}`);
    await page.waitForSelector('.report h1');
    return { page, host, close: () => context.close() };
  }

  /** Ends both. */
  async stop(): Promise<void> {
    await this.#browser.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const type = FILES[url.pathname];
  if (type !== undefined) response.writeHead(200, { 'content-type': type }).end(readFileSync(`dist${url.pathname}`));
  else if (url.pathname === '/') response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY }).end(pageHtml((url.searchParams.get('theme') ?? 'dark') as Theme));
  else response.writeHead(404).end();
}

function pageHtml(theme: Theme): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Many conversations</title><style nonce="test">${themeCss(theme)}</style><link rel="stylesheet" href="/report.css"></head>
<body class="vscode-${theme}"><div id="root"></div><script nonce="test">${API}</script><script nonce="test" src="/report.js"></script></body></html>`;
}
