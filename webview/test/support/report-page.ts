import type { Page } from 'playwright-core';
import { PageBrowser } from './page-browser';
import { ReportHost } from './report-host';
import type { Theme } from './themes';

/** A report that is open in a browser, and what is behind it. */
export interface OpenReport {
  readonly page: Page;
  readonly host: ReportHost;
  close(): Promise<void>;
}

/** Chromium and a server of the built page; one for a whole file of tests. */
export class ReportBrowser {
  readonly #browser: PageBrowser;

  constructor(browser: PageBrowser) {
    this.#browser = browser;
  }

  /** Starts both. The page must have been built into `dist/`. */
  static async start(): Promise<ReportBrowser> {
    return new ReportBrowser(await PageBrowser.start({ bundle: 'report', title: 'Many conversations' }));
  }

  /** Opens a report and waits until it is drawn. `prepare` has the host before the page does. */
  async open({ theme = 'dark', prepare }: { readonly theme?: Theme; readonly prepare?: (host: ReportHost) => void } = {}): Promise<OpenReport> {
    const opened = await this.#browser.open({ theme, viewport: { width: 1100, height: 900 } }, (post) => {
      const host = new ReportHost(post);
      prepare?.(host);
      return host;
    });
    await opened.page.waitForSelector('.report h1');
    return opened;
  }

  /** Ends both. */
  stop(): Promise<void> {
    return this.#browser.stop();
  }
}
