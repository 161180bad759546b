import { readFileSync } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core';
import { type Theme, themeCss } from './themes';

/** A page of the extension, as it is built into `dist/`. */
export interface BuiltPage {
  /** Name of its script and of its style sheet. */
  readonly bundle: string;
  readonly title: string;
  /** What its policy allows beside the two. */
  readonly allows?: string;
  /** Other scripts of `dist/` that it may ask for. */
  readonly scripts?: readonly string[];
  /** Script that runs before its own. */
  readonly before?: string;
}

/** Whoever is behind a page: what VS Code is elsewhere. */
interface Listener {
  receive(message: unknown): void;
}

/** What stands in for VS Code's side of the wire, in the page. */
const API = `globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => globalThis.toHost(JSON.stringify(message)),
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
});`;

/** Chromium and a server of one built page; one for a whole file of tests. */
export class PageBrowser {
  readonly #browser: Browser;
  readonly #server: Server;

  constructor(browser: Browser, server: Server) {
    this.#browser = browser;
    this.#server = server;
  }

  /** Starts both. The page must have been built. */
  static async start(built: BuiltPage): Promise<PageBrowser> {
    const server = createServer((request, response) => serve(built, request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '', args: (process.env['CHROMIUM_FLAGS'] ?? '').split(' ').filter(Boolean) });
    return new PageBrowser(browser, server);
  }

  /** Opens the page, with a host that is made of the way to post to it; messages travel as JSON, as they do in VS Code. */
  async open<Host extends Listener>(options: BrowserContextOptions & { readonly theme: Theme }, makeHost: (post: (message: unknown) => void) => Host): Promise<{ readonly page: Page; readonly host: Host; close(): Promise<void> }> {
    const { theme, ...rest } = options;
    const context = await this.#browser.newContext({ reducedMotion: 'reduce', ...rest });
    const page = await context.newPage();
    const host = makeHost((message) => void page.evaluate((text) => globalThis.postMessage(JSON.parse(text), '*'), JSON.stringify(message)).catch(() => undefined)); // a closed page hears nothing
    await page.exposeFunction('toHost', (message: string) => host.receive(JSON.parse(message)));
    await page.goto(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/?theme=${theme}`);
    return { page, host, close: () => context.close() };
  }

  /** Ends both. */
  async stop(): Promise<void> {
    await this.#browser.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function serve(built: BuiltPage, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const file = url.pathname.slice(1);
  const scripts = [`${built.bundle}.js`, ...(built.scripts ?? [])];
  if (scripts.includes(file)) response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(`dist/${file}`));
  else if (file === `${built.bundle}.css`) response.writeHead(200, { 'content-type': 'text/css' }).end(readFileSync(`dist/${file}`));
  else if (file === '') response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policyOf(built) }).end(pageHtml(built, (url.searchParams.get('theme') ?? 'dark') as Theme));
  else response.writeHead(404).end();
}

/** The policy of the extension's own page, for this server. */
function policyOf({ allows }: BuiltPage): string {
  return ["default-src 'none'", "script-src 'nonce-test'", "style-src 'self' 'nonce-test'", ...(allows === undefined ? [] : [allows])].join('; ');
}

function pageHtml({ bundle, title, before = '' }: BuiltPage, theme: Theme): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style nonce="test">${themeCss(theme)}</style><link rel="stylesheet" href="/${bundle}.css"></head>
<body class="vscode-${theme}"><div id="root"></div><script nonce="test">${API}${before}</script><script nonce="test" src="/${bundle}.js"></script></body></html>`;
}
