import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { textOf } from '#core/graph/print-graph';
import type { GraphOverlay, OverlayMark } from '#protocol/overlay';
import { graphOf } from '../../extension/test/support/graph-of';
import type { CanvasPage, OpenOptions } from './support/canvas-page';
import { canvasTests } from './support/canvas-tests';
import { eventually } from './support/gestures';
import type { Theme } from './support/themes';

const GRAPH = textOf(
  graphOf('a', 'a>b', 'b>human', {
    handoffs: { 'a-to-b': { when: { signal: 'confidence', below: 0.5 } }, 'b-to-human': { mode: 'explicit' } },
    escalations: [{ id: 'asked', from: '*', to: 'human', when: { signal: 'request', is: 'human' } }],
    layout: { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 }, human: { x: 840, y: 0 } } },
  }),
);

const BUSY: OverlayMark = { element: { kind: 'handoff', id: 'a-to-b' }, weight: 1, tone: 'bad', label: '812', words: 'Taken 812 times, 40 % failed.' };
const QUIET: OverlayMark = { element: { kind: 'handoff', id: 'b-to-human' }, weight: 0, tone: 'neutral', label: '3', words: 'Taken 3 times.' };
const OWNER: OverlayMark = { element: { kind: 'agent', id: 'b' }, tone: 'warn', label: '90 %', words: 'Resolved 90 % of its conversations.' };
const ASKED: OverlayMark = { element: { kind: 'escalation', id: 'asked' }, weight: 0.5, tone: 'good', label: '41', words: 'Escalated 41 times.' };
const TRAFFIC: GraphOverlay = {
  id: 'traffic',
  title: 'Traffic of 1,000 conversations',
  legend: [{ tone: 'neutral', text: 'Thick: taken often', weight: 1 }, { tone: 'bad', text: 'Broken border: often fails' }],
  marks: [BUSY, QUIET, OWNER, ASKED],
};

const AXE = readFileSync(createRequire(`${process.cwd()}/`).resolve('axe-core/axe.min.js'), 'utf8');

describe('Figures on the drawing', () => {
  const browser = canvasTests();
  let open: CanvasPage | undefined;

  async function show(overlay: GraphOverlay = TRAFFIC, { text = GRAPH, ...options }: Partial<OpenOptions> = {}): Promise<CanvasPage> {
    open = await browser.open({ text, ...options });
    await open.page.waitForSelector('.agent, .overview');
    open.host.tell('overlay/shown', { overlay });
    await open.page.waitForSelector('.legend.is-figures');
    return open;
  }

  it('make lines as thick as they weigh, and put a chip on lines and a badge on boxes', async () => {
    const { page } = await show();
    const width = (id: string): Promise<number> => page.locator(`[data-route="${id}"] .react-flow__edge-path`).evaluate((path) => Number.parseFloat(getComputedStyle(path).strokeWidth));
    assert.deepEqual([await width('a-to-b'), await width('b-to-human')], [9, 1.2]);
    assert.equal(await page.locator('[data-route="a-to-b"] .figure-chip text').textContent(), '✗ 812');
    assert.equal(await page.locator('[data-route="b-to-human"] .figure-chip text').textContent(), '3');
    assert.equal(await page.locator('[data-agent="b"] .figure-badge').innerText(), '!\n90 %');
    assert.equal(await page.locator('.stub .figure-badge').innerText(), '✓\n41');
    assert.equal(await page.locator('[data-agent="a"] .figure-badge').count(), 0);
  });

  it('say what they mean in a legend', async () => {
    const { page } = await show();
    assert.equal(await page.locator('.legend.is-figures h2').innerText(), 'Traffic of 1,000 conversations');
    assert.deepEqual((await page.locator('.figure-row').allInnerTexts()).map((text) => text.split('\n').at(-1)), ['Thick: taken often', 'Broken border: often fails']);
  });

  it('are heard in the names of boxes and lines, and stand on their cards', async () => {
    const { page } = await show();
    const nameOf = (selector: string): Promise<string | null> => page.locator(selector).getAttribute('aria-label');
    assert.match((await nameOf('.react-flow__edge[data-id="handoff:a-to-b"]')) ?? '', /\. Taken 812 times, 40 % failed\.$/);
    assert.match((await nameOf('.react-flow__node[data-id="b"]')) ?? '', /\. Resolved 90 % of its conversations\.$/);
    assert.match((await nameOf('.react-flow__node[data-id="stub:asked"]')) ?? '', /\. Escalated 41 times\.$/);
    await page.hover('[data-agent="b"] .agent-name');
    assert.match(await page.locator('.hover-card').innerText(), /Resolved 90 % of its conversations\./);
  });

  it('go when their legend is closed, and the extension is told', async () => {
    const { page, host } = await show();
    await page.locator('.legend.is-figures .tool').click();
    await gone(page);
    await eventually(() => assert.deepEqual(host.heard.findLast(({ name }) => name === 'overlay/closed')?.params, { id: 'traffic' }));
    assert.equal(host.undoSteps, 0);
  });

  it('go with Escape: at once on their legend, on the drawing after what is selected', async () => {
    const { page, host } = await show();
    await page.locator('.legend.is-figures .tool').focus();
    await page.keyboard.press('Escape');
    await gone(page);
    host.tell('overlay/shown', { overlay: TRAFFIC });
    host.tell('selection/requested', { element: { kind: 'agent', id: 'b' } });
    await page.waitForSelector('[data-agent="b"].is-selected');
    await page.locator('.react-flow__node[data-id="b"]').focus();
    await page.keyboard.press('Escape');
    await page.waitForSelector('.agent.is-selected', { state: 'detached' });
    assert.equal(await page.locator('.legend.is-figures').count(), 1);
    await page.keyboard.press('Escape');
    await gone(page);
  });

  it('go when the extension takes them away', async () => {
    const { page, host } = await show();
    host.tell('overlay/shown', { overlay: null });
    await gone(page);
    assert.equal(host.heard.some(({ name }) => name === 'overlay/closed'), false);
  });

  it('are larger where the drawing is smaller', async () => {
    const { page } = await show();
    const share = (): Promise<number> => page.evaluate(() => (document.querySelector('[data-route="a-to-b"] .figure-chip rect')?.getBoundingClientRect().height ?? 0) / (document.querySelector('.agent')?.getBoundingClientRect().height ?? 1));
    const before = await share();
    await page.locator('.react-flow__node[data-id="a"]').focus();
    for (let step = 0; step < 9; step += 1) await page.keyboard.press('-');
    await page.waitForSelector('.drawing.is-far');
    assert.ok((await share()) > 2.5 * before, `${await share()} was ${before}`);
  });

  it('draw nothing anew but what they are on', async () => {
    const { page, host } = await show();
    await page.evaluate(() => {
      const touched = new Set<string>();
      Object.assign(globalThis, { touched });
      new MutationObserver((records) => {
        for (const { target } of records) touched.add((target instanceof Element ? target : target.parentElement)?.closest('.react-flow__node, .react-flow__edge')?.getAttribute('data-id') ?? '');
      }).observe(document.querySelector('.react-flow') as Element, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    host.tell('overlay/shown', { overlay: { ...TRAFFIC, marks: [{ ...BUSY, label: '900' }, QUIET, OWNER, ASKED] } });
    await page.locator('[data-route="a-to-b"] .figure-chip text', { hasText: '900' }).waitFor();
    const touched = await page.evaluate(() => [...(globalThis as unknown as { touched: Set<string> }).touched].filter((id) => id !== ''));
    assert.deepEqual(touched, ['handoff:a-to-b']);
  });

  it('leave out elements that the graph no longer has', async () => {
    const { page } = await show({ ...TRAFFIC, marks: [...TRAFFIC.marks, { ...OWNER, element: { kind: 'agent', id: 'gone' } }] });
    assert.equal(await page.locator('.figure-badge').count(), 2);
  });

  it('lie over the one picture of a large graph too', async () => {
    const ids = Array.from({ length: 80 }, (_, place) => `n${place}`);
    const text = textOf(graphOf(...ids, ...ids.slice(1).map((id, place) => `n${place}>${id}` as const), { layout: { agents: Object.fromEntries(ids.map((id, place) => [id, { x: (place % 10) * 400, y: Math.floor(place / 10) * 300 }])) } }));
    const { page, host } = await show({ ...TRAFFIC, marks: [] }, { text });
    await page.waitForSelector('.overview');
    const picture = (): Promise<string> => page.locator('.overview').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const before = await picture();
    host.tell('overlay/shown', { overlay: { ...TRAFFIC, marks: [{ ...BUSY, element: { kind: 'handoff', id: 'n0-to-n1' } }] } });
    await eventually(async () => assert.notEqual(await picture(), before));
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const satisfies readonly Theme[]) {
    it(`have no fault that axe knows (${theme})`, async () => {
      const { page } = await show(TRAFFIC, { theme });
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }> } }).axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), []);
    });
  }
});

async function gone(page: Page): Promise<void> {
  await page.waitForSelector('.legend.is-figures', { state: 'detached' });
  assert.equal(await page.locator('.figure-chip, .figure-badge').count(), 0);
}
