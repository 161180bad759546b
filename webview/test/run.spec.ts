import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import { explainDecision } from '#core/runtime/explain';
import { runGraph } from '#core/runtime/run-graph';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { runScenario } from '#core/scenarios/run-scenario';
import type { Scenario } from '#core/scenarios/scenario';
import type { ShownRun } from '#protocol/run-messages';
import { CanvasBrowser, type CanvasPage } from './support/canvas-page';
import { eventually } from './support/gestures';

const BANK = readFileSync('samples/retail-bank.agentgraph.json', 'utf8');
const { graph: GRAPH } = readGraph(BANK);
const [SCENARIO, , QUEUE_CLOSED] = readScenarios(readFileSync('samples/retail-bank.agentscenarios.json', 'utf8')).scenarios;

/** A run as the extension shows it. */
function shownRun(graph: AgentGraph, scenario: Scenario | undefined, id = 'run-1'): ShownRun {
  assert.ok(scenario);
  const { events, report } = runScenario(graph, scenario);
  return { id, kind: 'scenario', events, failures: report.failures, isOld: false, choice: scenario.id };
}

describe('A run on the canvas', () => {
  let browser: CanvasBrowser;
  let open: CanvasPage;

  before(async () => {
    browser = await CanvasBrowser.start();
  });

  after(() => browser.stop());

  /** A canvas that shows the run of a scenario, at its end. */
  async function run(shown: ShownRun, reducedMotion: 'reduce' | 'no-preference' = 'reduce'): Promise<void> {
    open = await browser.open({ text: BANK, reducedMotion });
    open.host.run = shown;
    await open.page.click('#tab-run');
    await open.page.getByRole('button', { name: 'Run', exact: true }).click();
    await open.page.waitForSelector('.verdict');
  }

  const slider = () => open.page.locator('.timeline input');

  afterEach(() => open.close());

  describe('of the sample', () => {
    beforeEach(() => run(shownRun(GRAPH, SCENARIO)));

    it('says what was run, how it ended, and which way it went', async () => {
      assert.match((await open.page.textContent('.verdict .run-name')) ?? '', new RegExp(SCENARIO?.name ?? ''));
      assert.match((await open.page.textContent('.verdict')) ?? '', /Completed.*3 handoffs.*Frontline → Hindi and Tamil desk → Cards → Disputes/su);
    });

    it('shows all at once to who wants no motion, each handoff with its reason, values and envelope', async () => {
      const cards = open.page.locator('.handoff-card');
      assert.equal(await cards.count(), 3);
      assert.match((await cards.nth(2).textContent()) ?? '', /Cards → Disputes.*A stolen card was used.*intent dispute.*redacted.*cardNumber.*acknowledged in 0 ms/su);
    });

    it('shows the conversation as the customer sees it, what is told on a handoff set apart', async () => {
      assert.equal(await open.page.locator('.bubble.is-customer').count(), 3);
      assert.match((await open.page.locator('.bubble.is-told').first().textContent()) ?? '', /Told to the customer, for Frontline.*colleague who speaks your language/su);
      assert.match((await open.page.locator('.bubble.is-agent').nth(1).textContent()) ?? '', /Hindi and Tamil desk, from Frontline/u);
    });

    it('goes back and forth step by step, with path, owner and counts on the drawing', async () => {
      const { page } = open;
      await slider().fill('0');
      assert.equal(await page.locator('.route.is-on-path').count(), 0);
      while ((await page.locator('.handoff-card').count()) < 1) await page.getByLabel('Step forward').click();
      await page.waitForSelector('.route.is-on-path.is-live[data-route="to-indic-desk"] .token.is-there');
      await page.waitForSelector('[data-agent="indic-desk"].is-owner .visits');
      await page.getByLabel('Step back').click();
      await eventually(async () => assert.equal(await page.locator('.route.is-on-path, .token').count(), 0));
    });

    it('goes through it by keyboard, from the slider and from the conversation', async () => {
      const { page } = open;
      await slider().focus();
      await page.keyboard.press('Home');
      assert.match((await page.textContent('.player-at')) ?? '', /^0 \/ \d+$/);
      for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
      assert.match((await slider().getAttribute('aria-valuetext')) ?? '', /^4 of \d+\. Handoff from Frontline to Hindi and Tamil desk: handed over$/);
      await page.locator('.story').focus();
      await page.keyboard.press('ArrowUp');
      assert.equal(await slider().inputValue(), '3');
      await page.keyboard.press('End');
      assert.equal(await slider().inputValue(), await slider().getAttribute('max'));
    });

    it('tells a screen reader each step', async () => {
      await slider().fill('4');
      await eventually(async () => assert.match((await open.page.textContent('.run [role="status"]')) ?? '', /Handoff from Frontline to Hindi and Tamil desk/));
    });

    it('marks handoffs on the timeline', async () => {
      assert.equal(((await open.page.locator('.tick.is-handoff').getAttribute('d')) ?? '').split('M').length - 1, 3);
    });

    it('says why this handoff and not that one, when asked', async () => {
      assert.ok(SCENARIO);
      const { events } = runScenario(GRAPH, SCENARIO);
      open.host.explanation = explainDecision(runGraph(GRAPH), events, events.findIndex(({ type }) => type === 'trigger.evaluated'));
      const card = open.page.locator('.handoff-card').first();
      await card.getByText('Why this one?').click();
      await card.locator('.trigger.is-chosen').waitFor();
      assert.match((await card.locator('.triggers').textContent()) ?? '', /to-indic-desk → Hindi and Tamil desk: chosen/);
      assert.equal((open.host.heard.at(-1)?.params as { readonly seq: number }).seq, events.findIndex(({ type }) => type === 'trigger.evaluated'));
    });

    it('keeps who has the conversation in view', async () => {
      const { page } = open;
      open.host.tell('selection/requested', { element: { kind: 'agent', id: 'supervisor' } });
      for (let step = 0; step < 8; step += 1) await page.locator('.tool[data-command="fit"]').press('+');
      await slider().fill('0');
      await page.getByLabel('Step forward').click();
      await page.getByLabel('Step forward').click();
      await eventually(async () => {
        const box = await page.locator('.agent.is-owner').boundingBox();
        assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 1050 && box.y + box.height <= 860);
      });
    });

    it('opens its ledger, is saved as a scenario, and is copied with its diagram', async () => {
      const { page, host } = open;
      await page.getByRole('button', { name: 'Open the ledger' }).click();
      await eventually(() => assert.deepEqual(host.heard.at(-1), { name: 'run/open-ledger', params: { run: 'run-1' } }));
      await page.getByRole('button', { name: 'Save as scenario' }).click();
      await eventually(() => assert.deepEqual(host.heard.at(-1), { name: 'run/save', params: { run: 'run-1' } }));
      await page.getByRole('button', { name: 'Copy as Markdown' }).click();
      await eventually(() => assert.match(host.clipboard, /sequenceDiagram[\s\S]*a0->>a1: to-indic-desk/));
    });

    it('is compared with another, the first difference marked in both', async () => {
      assert.ok(SCENARIO);
      open.host.other = shownRun(GRAPH, { ...SCENARIO, turns: SCENARIO.turns.slice(0, 1) }, 'run-2');
      await open.page.getByRole('button', { name: 'Compare…' }).click();
      await open.page.waitForSelector('.compared');
      assert.equal(await open.page.locator('.compared .is-different').count(), 2);
      assert.match((await open.page.textContent('.compared')) ?? '', /The runs differ from step 8 on/);
      await open.page.getByRole('button', { name: 'End the comparison' }).click();
      assert.equal(await open.page.locator('.compared').count(), 0);
    });

    it('says when the graph has changed since, and runs again on the new one', async () => {
      const { page, host } = open;
      assert.equal(await page.locator('.is-old').count(), 0);
      host.write(BANK.replace('"name": "Frontline"', '"name": "Front desk"'));
      await page.waitForSelector('.run-note.is-old');
      await page.getByRole('button', { name: 'Start again with the new graph' }).click();
      await eventually(() => assert.deepEqual(host.heard.at(-1), { name: 'run/start', params: { scenario: SCENARIO?.id } }));
      await eventually(async () => assert.equal(await page.locator('.is-old').count(), 0));
    });

    it('is there again, at the same step, when the page is loaded again, below the drawing if it was put there', async () => {
      const { page, host } = open;
      await slider().fill('5');
      await page.getByRole('button', { name: 'Put the panel below the drawing' }).click();
      await page.locator('.dock-separator').focus();
      await page.keyboard.press('ArrowUp');
      const height = (await page.locator('.panel').boundingBox())?.height;
      await page.reload();
      await page.waitForSelector('.panel.is-below');
      assert.ok(host.run);
      host.tell('run/reported', { run: host.run, isPlaying: false });
      await page.waitForSelector('.verdict');
      assert.equal(await slider().inputValue(), '5');
      assert.equal((await page.locator('.panel').boundingBox())?.height, height);
    });
  });

  it('plays by itself at the speed that was chosen, pauses, and stops at the beginning', async () => {
    await run(shownRun(GRAPH, SCENARIO), 'no-preference');
    const { page } = open;
    await page.getByLabel('Speed').selectOption('4');
    await page.locator('.handoff-card').first().waitFor();
    await page.getByLabel('Pause').click();
    await page.getByLabel('Stop, and go to the beginning').click();
    assert.match((await page.textContent('.player-at')) ?? '', /^0 \//);
    assert.equal(await page.locator('.story-item').count(), 0);
  });

  it('marks a handoff that came to nothing, on the card, the timeline and the drawing', async () => {
    await run(shownRun(GRAPH, QUEUE_CLOSED));
    const { page } = open;
    const last = Number(await slider().getAttribute('max'));
    assert.match((await page.locator('.handoff-card.is-rolledback').textContent()) ?? '', /taken back, nobody is free.*Attempt 1: no acknowledgement within \d+ ms/su);
    assert.notEqual(await page.locator('.tick.is-fault').getAttribute('d'), '');
    const handoff = await page.locator('.story-item').evaluateAll((items) => items.findIndex((item) => item.classList.contains('is-handoff')));
    assert.ok(handoff >= 0 && handoff < last);
    await slider().fill(String(handoff + 1));
    await page.waitForSelector('.route.has-failed[data-route="asked-for-a-person"] .token.is-failed');
  });

  it('draws only what the step touches', async () => {
    await run(shownRun(GRAPH, SCENARIO));
    const { page } = open;
    await slider().fill('0');
    await page.evaluate(() => {
      const changed = new Set<string>();
      Object.assign(globalThis, { changed });
      new MutationObserver((records) => {
        for (const { target } of records) changed.add((target instanceof Element ? target : target.parentElement)?.closest('[data-agent], [data-route]')?.getAttribute('data-agent') ?? 'line');
      }).observe(document.querySelector('.react-flow__viewport') ?? document.body, { subtree: true, attributes: true, childList: true, characterData: true, attributeFilter: ['class', 'd', 'style'] });
    });
    await slider().fill('4');
    await page.waitForSelector('[data-agent="indic-desk"].is-owner');
    const changed = await page.evaluate(() => [...(globalThis as unknown as { readonly changed: Set<string> }).changed].filter((id) => id !== 'line').toSorted());
    assert.deepEqual(changed, ['frontline', 'indic-desk']);
  });

  it('stays usable with ten thousand steps', async () => {
    assert.ok(SCENARIO);
    const patient = { ...GRAPH, limits: { ...GRAPH.limits, turns: 100_000, deadlineMs: 2_000_000_000, stagnantTurns: 100_000 } };
    const long = shownRun(patient, { ...SCENARIO, turns: Array.from({ length: 5000 }, () => ({ user: 'Hello', signals: { intent: 'unknown', confidence: 1 } })) });
    await run(long);
    const { page } = open;
    assert.ok(Number(await slider().getAttribute('max')) >= 10_000);
    assert.ok((await page.locator('.story-item').count()) <= 120);
    await slider().focus();
    const steps = await page.evaluate(async () => {
      const input = document.querySelector<HTMLInputElement>('.timeline input');
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      const begun = performance.now();
      for (let step = 0; step < 20; step += 1) {
        set?.call(input, String(9000 - step * 400));
        input?.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return (performance.now() - begun) / 20;
    });
    assert.ok(steps < 200, `a step of the scrubber took ${steps} ms`);
    await page.getByRole('button', { name: /^Show \d+ earlier steps$/ }).click();
    await eventually(async () => assert.ok((await page.locator('.story-item').count()) > 120));
  });
});
