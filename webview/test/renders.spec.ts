import assert from 'node:assert/strict';
import { textOf } from '#core/graph/print-graph';
import type { Page } from 'playwright-core';
import { graphOf } from '../../extension/test/support/graph-of';
import type { CanvasPage } from './support/canvas-page';
import { canvasTests } from './support/canvas-tests';
import { dragBetween, eventually, graphOn } from './support/gestures';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const TEXT = textOf(graphOf(...IDS, 'a>b', 'b>c', 'd>e', 'e>f', { agents: Object.fromEntries(IDS.map((id) => [id, { purpose: `Does ${id}.` }])), layout: { agents: Object.fromEntries(IDS.map((id, place) => [id, { x: (place % 3) * 380, y: Math.floor(place / 3) * 300 }])) } }));

/** Agents whose elements change from now on, and every element put there or taken away in the drawing. */
async function watchAgents(page: Page): Promise<void> {
  await page.evaluate(() => {
    const touched = new Set<string>();
    Object.assign(globalThis, { touched });
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const node = element?.closest('.react-flow__node');
        // The wrapper's own style is its place; what is within is what was drawn anew.
        if (node) touched.add(node.getAttribute('data-id') ?? '');
        if (element?.classList.contains('react-flow__nodes')) touched.add('all');
      }
    }).observe(document.querySelector('.react-flow') as Element, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

function touched(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [...(globalThis as unknown as { touched: Set<string> }).touched].sort());
}

/** Begins to count how often React calls the function that draws an agent, by the agent's id: its props are new objects each time it is drawn. */
async function watchRenders(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = new Map<string, unknown>();
    Object.assign(globalThis, { seen });
    for (const [id, fiber] of Object.entries(agentFibers())) seen.set(id, fiber);

    function agentFibers(): Record<string, unknown> {
      const all = [...document.querySelectorAll<HTMLElement>('.react-flow__node-agent')];
      return Object.fromEntries(all.map((node) => [node.dataset['id'] ?? '', propsOf(node.querySelector('.agent'))]));
    }

    function propsOf(element: Element | null): unknown {
      const key = Object.keys(element ?? {}).find((name) => name.startsWith('__reactProps$')) ?? '';
      return (element as unknown as Record<string, unknown> | null)?.[key];
    }
    Object.assign(globalThis, { agentFibers });
  });
}

/** Agents that were drawn anew since then: React gives an element new props whenever the function that makes it was called. */
function rendered(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { seen, agentFibers } = globalThis as unknown as { seen: Map<string, unknown>; agentFibers: () => Record<string, unknown> };
    return Object.entries(agentFibers()).filter(([id, props]) => seen.get(id) !== props).map(([id]) => id).sort();
  });
}

describe('Drawing anew', () => {
  const browser = canvasTests();
  let open: CanvasPage | undefined;

  async function watched(): Promise<CanvasPage> {
    open = await browser.open({ text: TEXT });
    const { page } = open;
    await eventually(async () => assert.equal(await page.locator('.agent').count(), IDS.length));
    await page.mouse.move(700, 800);
    await settled(page);
    await watchAgents(page);
    await watchRenders(page);
    return open;
  }

  /** After the frames in which something could still come. */
  async function settled(page: Page): Promise<void> {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));
  }

  it('is of the dragged agent only while one is dragged, and of no agent when the text has it', async () => {
    const { page, host } = await watched();
    await dragBetween(page, '[data-agent="b"] .agent-header', { x: 60, y: 120 });
    await eventually(() => assert.equal(host.undoSteps, 1));
    await settled(page);
    assert.deepEqual((await touched(page)).filter((id) => id !== 'b'), []);
    assert.deepEqual((await rendered(page)).filter((id) => id !== 'b'), []);
  });

  it('is of no agent while the drawing is panned', async () => {
    const { page } = await watched();
    const before = await page.locator('.react-flow__viewport').getAttribute('style');
    await page.mouse.down();
    await page.mouse.move(730, 780, { steps: 8 });
    await page.mouse.up();
    await settled(page);
    assert.notEqual(await page.locator('.react-flow__viewport').getAttribute('style'), before);
    assert.deepEqual(await touched(page), []);
    assert.deepEqual(await rendered(page), []);
  });

  it('is of no agent while the card of one is shown and goes', async () => {
    const { page } = await watched();
    await page.hover('[data-agent="b"] .agent-name');
    await page.waitForSelector('.hover-card');
    await page.mouse.move(700, 800);
    await eventually(async () => assert.equal(await page.locator('.hover-card').count(), 0));
    await settled(page);
    assert.deepEqual(await touched(page), []);
    assert.deepEqual(await rendered(page), []);
  });

  it('is of the two agents between which the selection moves', async () => {
    const { page } = await watched();
    await page.locator('[data-agent="b"] .agent-name').click();
    await page.waitForSelector('[data-agent="b"].is-selected');
    await settled(page);
    assert.deepEqual(await rendered(page), ['b']);
    await watchRenders(page);
    await page.locator('[data-agent="e"] .agent-name').click();
    await page.waitForSelector('[data-agent="e"].is-selected');
    await settled(page);
    assert.deepEqual(await rendered(page), ['b', 'e']);
  });

  it('is of the one agent whose purpose is changed', async () => {
    const { page, host } = await watched();
    await page.locator('[data-agent="b"] .agent-name').click();
    await page.fill('.inspector [data-path="purpose"] textarea', 'Settles bills.');
    await watchRenders(page);
    await page.keyboard.press('Control+Enter');
    await eventually(() => assert.equal(graphOn(host).agents[1]?.purpose, 'Settles bills.'));
    await page.locator('[data-agent="b"] .agent-purpose', { hasText: 'Settles bills.' }).waitFor();
    await settled(page);
    assert.deepEqual(await rendered(page), ['b']);
  });
});
