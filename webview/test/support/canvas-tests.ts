import assert from 'node:assert/strict';
import { CanvasBrowser, type CanvasPage, type OpenOptions } from './canvas-page';

/** Gives a suite a browser, closes what each of its tests opened, and fails a test whose canvas told of a fault. */
export function canvasTests(): { open(options: OpenOptions): Promise<CanvasPage> } {
  let browser: CanvasBrowser;
  let opened: CanvasPage[] = [];

  before(async () => {
    browser = await CanvasBrowser.start();
  });

  after(() => browser.stop());

  afterEach(async () => {
    const broken = opened.flatMap(({ host }) => host.heard.filter(({ name }) => name === 'fault' || name === 'canvas/failed'));
    for (const page of opened) await page.close();
    opened = [];
    assert.deepEqual(broken, []);
  });

  return {
    open: async (options) => {
      const page = await browser.open(options);
      opened.push(page);
      return page;
    },
  };
}
