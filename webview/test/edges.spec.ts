import assert from 'node:assert/strict';
import { textOf } from '#core/graph/print-graph';
import { graphOf } from '../../extension/test/support/graph-of';
import type { CanvasPage, OpenOptions } from './support/canvas-page';
import { canvasTests } from './support/canvas-tests';
import { dragBetween, eventually, graphOn } from './support/gestures';

const GRAPH = textOf(
  graphOf('a', 'a>b', 'b>a', 'b>human', {
    agents: { a: { fallbacks: ['human'] } },
    handoffs: { 'a-to-b': { then: 'return', limit: 2, carries: ['issue'] }, 'b-to-human': { mode: 'explicit' } },
    fields: { issue: {} },
    escalations: [{ id: 'upset', from: '*', to: 'human', when: { signal: 'sentiment', below: -0.5 } }],
    layout: { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 }, human: { x: 840, y: 0 } } },
  }),
);

describe('A line on the canvas', () => {
  const browser = canvasTests();
  let open: CanvasPage | undefined;

  async function show(text: string, options: Partial<OpenOptions> = {}): Promise<CanvasPage> {
    open = await browser.open({ text, ...options });
    return open;
  }

  async function select(page: CanvasPage['page'], host: CanvasPage['host'], id: string): Promise<void> {
    host.tell('selection/requested', { element: { kind: 'handoff', id } });
    await page.waitForSelector(`[data-route="${id}"].is-selected`, { state: 'attached' });
  }

  it('is bent by dragging its middle, and the bend is kept in the layout as one step', async () => {
    const { page, host } = await show(GRAPH);
    await select(page, host, 'b-to-human');
    await dragBetween(page, '.bend.is-new', { x: 0, y: 90 });
    await eventually(() => assert.equal(graphOn(host).layout.routes?.['b-to-human']?.bends.length, 1));
    assert.equal(host.undoSteps, 1);
    assert.equal(host.text.slice(0, host.text.indexOf('"layout"')), GRAPH.slice(0, GRAPH.indexOf('"layout"')));
    const before = graphOn(host).layout.routes?.['b-to-human']?.bends[0];
    await dragBetween(page, '.bend:not(.is-new)', { x: 50, y: 0 });
    await eventually(() => assert.ok((graphOn(host).layout.routes?.['b-to-human']?.bends[0]?.x ?? 0) > (before?.x ?? 0)));
    await page.locator('.bend:not(.is-new)').dblclick();
    await eventually(() => assert.equal(host.text, GRAPH));
  });

  it('is bent, moved and straightened by keys', async () => {
    const { page, host } = await show(GRAPH);
    await select(page, host, 'b-to-human');
    await page.locator('.bend.is-new').focus();
    await page.keyboard.press('ArrowDown');
    await eventually(() => assert.equal(graphOn(host).layout.routes?.['b-to-human']?.bends.length, 1));
    const y = graphOn(host).layout.routes?.['b-to-human']?.bends[0]?.y ?? 0;
    await page.locator('.bend:not(.is-new)').focus();
    await page.keyboard.press('ArrowDown');
    await eventually(() => assert.equal(graphOn(host).layout.routes?.['b-to-human']?.bends[0]?.y, y + 10));
    await page.locator('.react-flow__node[data-id="a"]').focus();
    await page.keyboard.press('Shift+S');
    await eventually(() => assert.equal(graphOn(host).layout.routes, undefined));
  });

  it('takes its bends along when both its ends are moved', async () => {
    const graph = graphOf('a', 'a>b', { layout: { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 } }, routes: { 'a-to-b': { bends: [{ x: 330, y: 200 }] } } } });
    const { page, host } = await show(textOf(graph));
    await page.locator('[data-agent="a"] .agent-name').click();
    await page.locator('[data-agent="b"] .agent-name').click({ modifiers: ['Control'] });
    await dragBetween(page, '[data-agent="a"] .agent-header', { x: 0, y: 60 });
    await eventually(() => assert.ok((graphOn(host).layout.agents['a']?.y ?? 0) > 30));
    assert.equal(graphOn(host).layout.routes?.['a-to-b']?.bends[0]?.y, 200 + (graphOn(host).layout.agents['a']?.y ?? 0));
    assert.equal(host.undoSteps, 1);
  });

  it('is led to an agent by dropping it anywhere on its box', async () => {
    const { page, host } = await show(GRAPH);
    await page.hover('[data-agent="a"]');
    await dragBetween(page, '.react-flow__node[data-id="a"] .react-flow__handle-bottom', '[data-agent="human"] .agent-name');
    await eventually(() => assert.deepEqual(graphOn(host).handoffs.at(-1), { id: 'a-to-human', from: 'a', to: 'human', mode: 'explicit' }));
  });

  it('says what it carries and how often it may be taken', async () => {
    const { page } = await show(GRAPH);
    assert.match((await page.locator('[data-route="a-to-b"] .route-label').textContent()) ?? '', /✉ 1 {2}≤ 2×/);
  });

  it('is explained by a legend that lists what the graph has', async () => {
    const { page } = await show(GRAPH);
    await page.locator('[data-agent="a"] .agent-name').click();
    await page.keyboard.press('Shift+K');
    await page.waitForSelector('.legend');
    assert.equal(await page.locator('.legend .signs > div').count(), 5);
    await page.keyboard.press('Shift+K');
    await eventually(async () => assert.equal(await page.locator('.legend').count(), 0));
  });

  it('shows fallbacks of a selected agent, and whom a selected escalation holds for', async () => {
    const { page } = await show(GRAPH);
    await page.locator('[data-agent="a"] .agent-name').click();
    await eventually(async () => assert.equal(await page.locator('.route.look-fallback').count(), 1));
    await page.locator('.stub').click();
    await eventually(async () => assert.equal(await page.locator('.react-flow__edge[data-id^="extra:"]').count(), 2));
  });

  it('goes around the corner of an agent that hands over to itself', async () => {
    const { page } = await show(textOf(graphOf('a', 'a>a', { layout: { agents: { a: { x: 0, y: 0 } } } })));
    await page.waitForSelector('[data-route="a-to-a"]', { state: 'attached' });
  });
});
