import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import type { AgentGraph } from '#core/graph/model';
import { graphOf } from '../../extension/test/support/graph-of';
import type { CanvasPage, OpenOptions } from './support/canvas-page';
import { canvasTests } from './support/canvas-tests';
import { dragBetween, eventually, graphOn } from './support/gestures';

const PAIR = textOf(
  graphOf('a', 'a>b', 'b>human', {
    handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'billing' } }, 'b-to-human': { mode: 'explicit' } },
    intents: { billing: {} },
    layout: { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 }, human: { x: 840, y: 0 } } },
  }),
);

const CROSSING = textOf(
  graphOf('a', 'a>d', 'b>c', {
    handoffs: { 'a-to-d': { when: { signal: 'intent', is: 'billing' } }, 'b-to-c': { mode: 'explicit' } },
    intents: { billing: {} },
    layout: { agents: { a: { x: 0, y: 0 }, b: { x: 0, y: 300 }, c: { x: 500, y: 0 }, d: { x: 500, y: 300 } } },
  }),
);

const NO_AGENTS = '{ "formatVersion": "1.0", "name": "New", "entry": "", "agents": {} }';

describe('The canvas', () => {
  const browser = canvasTests();
  let open: CanvasPage | undefined;

  async function show(text: string, options: Partial<OpenOptions> = {}): Promise<CanvasPage> {
    open = await browser.open({ text, ...options });
    return open;
  }

  it('shows agents, handoffs with what fires them, and escalations', async () => {
    const graph: AgentGraph = { ...readGraph(PAIR).graph, escalations: [{ id: 'upset', from: '*', to: 'human', when: { signal: 'sentiment', below: -0.5 } }, { id: 'late', from: 'a', to: 'human', when: { signal: 'turns', atLeast: 5 } }] };
    const { page } = await show(textOf(graph));
    await page.waitForSelector('[data-agent="human"]');
    assert.deepEqual(await page.locator('.agent-name').allTextContents(), ['a', 'b', 'human']);
    assert.equal(await page.locator('[data-route="a-to-b"] .route-label').textContent(), 'billing');
    assert.equal(await page.locator('.stub-when').textContent(), 'sentiment below -0.5');
    assert.equal(await page.locator('[data-route="late"].look-escalation').count(), 1);
  });

  it('moves an agent with one change of the text, in its layout only', async () => {
    const { page, host } = await show(PAIR);
    await dragBetween(page, '[data-agent="b"] .agent-header', { x: 60, y: 120 });
    await eventually(() => assert.notDeepEqual(graphOn(host).layout.agents['b'], { x: 420, y: 0 }));
    assert.equal(host.undoSteps, 1);
    const start = PAIR.indexOf('"layout"');
    assert.equal(host.text.slice(0, start), PAIR.slice(0, start));
  });

  it('adds an agent by a click in the palette, by a drag out of it, and by key', async () => {
    const { page, host } = await show(PAIR);
    await page.click('.palette-tile.kind-service');
    await eventually(() => assert.equal(graphOn(host).agents.length, 4));
    await page.dragAndDrop('.palette-tile.kind-human', '.react-flow__pane', { targetPosition: { x: 500, y: 600 } });
    await eventually(() => assert.equal(graphOn(host).agents.length, 5));
    await page.locator('[data-agent="a"]').click();
    await page.locator('.react-flow__node[data-id="a"]').focus();
    await page.keyboard.press('a');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.type('supervisor');
    await page.keyboard.press('Enter');
    await eventually(() => assert.equal(graphOn(host).agents.at(-1)?.purpose, 'Takes over what the agents should not decide.'));
  });

  it('connects two agents by dragging from one to the other', async () => {
    const { page, host } = await show(PAIR);
    await page.hover('[data-agent="b"]');
    await dragBetween(page, '.react-flow__node[data-id="b"] .react-flow__handle-bottom', '.react-flow__node[data-id="a"] .react-flow__handle-bottom');
    await eventually(() => assert.deepEqual(graphOn(host).handoffs.at(-1), { id: 'b-to-a', from: 'b', to: 'a', mode: 'explicit' }));
  });

  it('connects two agents by key alone', async () => {
    const { page, host } = await show(PAIR);
    await page.locator('.react-flow__node[data-id="a"]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('c');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.type('human');
    await page.keyboard.press('Enter');
    await eventually(() => assert.deepEqual(graphOn(host).handoffs.at(-1), { id: 'a-to-human', from: 'a', to: 'human', mode: 'explicit' }));
  });

  it('reconnects a handoff by dragging its end', async () => {
    const { page, host } = await show(PAIR);
    await page.locator('[data-route="a-to-b"] .route-label').click();
    await dragBetween(page, '.react-flow__edge[data-id="handoff:a-to-b"] .react-flow__edgeupdater-target', '.react-flow__node[data-id="human"] .react-flow__handle-left');
    await eventually(() => assert.equal(graphOn(host).handoffs[0]?.to, 'human'));
  });

  it('deletes what is selected, with what hangs on it, as one step', async () => {
    const { page, host } = await show(PAIR);
    await page.locator('[data-agent="b"] .agent-name').click();
    await page.keyboard.press('Delete');
    await eventually(() => assert.deepEqual(graphOn(host).agents.map(({ id }) => id), ['a', 'human']));
    assert.deepEqual(graphOn(host).handoffs, []);
    assert.equal(host.undoSteps, 1);
  });

  it('undoes and redoes by key', async () => {
    const { page, host } = await show(PAIR);
    await page.locator('[data-agent="b"] .agent-name').click();
    await page.keyboard.press('Delete');
    await eventually(() => assert.equal(graphOn(host).agents.length, 2));
    await page.keyboard.press('Control+z');
    await page.waitForSelector('[data-agent="b"]');
    assert.equal(host.text, PAIR);
    await page.keyboard.press('Control+Shift+z');
    await eventually(() => assert.equal(graphOn(host).agents.length, 2));
  });

  it('renames in place, and by id with every mention following', async () => {
    const { page, host } = await show(PAIR);
    await page.locator('[data-agent="b"] .agent-name').click();
    await page.keyboard.press('F2');
    await page.waitForSelector('.agent-name-field');
    await page.keyboard.type('Billing desk');
    await page.keyboard.press('Enter');
    await eventually(() => assert.equal(graphOn(host).agents[1]?.name, 'Billing desk'));
    await page.fill('.inspector [data-path="id"] input', 'billing-desk');
    await page.keyboard.press('Enter');
    await eventually(() => assert.deepEqual(graphOn(host).handoffs.map(({ from, to }) => [from, to]), [['a', 'billing-desk'], ['billing-desk', 'human']]));
  });

  it('goes from agent to agent by arrow keys, and moves one with Alt', async () => {
    const { page, host } = await show(PAIR);
    await page.locator('.react-flow__node[data-id="a"]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('[data-agent="b"].is-selected');
    await page.keyboard.press('Alt+ArrowDown');
    await eventually(() => assert.deepEqual(graphOn(host).layout.agents['b'], { x: 420, y: 20 }));
  });

  it('lays out a graph without a layout, and leaves its text alone', async () => {
    const text = textOf({ ...readGraph(PAIR).graph, layout: { agents: {}, groups: {}, notes: {} } });
    const { page, host } = await show(text);
    await eventually(async () => {
      const [a, b] = [await page.locator('[data-agent="a"]').boundingBox(), await page.locator('[data-agent="b"]').boundingBox()];
      assert.ok(a && b && b.x > a.x + a.width, 'a stands left of b');
    });
    assert.equal(host.text, text);
  });

  it('lays out by command, as one step', async () => {
    const { page, host } = await show(PAIR.replace('"x": 420', '"x": 20'));
    await page.click('.tool[data-command="autoLayout"]');
    await eventually(() => assert.ok((graphOn(host).layout.agents['b']?.x ?? 0) > 200));
    assert.equal(host.undoSteps, 1);
  });

  it('shows problems on the element, and mends one with a click', async () => {
    const { page, host } = await show(PAIR.replace('"to": "b"', '"to": "bb"'));
    await page.click('#tab-problems');
    await page.locator('.problem', { hasText: 'bb' }).locator('button.link', { hasText: "'b'" }).first().click();
    await eventually(() => assert.equal(graphOn(host).handoffs[0]?.to, 'b'));
  });

  it('asks for a run that shows a problem', async () => {
    const { page, host } = await show(PAIR.replace('"to": "b"', '"to": "bb"'));
    await page.click('#tab-problems');
    await page.locator('.problem', { hasText: 'bb' }).locator('button.link', { hasText: 'Show me in a run' }).first().click();
    await eventually(() => assert.deepEqual(host.heard.find(({ name }) => name === 'run/show')?.params, { check: 'unknown-agent', pointer: '/handoffs/0/to' }));
    await page.waitForSelector('text=No run was found that shows this');
  });

  it('asks for a debugger on a problem, and says where the conversation shows it', async () => {
    const { page, host } = await show(PAIR.replace('"to": "b"', '"to": "bb"'));
    await page.click('#tab-problems');
    await page.locator('.problem', { hasText: 'bb' }).locator('button.link', { hasText: 'Debug this' }).first().click();
    await eventually(() => assert.deepEqual(host.heard.find(({ name }) => name === 'run/debug')?.params, { check: 'unknown-agent', pointer: '/handoffs/0/to' }));
    const marks = { breakpoints: [], paused: [{ kind: 'agent', id: 'a' }] } as const;
    host.tell('debug/marked', { ...marks, says: 'The handoff is refused.' });
    await page.waitForSelector('[role="status"]:has-text("The handoff is refused.")');
    host.tell('debug/marked', marks);
    await page.waitForSelector('text=The handoff is refused.', { state: 'detached' });
  });

  it('selects and shows what VS Code asks for, and tells what is selected', async () => {
    const { page, host } = await show(PAIR);
    host.tell('selection/requested', { element: { kind: 'handoff', id: 'a-to-b' } });
    await page.waitForSelector('[data-route="a-to-b"].is-selected');
    await page.locator('[data-agent="human"] .agent-name').click();
    await eventually(() => assert.deepEqual(host.heard.at(-1), { name: 'selection/changed', params: { elements: [{ kind: 'agent', id: 'human' }] } }));
  });

  it('shows what can be read of a broken file, what is wrong, and the way to the text', async () => {
    const { page, host } = await show(PAIR.slice(0, PAIR.indexOf('"handoffs"') + 40));
    await page.waitForSelector('[data-agent="a"]');
    assert.match((await page.textContent('.banner')) ?? '', /not sound JSON.*Line \d+/u);
    await page.click('.banner button');
    await eventually(() => assert.equal(host.heard.at(-1)?.name, 'text/open'));
  });

  it('changes nothing in a read-only file', async () => {
    const { page, host } = await show(PAIR, { isReadOnly: true });
    await page.locator('[data-agent="b"] .agent-name').click();
    await page.keyboard.press('Delete');
    await page.keyboard.press('Alt+ArrowDown');
    assert.equal(await page.locator('.inspector [data-path="name"] input').isDisabled(), true);
    assert.equal(host.heard.some(({ name }) => name === 'graph/edit'), false);
    assert.match((await page.textContent('.banner')) ?? '', /read-only/u);
  });

  it('says how to begin where there are no agents', async () => {
    const { page, host } = await show(NO_AGENTS);
    await page.getByRole('button', { name: 'Add the first agent' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Enter');
    await eventually(() => assert.equal(graphOn(host).agents.length, 1));
    assert.equal(graphOn(host).entry, graphOn(host).agents[0]?.id);
    await eventually(async () => assert.equal(await page.locator('.empty-graph').count(), 0));
  });

  it('lists the keys from a canvas without agents, and lets a double click on it through', async () => {
    const { page } = await show(NO_AGENTS);
    await page.getByRole('button', { name: 'Show all keys' }).click();
    await page.waitForSelector('dialog[open] .help');
    await page.keyboard.press('Escape');
    const title = await page.locator('.empty-graph h2').boundingBox();
    assert.ok(title);
    await page.mouse.dblclick(title.x + 5, title.y + 5);
    await page.waitForSelector('dialog[open] .picker');
  });

  it('offers no first agent where the file is read-only', async () => {
    const { page } = await show(NO_AGENTS, { isReadOnly: true });
    assert.match((await page.textContent('.empty-graph')) ?? '', /read-only/u);
    assert.equal(await page.locator('.empty-graph button').count(), 0);
  });

  it('takes text from a graph as text', async () => {
    const { page } = await show(PAIR.replace('"name": "b"', '"name": "<img src=x onerror=alert(1)>"'));
    assert.equal(await page.locator('[data-agent="b"] .agent-name').textContent(), '<img src=x onerror=alert(1)>');
    assert.equal(await page.locator('[data-agent="b"] img').count(), 0);
  });

  it('finds by name and shows what was picked', async () => {
    const { page } = await show(PAIR);
    await page.locator('.react-flow__node[data-id="a"]').focus();
    await page.keyboard.press('Control+f');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.type('huma');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-agent="human"].is-selected');
  });

  it('shows again what it showed when its page is thrown away and made anew', async () => {
    const { page } = await show(PAIR);
    await page.locator('[data-agent="b"] .agent-name').click();
    await page.click('#tab-problems');
    await page.mouse.move(500, 700);
    await page.mouse.wheel(0, -300);
    await eventually(async () => assert.ok((await page.evaluate(() => (JSON.parse(sessionStorage.getItem('state') ?? '{}') as { viewport?: { zoom: number } }).viewport?.zoom ?? 0)) > 1));
    const before = await page.locator('.react-flow__viewport').getAttribute('style');
    await page.reload();
    await page.waitForSelector('[data-agent="b"].is-selected');
    await eventually(async () => assert.equal(await page.locator('.react-flow__viewport').getAttribute('style'), before));
    assert.equal(await page.locator('#tab-problems').getAttribute('aria-selected'), 'true');
  });

  it('keeps what stands on lines apart', async () => {
    const { page } = await show(readFileSync('samples/retail-bank.agentgraph.json', 'utf8'));
    await page.waitForSelector('[data-agent="supervisor"]');
    const written = await page.locator('.route-label, .route-far').evaluateAll((all) => all.map((label) => ({ text: label.textContent, ...label.getBoundingClientRect().toJSON() }) as DOMRect & { text: string }));
    const labels = written.filter(({ width }) => width > 0);
    assert.ok(labels.length > 5);
    for (const [place, one] of labels.entries()) {
      const hit = labels.slice(place + 1).find((other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom);
      assert.equal(hit, undefined, `'${one.text}' lies on '${hit?.text ?? ''}'`);
    }
  });

  it('selects the line that a word stands on where another crosses it', async () => {
    const { page } = await show(CROSSING);
    await page.waitForSelector('[data-route="a-to-d"]', { state: 'attached' });
    const words = await page.locator('[data-route="a-to-d"] .route-label tspan').boundingBox();
    await page.mouse.click((words?.x ?? 0) + (words?.width ?? 0) / 2, (words?.y ?? 0) + (words?.height ?? 0) / 2);
    await page.waitForSelector('[data-route="a-to-d"].is-selected', { state: 'attached' });
  });

  it('stays whole when there is more room or less, until one looks closer', async () => {
    const { page } = await show(PAIR);
    const zoom = (): Promise<number> => page.locator('.react-flow__viewport').evaluate((view) => new DOMMatrix(getComputedStyle(view).transform).a);
    const first = await zoom();
    await page.setViewportSize({ width: 1100, height: 860 });
    await eventually(async () => assert.ok((await zoom()) < first - 0.1));
    await page.setViewportSize({ width: 1400, height: 860 });
    await eventually(async () => assert.ok(Math.abs((await zoom()) - first) < 0.01));
    await page.locator('[data-agent="b"] .agent-name').click();
    await page.keyboard.press('+');
    await eventually(async () => assert.ok((await zoom()) > first + 0.1));
    const closer = await zoom();
    await page.setViewportSize({ width: 1100, height: 860 });
    await page.locator('#tab-problems').click();
    assert.equal(await zoom(), closer);
  });

  it('goes where the small picture is pressed', async () => {
    const { page } = await show(PAIR);
    const before = await page.locator('.react-flow__viewport').getAttribute('style');
    await page.locator('.mini-map').click({ position: { x: 20, y: 60 } });
    await eventually(async () => assert.notEqual(await page.locator('.react-flow__viewport').getAttribute('style'), before));
  });

  it('draws only what can be seen of a thousand agents', async () => {
    const agents = Array.from({ length: 1000 }, (_, place) => `n${place}`);
    const graph = graphOf('n0', ...agents.slice(1).map((id, place) => `${agents[Math.floor(place / 2)] ?? 'n0'}>${id}`), {
      layout: { agents: Object.fromEntries(agents.map((id, place) => [id, { x: (place % 32) * 400, y: Math.floor(place / 32) * 240 }])) },
    });
    const { page } = await show(textOf(graph));
    await page.waitForSelector('.overview');
    assert.equal(await page.locator('.agent').count(), 0);
    await page.click('.react-flow__pane', { position: { x: 500, y: 420 } });
    await page.waitForSelector('.inspector [data-path="id"]');
    for (let step = 0; step < 12; step += 1) await page.keyboard.press('+');
    await page.waitForSelector('.agent');
    assert.ok((await page.locator('.agent').count()) < 100);
  });
});
