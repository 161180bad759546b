import assert from 'node:assert/strict';
import { textOf } from '#core/graph/print-graph';
import { graphOf } from '../../extension/test/support/graph-of';
import { CanvasBrowser, type CanvasPage } from './support/canvas-page';
import { canvasTests } from './support/canvas-tests';
import { eventually } from './support/gestures';

const GRAPH = textOf(
  graphOf('a', 'a>b', 'b>c', 'c>human', {
    fields: { issue: { description: 'What it is about.' } },
    agents: { a: { trustDomain: 'bank', contract: { produces: ['issue'] } }, b: { trustDomain: 'bank' }, c: { contract: { requires: ['issue'] } } },
    handoffs: { 'a-to-b': { mode: 'explicit' }, 'b-to-c': { mode: 'explicit', carries: [] }, 'c-to-human': { mode: 'explicit' } },
    layout: { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 }, c: { x: 840, y: 0 }, human: { x: 840, y: 300 } } },
  }),
);

describe('Views of a graph', () => {
  const browser = canvasTests();
  let open: CanvasPage;

  beforeEach(async () => {
    open = await browser.open({ text: GRAPH });
    await open.page.locator('.react-flow__node[data-id="a"]').focus();
  });

  async function colourBy(words: string): Promise<void> {
    await open.page.keyboard.press('o');
    await open.page.waitForSelector('dialog[open]');
    await open.page.keyboard.type(words);
    await open.page.keyboard.press('Enter');
    await open.page.waitForSelector('.legend.is-lens');
  }

  it('colours agents by a property, says what the colours mean, and selects the agents of one', async () => {
    const { page, host } = open;
    await colourBy('trust domain');
    assert.deepEqual(await page.locator('.lens-class').allInnerTexts(), ['A\nbank\n2', '–\nNo trust domain\n2']);
    assert.equal(await page.locator('[data-agent="b"] .lens-sign').innerText(), 'A');
    await page.locator('.lens-class').first().click();
    await eventually(() => assert.deepEqual(host.heard.findLast(({ name }) => name === 'selection/changed')?.params, { elements: [{ kind: 'agent', id: 'a' }, { kind: 'agent', id: 'b' }] }));
    await page.locator('.legend.is-lens .tool').click();
    await eventually(async () => assert.equal(await page.locator('.lens-sign').count(), 0));
    assert.equal(host.undoSteps, 0);
  });

  it('shows where a field is set, where it dies, and who then needs it', async () => {
    await colourBy('context: issue');
    assert.deepEqual((await open.page.locator('.lens-class').allInnerTexts()).map((text) => text.split('\n')[1]), ['Sets issue', 'Surely has issue', 'Needs issue, may lack it']);
  });

  it('fades all but an agent and its neighbours, follows the selection, and ends with Escape', async () => {
    const { page } = open;
    await page.locator('[data-agent="a"] .agent-name').click();
    await page.keyboard.press('.');
    await page.waitForSelector('[data-agent="c"].is-faded');
    assert.equal(await page.locator('[data-agent="b"].is-faded').count(), 0);
    assert.equal(await page.locator('[data-route="b-to-c"].is-faded').count(), 1);
    await page.keyboard.press('ArrowRight');
    await eventually(async () => assert.equal(await page.locator('[data-agent="c"].is-faded').count(), 0));
    await page.keyboard.press('Escape');
    await eventually(async () => assert.equal(await page.locator('.is-faded').count(), 0));
  });

  it('writes names larger when one stands further off', async () => {
    const { page } = open;
    assert.equal(await page.locator('.drawing.is-middle').count(), 0);
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('-');
    await page.waitForSelector('.drawing.is-middle');
  });
});

describe('A graph from far off', () => {
  it('writes the two lines of a label one below the other', async () => {
    const when = { signal: 'confidence', below: 0.5 } as const;
    const layout = { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 } } };
    const browser = await CanvasBrowser.start();
    try {
      const { page } = await browser.open({ text: textOf(graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when } }, layout })) });
      await page.locator('.react-flow__node[data-id="a"]').focus();
      for (let step = 0; step < 9; step += 1) await page.keyboard.press('-');
      await page.waitForSelector('.drawing.is-far');
      const lines = await page.locator('[data-route="a-to-b"] .route-far tspan').evaluateAll((all) => all.map((line) => line.getBoundingClientRect().toJSON() as DOMRect));
      assert.equal(lines.length, 2);
      const [first, second] = lines;
      assert.ok(first && second && second.top > first.top + 0.9 * first.height, JSON.stringify(lines));
    } finally {
      await browser.stop();
    }
  });
});
