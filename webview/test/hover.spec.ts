import assert from 'node:assert/strict';
import { textOf } from '#core/graph/print-graph';
import { graphOf } from '../../extension/test/support/graph-of';
import type { CanvasPage, OpenOptions } from './support/canvas-page';
import { canvasTests } from './support/canvas-tests';
import { eventually, graphOn } from './support/gestures';

const GRAPH = graphOf('a', 'a>b', 'b>human', {
  fields: { issue: {}, order: {} },
  agents: {
    a: { name: 'Frontline', purpose: 'Finds out what it is about.', contract: { produces: ['issue'] } },
    b: { name: 'Returns', contract: { requires: ['order'] } },
    human: { name: 'Ana' },
  },
  handoffs: { 'a-to-b': { when: { signal: 'turns', atLeast: 2 }, carries: ['issue'], redacts: ['issue'], renames: { issue: 'order' }, limit: 2 }, 'b-to-human': { mode: 'explicit' } },
  escalations: [{ id: 'upset', from: 'b', to: 'human', when: { signal: 'sentiment', below: -0.5 } }, { id: 'asked', from: '*', to: 'human', when: { signal: 'request', is: 'human' } }],
  layout: { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 }, human: { x: 840, y: 0 } } },
});
const TEXT = textOf(GRAPH);
/** Longer than the pointer must rest. */
const REST_AND_MORE_MS = 1_000;
const HOSTILE = '<img src=x onerror="globalThis.broken = true"><b>bold</b> ';

describe('The card of what the pointer rests on', () => {
  const browser = canvasTests();
  let open: CanvasPage | undefined;

  async function show(text = TEXT, options: Partial<OpenOptions> = {}): Promise<CanvasPage> {
    open = await browser.open({ text, ...options });
    await open.page.waitForSelector('.agent');
    return open;
  }

  async function restOn(selector: string): Promise<string> {
    const { page } = open as CanvasPage;
    const box = await page.locator(selector).first().boundingBox();
    assert.ok(box, selector);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForSelector('.hover-card');
    return page.locator('.hover-card').innerText();
  }

  it('tells of an agent what it is for, needs and gives, whom it deals with, and what is wrong with it', async () => {
    const { page, host } = await show();
    const card = await restOn('[data-agent="b"] .agent-name');
    for (const words of ['Returns', 'AI agent', 'order', '1 handoff in', 'Frontline', '1 handoff out', 'Ana']) assert.ok(card.includes(words), words);
    const [first] = host.problems().filter(({ element }) => element.kind === 'agent' && element.id === 'b');
    assert.ok(first === undefined || card.includes(first.message));
    assert.equal(await page.getByRole('tooltip').count(), 1);
    const [agent, shown] = [await page.locator('[data-agent="b"]').boundingBox(), await page.locator('.hover-card').boundingBox()];
    assert.ok(agent && shown && (shown.x >= agent.x + agent.width || shown.x + shown.width <= agent.x), 'it covers the agent');
  });

  it('tells of a line who hands over to whom, when, what goes along, and how often', async () => {
    const { page } = await show();
    const card = await restOn('[data-route="a-to-b"] .route-label tspan');
    for (const words of ['Frontline → Returns', 'Handoff', 'turns at least 2', 'issue → order', '2 times in a conversation']) assert.ok(card.includes(words), words);
    await page.mouse.move(5, 5);
    await eventually(async () => assert.equal(await page.locator('.hover-card').count(), 0));
    assert.ok((await restOn('.stub')).includes('any agent → Ana'));
  });

  it('closes with Escape, with a press, with a turn of the wheel, and when the pointer leaves', async () => {
    const { page } = await show();
    const isGone = (): Promise<void> => eventually(async () => assert.equal(await page.locator('.hover-card').count(), 0));
    await restOn('[data-agent="a"] .agent-name');
    await page.keyboard.press('Escape');
    await isGone();
    await page.mouse.move(5, 5);
    await restOn('[data-agent="a"] .agent-name');
    await page.mouse.down();
    await isGone();
    await page.mouse.up();
    await page.mouse.move(5, 5);
    await restOn('[data-agent="a"] .agent-name');
    await page.mouse.wheel(0, 40);
    await isGone();
    await page.mouse.move(5, 5);
    await restOn('[data-agent="a"] .agent-name');
    await page.mouse.move(5, 5);
    await isGone();
  });

  it('is not there while an agent is dragged, however long it is held, nor where nobody can read a box', async () => {
    const { page, host } = await show();
    await page.clock.install();
    const header = await page.locator('[data-agent="b"] .agent-header').boundingBox();
    assert.ok(header);
    const [x, y] = [header.x + header.width / 2, header.y + header.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    // So little that the pointer is on the box with or without it following.
    await page.mouse.move(x + 12, y + 8, { steps: 5 });
    await page.clock.fastForward(REST_AND_MORE_MS);
    assert.equal(await page.locator('.hover-card').count(), 0);
    await page.mouse.up();
    await eventually(() => assert.notDeepEqual(graphOn(host).layout.agents['b'], { x: 420, y: 0 }));
    for (let step = 0; step < 9; step += 1) await page.keyboard.press('-');
    await page.clock.fastForward(REST_AND_MORE_MS);
    await page.hover('[data-agent="a"]');
    await page.clock.fastForward(REST_AND_MORE_MS);
    assert.equal(await page.locator('.hover-card').count(), 0);
  });

  it('takes no click: what is under it is selected', async () => {
    const { page, host } = await show();
    await restOn('[data-agent="a"] .agent-name');
    const card = await page.locator('.hover-card').boundingBox();
    assert.ok(card);
    const under = await page.evaluate(({ x, y }) => document.elementFromPoint(x + 4, y + 4)?.closest('.hover-card') ?? null, card);
    assert.equal(under, null);
    await page.mouse.down();
    await page.mouse.up();
    await eventually(() => assert.deepEqual(host.heard.findLast(({ name }) => name === 'selection/changed')?.params, { elements: [{ kind: 'agent', id: 'a' }] }));
  });

  it('shows whatever a graph says as text, and stays small and within the page', async () => {
    const long = `${HOSTILE}${'\u202egnol \u{1f600}'.repeat(1_200)}`;
    const agents = GRAPH.agents.map((agent) => (agent.id === 'a' ? { ...agent, name: `${HOSTILE}${'w'.repeat(3_000)}`, purpose: long } : agent));
    const { page } = await show(textOf({ ...GRAPH, agents }), { width: 620, height: 520 });
    const card = await restOn('[data-agent="a"]');
    assert.ok(card.includes('<b>bold</b>'));
    assert.equal(await page.locator('.hover-card img, .hover-card b').count(), 0);
    assert.equal(await page.evaluate(() => 'broken' in globalThis), false);
    const box = await page.locator('.hover-card').boundingBox();
    assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 620 && box.y + box.height <= 520, JSON.stringify(box));
  });

  it('goes when its agent goes', async () => {
    const { page, host } = await show();
    await restOn('[data-agent="a"] .agent-name');
    host.write(textOf(graphOf('b', 'b>human', { layout: GRAPH.layout })));
    await eventually(async () => assert.equal(await page.locator('.hover-card').count(), 0));
  });
});
