import type { Page } from 'playwright-core';
import { bankGraph } from '../../../extension/test/runtime/bank';
import { textOf } from '#core/graph/print-graph';
import { type Result, err, ok } from '#core/base/result';
import { type Endpoint, createEndpoint } from '#protocol/endpoint';
import type { LedgerEvents, LedgerPageEvents, LedgerRequests } from '#protocol/ledger-messages';
import { LedgerReader } from '../../../extension/src/node/ledger-reader';
import type { Heard } from './document-host';
import { PageBrowser } from './page-browser';
import type { Theme } from './themes';

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
  readonly #browser: PageBrowser;

  constructor(browser: PageBrowser) {
    this.#browser = browser;
  }

  /** Starts both. The page must have been built into `dist/`. */
  static async start(): Promise<LedgerBrowser> {
    return new LedgerBrowser(await PageBrowser.start({ bundle: 'ledger-view', title: 'Ledger' }));
  }

  /** Opens a ledger and waits until it says whether it is as it was written. */
  async open({ text, theme = 'dark', hasGraph = true }: { readonly text: string; readonly theme?: Theme; readonly hasGraph?: boolean }): Promise<OpenLedger> {
    const opened = await this.#browser.open({ theme, viewport: { width: 1200, height: 700 } }, (post) => new LedgerHost(text, hasGraph, post));
    await opened.page.waitForSelector('.ledger-verdict');
    return opened;
  }

  /** Ends both. */
  stop(): Promise<void> {
    return this.#browser.stop();
  }
}
