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

/** Time that the whole building, and that one step of it, may take. Units: milliseconds. */
const [LIMIT_MS, PATIENCE_MS] = [300_000, 15_000];

describe('Building the bank from the empty template', () => {
  let browser: CanvasBrowser;
  const builds: Promise<void>[] = [];

  before(async () => {
    browser = await CanvasBrowser.start();
    // Both at once, each on a canvas of its own: together they take little longer than the slower one.
    builds.push(build(({ page, host }) => new KeyHands(page, host)), build(({ page }) => new MouseHands(page)));
    await Promise.allSettled(builds);
  }).timeout(LIMIT_MS);

  after(() => browser.stop());

  it('goes with keys only', () => builds[0]);

  it('goes by mouse', () => builds[1]);

  async function build(handsOn: (canvas: CanvasPage) => Hands): Promise<void> {
    const canvas = await browser.open({ text: EMPTY, height: 1000 });
    const { page, host } = canvas;
    page.setDefaultTimeout(PATIENCE_MS);
    await new GraphBuilder(page, host, handsOn(canvas)).build(BANK);
    await page.keyboard.press('Tab');
    await eventually(() => {
      if (!sameGraph(graphOn(host), BANK)) assert.deepEqual(normalise(graphOn(host)), normalise(BANK));
    });
    assert.deepEqual(host.problems(), []);
    assert.deepEqual(host.heard.filter(({ name }) => name === 'fault' || name === 'canvas/failed'), []);
  }
});
