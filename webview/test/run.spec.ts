import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readGraph } from '#core/graph/read-graph';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { runScenario } from '#core/scenarios/run-scenario';
import { CanvasBrowser, type CanvasPage } from './support/canvas-page';
import { eventually } from './support/gestures';

const BANK = readFileSync('samples/retail-bank.agentgraph.json', 'utf8');
const [SCENARIO] = readScenarios(readFileSync('samples/retail-bank.agentscenarios.json', 'utf8')).scenarios;

describe('A run on the canvas', () => {
  let browser: CanvasBrowser;
  let open: CanvasPage;

  before(async () => {
    browser = await CanvasBrowser.start();
  });

  after(() => browser.stop());

  beforeEach(async () => {
    open = await browser.open({ text: BANK });
    assert.ok(SCENARIO);
    open.host.report = runScenario(readGraph(BANK).graph, SCENARIO).report;
    await open.page.click('#tab-run');
    await open.page.click('.run-form button');
    await open.page.waitForSelector('.verdict');
  });

  afterEach(() => open.close());

  it('says what was run, how it ended, and which way it went', async () => {
    assert.equal(await open.page.textContent('.verdict .run-name'), SCENARIO?.name);
    assert.match((await open.page.textContent('.verdict')) ?? '', /completed.*3 handoffs.*frontline → indic-desk → cards → disputes/su);
  });

  it('shows all at once to who wants no motion, each handoff with its reason and envelope', async () => {
    const cards = open.page.locator('.handoff-card');
    assert.equal(await cards.count(), 3);
    assert.match((await cards.nth(2).textContent()) ?? '', /cards → disputes.*A stolen card was used.*redacted.*cardNumber/su);
  });

  it('goes back and forth step by step, with the path on the drawing', async () => {
    const { page } = open;
    await page.locator('.player input').fill('0');
    assert.equal(await page.locator('.route.is-on-path').count(), 0);
    while ((await page.locator('.handoff-card').count()) < 1) await page.getByLabel('Step forward').click();
    await eventually(async () => assert.equal(await page.locator('.route.is-on-path[data-route="to-indic-desk"]').count(), 1));
    await page.waitForSelector('[data-agent="indic-desk"].is-owner');
    await page.getByLabel('Step back').click();
    await eventually(async () => assert.equal(await page.locator('.route.is-on-path').count(), 0));
  });

  it('keeps who has the conversation in view', async () => {
    const { page } = open;
    open.host.tell('selection/requested', { element: { kind: 'agent', id: 'supervisor' } });
    for (let step = 0; step < 8; step += 1) await page.locator('.tool[data-command="fit"]').press('+');
    await page.locator('.player input').fill('0');
    await page.getByLabel('Step forward').click();
    await page.getByLabel('Step forward').click();
    await eventually(async () => {
      const box = await page.locator('.agent.is-owner').boundingBox();
      assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 1050 && box.y + box.height <= 860);
    });
  });

  it('opens the ledger', async () => {
    await open.page.getByRole('button', { name: 'Open the ledger' }).click();
    await eventually(() => assert.equal(open.host.heard.at(-1)?.name, 'run/open-ledger'));
  });
});
