import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { normalise, sameGraph } from '#core/graph/normalise';
import { readGraph } from '#core/graph/read-graph';
import { GraphBuilder } from './support/build-graph';
import { CanvasBrowser, type CanvasPage } from './support/canvas-page';
import { eventually, graphOn } from './support/gestures';
import { type Hands, KeyHands, MouseHands } from './support/hands';

const EMPTY = readFileSync('media/templates/empty.agentgraph.json', 'utf8');
const BANK = readGraph(readFileSync('samples/retail-bank.agentgraph.json', 'utf8')).graph;

/** Time that the whole building may take. Units: milliseconds. */
const LIMIT_MS = 240_000;

describe('Building the bank from the empty template', () => {
  let browser: CanvasBrowser;
  let open: CanvasPage | undefined;

  before(async () => {
    browser = await CanvasBrowser.start();
  });

  after(() => browser.stop());

  afterEach(async () => {
    const broken = open?.host.heard.filter(({ name }) => name === 'fault' || name === 'canvas/failed');
    await open?.close();
    assert.deepEqual(broken, []);
  });

  it('goes with keys only', () => build(({ page, host }) => new KeyHands(page, host))).timeout(LIMIT_MS);

  it('goes by mouse', () => build(({ page }) => new MouseHands(page))).timeout(LIMIT_MS);

  async function build(handsOn: (canvas: CanvasPage) => Hands): Promise<void> {
    open = await browser.open({ text: EMPTY, height: 1000 });
    const { page, host } = open;
    page.setDefaultTimeout(8_000);
    await new GraphBuilder(page, host, handsOn(open)).build(BANK);
    await page.keyboard.press('Tab');
    await eventually(() => {
      if (!sameGraph(graphOn(host), BANK)) assert.deepEqual(normalise(graphOn(host)), normalise(BANK));
    });
    assert.deepEqual(host.problems(), []);
  }
});
