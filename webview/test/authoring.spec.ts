import assert from 'node:assert/strict';
import { textOf } from '#core/graph/print-graph';
import { graphOf } from '../../extension/test/support/graph-of';
import { CanvasBrowser, type CanvasPage, type OpenOptions } from './support/canvas-page';
import { dragBetween, eventually, graphOn } from './support/gestures';

const TRIO = textOf(
  graphOf('a', 'a>b', 'b>human', {
    layout: { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 }, human: { x: 840, y: 300 } } },
  }),
);

describe('Drawing a graph', () => {
  let browser: CanvasBrowser;
  let open: CanvasPage | undefined;

  before(async () => {
    browser = await CanvasBrowser.start();
  });

  after(() => browser.stop());

  afterEach(async () => {
    const broken = open?.host.heard.filter(({ name }) => name === 'fault' || name === 'canvas/failed');
    await open?.close();
    open = undefined;
    assert.deepEqual(broken ?? [], []);
  });

  async function show(text: string, options: Partial<OpenOptions> = {}): Promise<CanvasPage> {
    open = await browser.open({ text, ...options });
    return open;
  }

  it('adds a role where the empty canvas was double-clicked, with the fields that its contract speaks of', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('.react-flow__pane').dblclick({ position: { x: 500, y: 700 } });
    await page.waitForSelector('dialog[open]');
    await page.keyboard.type('specialist one subject');
    await page.keyboard.press('Enter');
    await eventually(() => assert.equal(graphOn(host).agents.at(-1)?.id, 'specialist'));
    assert.deepEqual(graphOn(host).fields.map(({ id }) => id), ['issue', 'resolution']);
    assert.equal(host.undoSteps, 1);
    const box = await page.locator('[data-agent="specialist"]').boundingBox();
    const area = await page.locator('.react-flow__pane').boundingBox();
    assert.ok(box && area && Math.abs(box.x + box.width / 2 - area.x - 500) < 12);
  });

  it('asks what should stand where a handoff is dropped on nothing, and joins it', async () => {
    const { page, host } = await show(TRIO);
    await page.hover('[data-agent="b"]');
    await dragBetween(page, '.react-flow__node[data-id="b"] .react-flow__handle-bottom', { x: 0, y: 260 });
    await page.waitForSelector('dialog[open]');
    await page.keyboard.type('service');
    await page.keyboard.press('Enter');
    await eventually(() => assert.deepEqual(graphOn(host).handoffs.at(-1), { id: 'b-to-service', from: 'b', to: 'service', mode: 'explicit' }));
    assert.equal(host.undoSteps, 1);
  });

  it('leads a handoff dropped on nothing to an agent that is there', async () => {
    const { page, host } = await show(TRIO);
    await page.hover('[data-agent="b"]');
    await dragBetween(page, '.react-flow__node[data-id="b"] .react-flow__handle-bottom', { x: 0, y: 260 });
    await page.waitForSelector('dialog[open]');
    await page.keyboard.type('existing a');
    await page.keyboard.press('Enter');
    await eventually(() => assert.deepEqual(graphOn(host).handoffs.at(-1), { id: 'b-to-a', from: 'b', to: 'a', mode: 'explicit' }));
  });

  it('takes a dragged agent into line with another, and shows with what', async () => {
    const { page, host } = await show(TRIO);
    const box = await page.locator('[data-agent="human"] .agent-header').boundingBox();
    const zoom = (await page.locator('[data-agent="human"]').boundingBox())!.width / 240;
    assert.ok(box);
    await page.mouse.move(box.x + 60, box.y + 10);
    await page.mouse.down();
    // A drag begins with the first move beyond a pixel, wherever that leads.
    await page.mouse.move(box.x + 62, box.y + 10);
    await page.mouse.move(box.x + 60 + 30 * zoom, box.y + 10 - 295 * zoom, { steps: 4 });
    await page.waitForSelector('.guides line', { state: 'attached' });
    await page.mouse.up();
    await eventually(() => assert.equal(graphOn(host).layout.agents['human']?.y, 0));
    assert.equal(await page.locator('.guides').count(), 0);
  });

  it('aligns and distributes what is selected by key, each as one step', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('[data-agent="a"] .agent-name').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await eventually(() => assert.equal(graphOn(host).layout.agents['human']?.y, 0));
    assert.equal(host.undoSteps, 1);
    await page.keyboard.press('Control+z');
    await eventually(() => assert.equal(graphOn(host).layout.agents['human']?.y, 300));
  });

  it('adds an escalation by key, and leads a handoff elsewhere', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('[data-agent="a"] .agent-name').click();
    await page.keyboard.press('e');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Enter');
    await eventually(() => assert.deepEqual(graphOn(host).escalations, [{ id: 'escalate-to-human', from: 'a', to: 'human', when: { signal: 'request', is: 'human' } }]));
    await page.locator('[data-agent="a"] .agent-name').click();
    await page.keyboard.press(']');
    await eventually(async () => assert.equal(await page.locator('[data-route="a-to-b"].is-selected').count(), 1));
    await page.keyboard.press('r');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.type('human');
    await page.keyboard.press('Enter');
    await eventually(() => assert.equal(graphOn(host).handoffs[0]?.to, 'human'));
  });

  it('goes from problem to problem, and says what each is', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('.react-flow__pane').click({ position: { x: 300, y: 700 } });
    await page.keyboard.press('F8');
    await eventually(async () => assert.equal(await page.locator('.notice').innerText(), host.problems()[0]?.message));
  });

  it('leaves no command that writes in a file that cannot be written', async () => {
    const { page, host } = await show(TRIO, { isReadOnly: true });
    await page.locator('[data-agent="a"] .agent-name').click();
    for (const key of ['Delete', 'a', 'e', 'Alt+ArrowDown', 'l', 'F2']) await page.keyboard.press(key);
    await page.keyboard.press('Shift+?');
    await page.waitForSelector('dialog[open]');
    assert.equal(host.undoSteps, 0);
    assert.equal(host.heard.filter(({ name }) => name === 'graph/edit').length, 0);
  });
});
