import assert from 'node:assert/strict';
import { textOf } from '#core/graph/print-graph';
import { graphOf } from '../../extension/test/support/graph-of';
import type { CanvasPage, OpenOptions } from './support/canvas-page';
import { canvasTests } from './support/canvas-tests';
import { dragBetween, eventually, graphOn } from './support/gestures';

const TRIO = textOf(
  graphOf('a', 'a>b', 'b>human', {
    layout: { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 }, human: { x: 840, y: 300 } } },
  }),
);

describe('Drawing a graph', () => {
  const browser = canvasTests();
  let open: CanvasPage | undefined;

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

  it('selects what a rectangle drawn with Shift touches', async () => {
    const { page, host } = await show(TRIO);
    const [first, last] = [await page.locator('[data-agent="a"]').boundingBox(), await page.locator('[data-agent="b"]').boundingBox()];
    assert.ok(first && last);
    await page.keyboard.down('Shift');
    await page.mouse.move(first.x - 20, first.y - 20);
    await page.mouse.down();
    await page.mouse.move(last.x, last.y + last.height, { steps: 5 });
    await page.mouse.move(last.x + 60, last.y + last.height + 20, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await eventually(() => assert.deepEqual(host.heard.findLast(({ name }) => name === 'selection/changed')?.params, { elements: [{ kind: 'agent', id: 'a' }, { kind: 'agent', id: 'b' }] }));
  });

  it('copies what is selected as text, and pastes it from the midst of other words', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('[data-agent="a"] .agent-name').click();
    await page.locator('[data-agent="b"] .agent-name').click({ modifiers: ['Control'] });
    host.tell('command/requested', { command: 'copy', isByKey: false });
    await eventually(() => assert.match(host.clipboard, /"agentGraphFragment": "1.0"/));
    host.clipboard = `What about this?\n\n\`\`\`json\n${host.clipboard}\`\`\``;
    host.tell('command/requested', { command: 'paste', isByKey: false });
    await eventually(() => assert.deepEqual(graphOn(host).handoffs.at(-1), { id: 'a-to-b-2', from: 'a-2', to: 'b-2' }));
    assert.equal(host.undoSteps, 1);
    assert.deepEqual(graphOn(host).layout.agents['a-2'], { x: 40, y: 40 });
    await page.waitForSelector('[data-agent="a-2"].is-selected');
  });

  it('cuts, copies and pastes by the browser\'s own keys, from one canvas to another', async () => {
    const { page, host } = await show(TRIO);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('[data-agent="b"] .agent-name').click();
    // As fast as they can be pressed: nothing waits until the text has what came before.
    await page.keyboard.press('Control+x');
    await page.keyboard.press('Control+v');
    await page.keyboard.press('Control+d');
    await eventually(() => assert.deepEqual(graphOn(host).agents.map(({ id }) => id), ['a', 'human', 'b', 'b-2']));
  });

  it('says what it can paste where the clipboard holds something else', async () => {
    const { page, host } = await show(TRIO);
    host.clipboard = 'hello';
    host.tell('command/requested', { command: 'paste', isByKey: false });
    await eventually(async () => assert.match(await page.locator('.notice').innerText(), /no part of a graph on the clipboard/));
    assert.equal(host.undoSteps, 0);
  });

  it('takes an agent out of use and back by key, and shows it', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('[data-agent="b"] .agent-name').click();
    await page.keyboard.press('x');
    await page.waitForSelector('[data-agent="b"].is-off');
    await page.waitForSelector('[data-route="a-to-b"].is-off', { state: 'attached' });
    assert.equal(graphOn(host).agents[1]?.disabled, true);
    await page.keyboard.press('x');
    await eventually(() => assert.equal(graphOn(host).agents[1]?.disabled, undefined));
    assert.equal(host.text, TRIO);
  });

  it('writes a note, moves and resizes it, and deletes it', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('.react-flow__pane').click({ position: { x: 300, y: 700 } });
    await page.keyboard.press('n');
    await page.waitForSelector('.frame-field');
    await page.keyboard.type('Ask legal');
    await page.keyboard.press('Enter');
    await eventually(() => assert.equal(graphOn(host).layout.notes['note']?.text, 'Ask legal'));
    const before = graphOn(host).layout.notes['note'];
    await dragBetween(page, '.note .frame-words', { x: 100, y: 60 });
    await eventually(() => assert.notEqual(graphOn(host).layout.notes['note']?.x, before?.x));
    const steps = host.undoSteps;
    await dragBetween(page, '.react-flow__node-note .react-flow__resize-control.handle.bottom.right', { x: 80, y: 40 });
    await eventually(() => assert.ok((graphOn(host).layout.notes['note']?.width ?? 0) > 240));
    assert.equal(host.undoSteps, steps + 1);
    await page.keyboard.press('Delete');
    await eventually(() => assert.deepEqual(graphOn(host).layout.notes, {}));
  });

  it('groups what is selected, moves it as one, and closes it into one box', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('[data-agent="a"] .agent-name').click();
    await page.locator('[data-agent="b"] .agent-name').click({ modifiers: ['Control'] });
    await page.keyboard.press('g');
    await page.waitForSelector('.frame-field');
    await page.keyboard.type('Front office');
    await page.keyboard.press('Enter');
    await eventually(() => assert.equal(graphOn(host).layout.groups['group']?.label, 'Front office'));
    assert.deepEqual(graphOn(host).layout.groups['group']?.agents, ['a', 'b']);
    const steps = host.undoSteps;
    await dragBetween(page, '.group-header .frame-words', { x: 0, y: 120 });
    await eventually(() => assert.ok((graphOn(host).layout.agents['a']?.y ?? 0) > 50));
    const { a, b } = graphOn(host).layout.agents;
    assert.equal(a?.y, b?.y);
    assert.equal(host.undoSteps, steps + 1);
    await page.keyboard.press('k');
    await page.waitForSelector('.group-frame.is-collapsed');
    assert.equal(await page.locator('[data-agent="a"]').count(), 0);
    assert.equal(await page.locator('[data-route="b-to-human"]').count(), 1);
    assert.equal(await page.locator('[data-route="a-to-b"]').count(), 0);
    await page.click('.group-header .tool');
    await page.waitForSelector('[data-agent="a"]');
  });

  it('takes an agent out of its group when it is dragged out of the frame', async () => {
    const graph = graphOf('a', 'a>b', { layout: { agents: { a: { x: 0, y: 0 }, b: { x: 420, y: 0 } }, groups: { desk: { label: 'Desk', x: -30, y: -60, width: 720, height: 200, agents: ['a', 'b'] } } } });
    const { page, host } = await show(textOf(graph));
    await dragBetween(page, '[data-agent="b"] .agent-header', { x: 0, y: 300 });
    await eventually(() => assert.deepEqual(graphOn(host).layout.groups['desk']?.agents, ['a']));
    await dragBetween(page, '[data-agent="b"] .agent-header', { x: 0, y: -300 });
    await eventually(() => assert.deepEqual(graphOn(host).layout.groups['desk']?.agents, ['a', 'b']));
  });

  it('lays out downwards and back, each as one step', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('.react-flow__node[data-id="a"]').focus();
    await page.keyboard.press('Shift+D');
    await eventually(() => assert.equal(graphOn(host).layout.direction, 'down'));
    const { a, b } = graphOn(host).layout.agents;
    assert.ok(a && b && b.y > a.y + 100 && Math.abs(b.x - a.x) < 100);
    assert.equal(host.undoSteps, 1);
    await page.keyboard.press('Shift+D');
    await eventually(() => assert.equal(graphOn(host).layout.direction, undefined));
  });

  it('changes what several agents have in common, as one step, and leaves the rest', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('[data-agent="a"] .agent-name').click();
    await page.locator('[data-agent="b"] .agent-name').click({ modifiers: ['Control'] });
    await page.fill('.inspector [data-path="trustDomain"] input', 'bank');
    await page.keyboard.press('Enter');
    await eventually(() => assert.deepEqual(graphOn(host).agents.map(({ trustDomain }) => trustDomain), ['bank', 'bank', undefined]));
    assert.equal(host.undoSteps, 1);
    assert.equal(await page.locator('.inspector [data-path="name"] input').getAttribute('placeholder'), 'several values');
    assert.equal(await page.locator('.inspector [data-path="name"] input').inputValue(), '');
    await page.selectOption('.inspector [data-path="kind"] select', 'service');
    await eventually(() => assert.deepEqual(graphOn(host).agents.map(({ kind }) => kind), ['service', 'service', 'human']));
    assert.deepEqual(graphOn(host).agents.map(({ name }) => name), ['a', 'b', 'human']);
  });

  it('finds words and replaces them everywhere, names with what mentions them, as one step', async () => {
    const { page, host } = await show(TRIO);
    await page.locator('.react-flow__node[data-id="a"]').focus();
    await page.keyboard.press('Control+h');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.type('human');
    await eventually(async () => assert.equal(await page.locator('.replace-hits li').count(), 2));
    await page.keyboard.press('Tab');
    await page.keyboard.type('person');
    await page.keyboard.press('Control+Enter');
    await eventually(() => assert.deepEqual(graphOn(host).handoffs.map(({ to }) => to), ['b', 'person']));
    assert.equal(graphOn(host).agents[2]?.name, 'person');
    assert.equal(host.undoSteps, 1);
  });
});
