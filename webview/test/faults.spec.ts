import assert from 'node:assert/strict';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import type { AgentGraph } from '#core/graph/model';
import { graphOf } from '../../extension/test/support/graph-of';
import { CanvasBrowser, type CanvasPage, type OpenOptions } from './support/canvas-page';
import { dragBetween, eventually, graphOn } from './support/gestures';

const PAIR = textOf(
  graphOf('a', 'a>b', 'b>human', {
    handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'billing' } }, 'b-to-human': { mode: 'explicit' } },
    intents: { billing: {} },
    layout: { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 }, human: { x: 840, y: 0 } } },
  }),
);

const PURPOSE = '.inspector [data-path="purpose"] textarea';
const NAME_OF_B = '[data-agent="b"] .agent-name';

describe('Bad input and faults', () => {
  let browser: CanvasBrowser;
  let open: CanvasPage[] = [];

  before(async () => {
    browser = await CanvasBrowser.start();
  });

  after(() => browser.stop());

  afterEach(async () => {
    const broken = open.flatMap(({ host }) => host.heard.filter(({ name }) => name === 'fault' || name === 'canvas/failed'));
    for (const canvas of open) await canvas.close();
    open = [];
    assert.deepEqual(broken, []);
  });

  async function show(text: string, options: Partial<OpenOptions> = {}): Promise<CanvasPage> {
    const canvas = await browser.open({ text, ...options });
    open.push(canvas);
    return canvas;
  }

  function changed(text: string, change: (graph: AgentGraph) => AgentGraph): string {
    return textOf(change(readGraph(text).graph));
  }

  function withPurpose(text: string, agent: string, purpose: string): string {
    return changed(text, (graph) => ({ ...graph, agents: graph.agents.map((one) => (one.id === agent ? { ...one, purpose } : one)) }));
  }

  async function viewOf({ page }: CanvasPage): Promise<string | null> {
    return page.locator('.react-flow__viewport').getAttribute('style');
  }

  describe('a file that is changed elsewhere', () => {
    it('goes on under a drag, and both changes are kept', async () => {
      const { page, host } = await show(PAIR);
      const box = await page.locator('[data-agent="b"] .agent-header').boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + 60, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + 90, box.y + 60, { steps: 4 });
      const held = await page.locator('[data-agent="b"]').boundingBox();
      host.write(withPurpose(host.text, 'a', 'Written elsewhere.'));
      await page.locator('[data-agent="a"] .agent-purpose', { hasText: 'Written elsewhere.' }).waitFor();
      assert.deepEqual(await page.locator('[data-agent="b"]').boundingBox(), held);
      await page.mouse.move(box.x + 120, box.y + 160, { steps: 4 });
      await page.mouse.up();
      await eventually(() => assert.ok((graphOn(host).layout.agents['b']?.y ?? 0) > 50));
      assert.equal(graphOn(host).agents[0]?.purpose, 'Written elsewhere.');
    });

    it('ends a drag cleanly where the dragged agent is taken away', async () => {
      const { page, host } = await show(PAIR);
      const box = await page.locator('[data-agent="b"] .agent-header').boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + 60, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + 90, box.y + 60, { steps: 4 });
      const without = textOf(graphOf('a', 'a>human', { layout: { agents: { a: { x: 0, y: 0 }, human: { x: 840, y: 0 } } } }));
      host.write(without);
      await page.waitForSelector('[data-agent="b"]', { state: 'detached' });
      await page.mouse.move(box.x + 120, box.y + 160, { steps: 4 });
      await page.mouse.up();
      await dragBetween(page, '[data-agent="a"] .agent-header', { x: 40, y: 200 });
      await eventually(() => assert.notDeepEqual(graphOn(host).layout.agents['a'], { x: 0, y: 0 }));
      assert.deepEqual(Object.keys(graphOn(host).layout.agents), ['a', 'human']);
      assert.equal(await page.locator('.notice.is-error').count(), 0);
    });

    it('keeps selection, view and the half-typed text of a field, which is then written into the newer graph', async () => {
      const canvas = await show(PAIR);
      const { page, host } = canvas;
      await page.locator(NAME_OF_B).click();
      await page.locator(PURPOSE).fill('Half typ');
      const view = await viewOf(canvas);
      host.write(changed(withPurpose(host.text, 'b', 'Written elsewhere.'), (graph) => ({ ...graph, name: 'Other name' })));
      await page.locator('[data-agent="b"] .agent-purpose', { hasText: 'Written elsewhere.' }).waitFor();
      assert.equal(await page.locator(PURPOSE).inputValue(), 'Half typ');
      assert.equal(await viewOf(canvas), view);
      await page.locator(PURPOSE).pressSequentially('ed.');
      await page.keyboard.press('Control+Enter');
      await eventually(() => assert.equal(graphOn(host).agents[1]?.purpose, 'Half typed.'));
      assert.equal(graphOn(host).name, 'Other name');
      assert.equal(await page.locator('[data-agent="b"].is-selected').count(), 1);
    });

    it('follows what is changed elsewhere in a field that nobody types in', async () => {
      const { page, host } = await show(PAIR);
      await page.locator(NAME_OF_B).click();
      await page.locator(PURPOSE).fill('Mine.');
      await page.keyboard.press('Control+Enter');
      await eventually(() => assert.equal(graphOn(host).agents[1]?.purpose, 'Mine.'));
      host.write(withPurpose(host.text, 'b', 'Written elsewhere.'));
      await eventually(async () => assert.equal(await page.locator(PURPOSE).inputValue(), 'Written elsewhere.'));
    });

    it('takes an edit that was made at the same moment into the newer text', async () => {
      const { page, host } = await show(PAIR);
      await page.locator(NAME_OF_B).click();
      await page.locator(PURPOSE).fill('Mine.');
      host.writeBeforeNextEdit = withPurpose(host.text, 'a', 'Written elsewhere.');
      await page.keyboard.press('Control+Enter');
      await eventually(() => assert.deepEqual(graphOn(host).agents.map(({ purpose }) => purpose), ['Written elsewhere.', 'Mine.', undefined]));
      assert.equal(await page.locator('.notice.is-error').count(), 0);
    });
  });

  it('loses nothing when the page is thrown away right after an edit', async () => {
    const { page, host } = await show(PAIR);
    await page.locator(NAME_OF_B).click();
    await page.locator(PURPOSE).fill('Almost done.');
    await page.keyboard.press('Control+Enter');
    await page.reload();
    await page.waitForSelector('[data-agent="b"].is-selected');
    await eventually(() => assert.equal(graphOn(host).agents[1]?.purpose, 'Almost done.'));
    await eventually(async () => assert.equal(await page.locator('[data-agent="b"] .agent-purpose').textContent(), 'Almost done.'));
    assert.equal(host.undoSteps, 1);
  });

  it('changes nothing when the page is thrown away in the middle of a drag', async () => {
    const { page, host } = await show(PAIR);
    const box = await page.locator('[data-agent="b"] .agent-header').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 60, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y + 60, { steps: 4 });
    await page.reload();
    await page.waitForSelector('[data-agent="b"]');
    await page.mouse.up();
    assert.equal(host.text, PAIR);
    await dragBetween(page, '[data-agent="b"] .agent-header', { x: 40, y: 200 });
    await eventually(() => assert.equal(host.undoSteps, 1));
  });

  it('shows an edit of one canvas in another of the same file, which keeps its selection and view', async () => {
    const one = await show(PAIR);
    const other = await show(PAIR);
    one.host.onWrite = (text) => other.host.write(text);
    await other.page.locator('[data-agent="human"] .agent-name').click();
    await other.page.mouse.move(600, 700);
    await other.page.mouse.wheel(0, -200);
    await eventually(async () => assert.match((await viewOf(other)) ?? '', /scale/u));
    const view = await viewOf(other);
    await one.page.locator(NAME_OF_B).click();
    await one.page.locator(PURPOSE).fill('Seen in both.');
    await one.page.keyboard.press('Control+Enter');
    await other.page.locator('[data-agent="b"] .agent-purpose', { hasText: 'Seen in both.' }).waitFor();
    assert.equal(await viewOf(other), view);
    assert.equal(await other.page.locator('[data-agent="human"].is-selected').count(), 1);
    assert.equal(await one.page.locator('[data-agent="b"].is-selected').count(), 1);
  });

  it('opens five thousand agents, and one of them can be found, shown and changed', async () => {
    const ids = Array.from({ length: 5000 }, (_, place) => `n${place}`);
    const graph = graphOf('n0', ...ids.slice(1).map((id, place) => `${ids[Math.floor(place / 2)] ?? 'n0'}>${id}`), {
      layout: { agents: Object.fromEntries(ids.map((id, place) => [id, { x: (place % 71) * 400, y: Math.floor(place / 71) * 240 }])) },
    });
    const { page, host } = await show(textOf(graph));
    await page.waitForSelector('.overview');
    host.tell('selection/requested', { element: { kind: 'agent', id: 'n2500' } });
    await page.waitForSelector('.inspector [data-path="purpose"]');
    await page.locator(PURPOSE).fill('In the middle.');
    await page.keyboard.press('Control+Enter');
    await eventually(() => assert.equal(graphOn(host).agents[2500]?.purpose, 'In the middle.'));
    assert.equal(host.undoSteps, 1);
  });

  for (const [what, name] of [
    ['markup', '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script><b>bold</b>'],
    ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈🧑🏽‍🚀'.repeat(30)],
    ['ten thousand characters', 'long '.repeat(2000)],
    ['ten thousand characters without a gap', 'x'.repeat(10_000)],
    ['text that runs both ways', '\u202Eevil\u202C שלום עולם abc \u2067مرحبا\u2069 1 2 3'],
  ] as const) {
    it(`keeps boxes and lines as they are with ${what} in every label`, async () => {
      const text = changed(PAIR, (graph) => ({
        ...graph,
        name,
        agents: graph.agents.map((agent) => ({ ...agent, name, purpose: name })),
        handoffs: graph.handoffs.map((handoff) => ({ ...handoff, name, when: { prose: name } })),
        layout: { ...graph.layout, notes: { n: { x: 0, y: 300, width: 200, height: 100, text: name } }, groups: { g: { x: 400, y: 300, width: 200, height: 100, name } } },
      }) as AgentGraph);
      const { page } = await show(text);
      await page.waitForSelector('[data-agent="human"]');
      const plain = await show(PAIR);
      await page.locator(NAME_OF_B).click();
      const boxes = await page.locator('.react-flow__node-agent').evaluateAll((all) => all.map((node) => [(node as HTMLElement).offsetWidth, (node as HTMLElement).offsetHeight, (node as HTMLElement).scrollWidth] as const));
      const [width] = await plain.page.locator('.react-flow__node-agent').evaluateAll((all) => all.map((node) => (node as HTMLElement).offsetWidth));
      for (const [wide, high, content] of boxes) {
        assert.equal(wide, width);
        assert.ok(high < 260, `a box is ${high} high`);
        assert.ok(content <= wide + 20, `what is in a box is ${content} wide`);
      }
      const around = await page.evaluate(() => ({ hacked: 'hacked' in globalThis, wide: document.documentElement.scrollWidth, high: document.documentElement.scrollHeight, images: document.querySelectorAll('.page img, .page script').length }));
      assert.deepEqual({ ...around, wide: around.wide <= 1400, high: around.high <= 860 }, { hacked: false, wide: true, high: true, images: 0 });
      const labels = await page.locator('.route-label').evaluateAll((all) => all.map((label) => label.getBoundingClientRect().width));
      assert.ok(labels.every((wide) => wide < 420), `labels are ${labels.join(', ')} wide`);
    });
  }

  it('draws a graph in which every reference leads nowhere, and says so', async () => {
    const text = JSON.stringify({
      formatVersion: '1.0', name: 'Adrift', entry: 'gone', humanFallback: 'gone',
      agents: { a: { name: 'A', kind: 'ai', scope: { intents: ['gone'] }, contract: { requires: ['gone'], produces: ['gone'] } } },
      handoffs: [{ id: 'h', from: 'gone', to: 'also-gone', when: { signal: 'intent', is: 'gone' }, envelope: { carries: ['gone'] } }, { id: 'i', from: 'a', to: 'gone', mode: 'explicit' }],
      escalations: [{ id: 'e', from: ['gone'], to: 'gone', when: { field: 'gone', is: 'x' } }],
      layout: { agents: { gone: { x: 0, y: 0 } }, groups: { g: { x: 0, y: 0, width: 10, height: 10, agents: ['gone'] } } },
    }, null, 2);
    const { page, host } = await show(text);
    await page.waitForSelector('[data-agent="a"]');
    await page.click('#tab-problems');
    await page.locator('.problem', { hasText: 'gone' }).first().waitFor();
    assert.equal(host.text, text);
    await page.locator('[data-agent="a"] .agent-name').click();
    await page.locator(PURPOSE).fill('Still here.');
    await page.keyboard.press('Control+Enter');
    await eventually(() => assert.equal(graphOn(host).agents[0]?.purpose, 'Still here.'));
  });

  /** What of the palette and the forms could be used to change something. */
  function offeredIn(page: CanvasPage['page']): Promise<readonly string[]> {
    return page.locator('.palette-tile:enabled, .inspector textarea:enabled, .inspector input:enabled, .inspector select:enabled, .inspector .tool:enabled, .inspector .button:enabled, [data-command="addAgent"]:enabled, [data-command="delete"]:enabled, [data-command="autoLayout"]:enabled, [data-command="connect"]:enabled').evaluateAll((all) => all.map((element) => element.outerHTML));
  }

  it('offers no change of a read-only file, by mouse or by key', async () => {
    const { page, host } = await show(PAIR, { isReadOnly: true });
    assert.match((await page.textContent('.banner')) ?? '', /read-only/u);
    await page.locator(NAME_OF_B).click();
    await dragBetween(page, '[data-agent="b"] .agent-header', { x: 60, y: 120 });
    await page.locator(NAME_OF_B).dblclick();
    for (const key of ['Delete', 'F2', 'Alt+ArrowDown', 'c', 'a', 'e', 'r', 'd', 'n', 'g', 'l', 't', 'Control+d', 'Control+v', 'Control+x']) {
      await page.locator('.react-flow__node[data-id="b"]').focus();
      await page.keyboard.press(key);
      if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape');
    }
    await page.locator('.react-flow__pane').dblclick({ position: { x: 60, y: 700 } });
    if ((await page.locator('dialog[open]').count()) > 0) assert.fail('adding is offered');
    assert.deepEqual(await offeredIn(page), []);
    await page.locator(NAME_OF_B).click();
    await page.waitForSelector('[data-agent="b"].is-selected');
    assert.deepEqual(await offeredIn(page), []);
    await page.keyboard.press('Control+a');
    await page.locator('.inspector .several').waitFor();
    assert.deepEqual(await offeredIn(page), []);
    assert.equal(await page.locator('.agent-name-field').count(), 0);
    assert.equal(host.heard.some(({ name }) => name === 'graph/edit'), false);
    assert.equal(host.text, PAIR);
  });

  it('goes back to what the text says, and says why, where the extension refuses an edit', async () => {
    const { page, host } = await show(PAIR);
    await page.locator(NAME_OF_B).click();
    await page.locator(PURPOSE).fill('Refused.');
    host.isReadOnly = true;
    await page.keyboard.press('Control+Enter');
    await page.locator('.notice.is-error', { hasText: 'read-only' }).waitFor();
    await eventually(async () => assert.equal(await page.locator('[data-agent="b"] .agent-purpose').count(), 0));
    assert.equal(host.text, PAIR);
  });

  it('takes an edit back and says so where the extension does not answer, and goes on with the next', async () => {
    const { page, host } = await show(PAIR);
    await page.locator(NAME_OF_B).click();
    await page.clock.install();
    host.isSilent = true;
    await page.locator(PURPOSE).fill('Unanswered.');
    await page.keyboard.press('Control+Enter');
    await eventually(() => assert.ok(host.missed > 0));
    await page.clock.fastForward(16_000);
    await page.locator('.notice.is-error', { hasText: 'did not answer' }).waitFor();
    host.isSilent = false;
    await page.locator(PURPOSE).fill('Answered.');
    await page.keyboard.press('Control+Enter');
    await eventually(() => assert.equal(graphOn(host).agents[1]?.purpose, 'Answered.'));
  });
});
