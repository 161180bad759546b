import { readFileSync } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type Page, chromium } from 'playwright-core';
import { bankGraph } from '../../../extension/test/runtime/bank';
import { textOf } from '#core/graph/print-graph';
import { type Result, err, ok } from '#core/base/result';
import { type Endpoint, createEndpoint } from '#protocol/endpoint';
import type { LedgerEvents, LedgerPageEvents, LedgerRequests } from '#protocol/ledger-messages';
import { LedgerReader } from '../../../extension/src/node/ledger-reader';
import type { Heard } from './document-host';
import { type Theme, themeCss } from './themes';

const FILES: Readonly<Record<string, string>> = { '/ledger-view.js': 'text/javascript', '/ledger-view.css': 'text/css' };

/** The policy of the extension's own page, for this server. */
const POLICY = "default-src 'none'; script-src 'nonce-test'; style-src 'self' 'nonce-test'";

/** What stands in for VS Code's side of the wire, in the page. */
const API = `globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => globalThis.toHost(JSON.stringify(message)),
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
});`;

/** A ledger behind the real protocol, read by the real reader: what VS Code does for a page, without VS Code. */
export class LedgerHost {
  readonly heard: Heard[] = [];
  readonly #reader: Promise<LedgerReader>;
  readonly #endpoint: Endpoint<Record<never, never>, LedgerEvents>;
  readonly #hasGraph: boolean;

  constructor(text: string, hasGraph: boolean, post: (message: unknown) => void) {
    this.#hasGraph = hasGraph;
    this.#reader = LedgerReader.open({ bytes: Buffer.from(text) }).then(async (reader) => {
      await reader.read({ isCancelled: false, progress: () => undefined });
      return reader;
    });
    this.#endpoint = this.#connect(post);
  }

  receive(message: unknown): void {
    this.#endpoint.receive(message);
  }

  #connect(post: (message: unknown) => void): Endpoint<Record<never, never>, LedgerEvents> {
    const note = (name: string, params: unknown): Result<null, never> => {
      this.heard.push({ name, params });
      return ok(null);
    };
    return createEndpoint<Record<never, never>, LedgerEvents, LedgerRequests, LedgerPageEvents>({
      post,
      handlers: {
        'ledger/filter': async (search) => ok({ count: (await (await this.#reader).find(search, { isCancelled: false, progress: () => undefined })) ?? 0 }),
        'ledger/window': async ({ from, count }) => ok(await (await this.#reader).rows(from, count)),
        'ledger/row': async ({ place }) => ok({ row: (await this.#reader).rowOf(place) }),
        'ledger/detail': async ({ place }) => ok(await (await this.#reader).detail(place)),
        'ledger/why': async ({ seq }) => {
          const why = await (await this.#reader).why(seq, textOf(bankGraph()));
          return why === undefined ? err('nothing-decided') : ok(why);
        },
        'ledger/export': async (params) => (params.format === 'otlp' ? err('cannot-write') : note('ledger/export', params)),
        'ledger/text': async (params) => note('ledger/text', params),
        'ledger/graph': async (params) => note('ledger/graph', params),
      },
      listeners: {
        'ledger/opened': () => void this.#opened(), // never rejects
        'ledger/cancelled': () => void note('ledger/cancelled', null),
        'ledger/failed': (params) => void note('ledger/failed', params),
      },
      startTimer: () => () => undefined,
      onFault: (name, error) => void note('fault', `${name}: ${String(error)}`),
    });
  }

  async #opened(): Promise<void> {
    const reader = await this.#reader;
    this.#endpoint.tell('ledger/configured', { strings: {}, file: 'run.ledger.jsonl' });
    this.#endpoint.tell('ledger/read', { summary: reader.summary(), isWhole: true });
    const names = Object.fromEntries(bankGraph().agents.map(({ id, name }) => [id, name]));
    this.#endpoint.tell('ledger/graph-found', { graph: this.#hasGraph ? { file: 'bank.agentgraph.json', names } : null });
  }
}

/** A ledger that is open in a browser, and what is behind it. */
export interface OpenLedger {
  readonly page: Page;
  readonly host: LedgerHost;
  close(): Promise<void>;
}

/** Chromium and a server of the built page; one for a whole file of tests. */
export class LedgerBrowser {
  readonly #browser: Browser;
  readonly #server: Server;

  constructor(browser: Browser, server: Server) {
    this.#browser = browser;
    this.#server = server;
  }

  /** Starts both. The page must have been built into `dist/`. */
  static async start(): Promise<LedgerBrowser> {
    const server = createServer(serve);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '', args: (process.env['CHROMIUM_FLAGS'] ?? '').split(' ').filter(Boolean) });
    return new LedgerBrowser(browser, server);
  }

  /** Opens a ledger and waits until it says whether it is as it was written. */
  async open({ text, theme = 'dark', hasGraph = true }: { readonly text: string; readonly theme?: Theme; readonly hasGraph?: boolean }): Promise<OpenLedger> {
    const context = await this.#browser.newContext({ viewport: { width: 1200, height: 700 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    // As JSON, as VS Code does it.
    const host = new LedgerHost(text, hasGraph, (message) => void page.evaluate((wire) => globalThis.postMessage(JSON.parse(wire), '*'), JSON.stringify(message)).catch(() => undefined)); // a closed page hears nothing
    await page.exposeFunction('toHost', (message: string) => host.receive(JSON.parse(message)));
    await page.goto(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/?theme=${theme}`);
    await page.waitForSelector('.ledger-verdict');
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
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ledger</title><style nonce="test">${themeCss(theme)}</style><link rel="stylesheet" href="/ledger-view.css"></head>
<body class="vscode-${theme}"><div id="root"></div><script nonce="test">${API}</script><script nonce="test" src="/ledger-view.js"></script></body></html>`;
}
