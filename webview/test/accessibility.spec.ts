import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { GraphEdit } from '#core/graph/graph-edit';
import { planEdit } from '#core/graph/plan-edit';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { runScenario } from '#core/scenarios/run-scenario';
import { applyTextEdits } from '#core/text/text-edit';
import { CanvasBrowser, type CanvasPage } from './support/canvas-page';
import { graphOn } from './support/gestures';
import { talkOn } from './support/live-host';
import type { Theme } from './support/themes';

const BANK = readFileSync('samples/retail-bank.agentgraph.json', 'utf8');
const BANK_SCENARIOS = readScenarios(readFileSync('samples/retail-bank.agentscenarios.json', 'utf8')).scenarios;
const AXE = readFileSync(createRequire(`${process.cwd()}/`).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[];
}

/** The sample with a note, a group and a bend. */
const WITH_FRAMES = textAfter(BANK, [
  { type: 'note/set', id: 'why', note: { text: 'Ask legal', x: 0, y: -200, tint: 'blue' } },
  { type: 'group/set', id: 'desks', group: { label: 'Desks', x: 700, y: -100, width: 400, height: 500, agents: ['loans', 'cards'] } },
  { type: 'route/bend', id: 'cards-to-disputes', bends: [{ x: 900, y: 300 }] },
]);

function textAfter(text: string, edits: readonly GraphEdit[]): string {
  const plan = planEdit(text, edits);
  assert.ok(plan.ok);
  return applyTextEdits(text, plan.value);
}

const NAMES = [
  'Frontline, AI agent, New conversations start here, 0 handoffs in, 4 out',
  'Hindi and Tamil desk, AI agent, 1 handoff in, 3 out',
  'Cards, AI agent, 2 handoffs in, 1 out',
  'Disputes, AI agent, 3 handoffs in, 0 out',
  'Loans, AI agent, 2 handoffs in, 0 out',
  'Duty supervisor, Human, 0 handoffs in, 0 out',
];

const SAMPLES = readdirSync('samples').filter((file) => file.endsWith('.agentgraph.json'));

describe('For everybody, the canvas', () => {
  let browser: CanvasBrowser;
  let open: CanvasPage | undefined;

  before(async () => {
    browser = await CanvasBrowser.start();
  });

  after(() => browser.stop());

  afterEach(async () => {
    await open?.close();
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const satisfies readonly Theme[]) {
    it(`has no fault that axe knows (${theme})`, async () => {
      open = await browser.open({ text: BANK, theme });
      const { page, host } = open;
      await page.waitForSelector('.agent');
      assert.deepEqual(await faultsOf(open), []);
      host.tell('selection/requested', { element: { kind: 'handoff', id: 'cards-to-disputes' } });
      await page.waitForSelector('.inspector .envelope-editor');
      assert.deepEqual(await faultsOf(open), []);
      host.write(WITH_FRAMES);
      host.tell('command/requested', { command: 'selectAll', isByKey: false });
      host.tell('command/requested', { command: 'showLegend', isByKey: false });
      host.tell('command/requested', { command: 'colourBy', isByKey: false });
      await page.waitForSelector('dialog[open]');
      await page.keyboard.type('authority');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.legend.is-lens');
      await page.waitForSelector('.inspector .several');
      assert.deepEqual(await faultsOf(open), []);
      await page.click('.tool[data-command="addAgent"]');
      await page.waitForSelector('dialog[open]');
      assert.deepEqual(await faultsOf(open), []);
    });

    it(`has no fault that axe knows on any sample (${theme})`, async () => {
      open = await browser.open({ text: BANK, theme });
      for (const sample of SAMPLES) {
        open.host.write(readFileSync(`samples/${sample}`, 'utf8'));
        const [first] = graphOn(open.host).agents.slice(-1);
        await open.page.click('.tool[data-command="fit"]');
        await open.page.waitForSelector(`.react-flow__node[data-id="${first?.id ?? ''}"]`);
        assert.deepEqual(await faultsOf(open), [], sample);
      }
    }).timeout(120_000);

    it(`has no fault that axe knows in any panel or window (${theme})`, async () => {
      open = await browser.open({ text: BANK.replace('"fallbacks": ["frontline"]', '"fallbacks": ["nobody"]'), theme });
      const { page, host } = open;
      for (const [kind, id] of [['agent', 'cards'], ['escalation', 'upset-or-repeating'], ['field', 'amount'], ['intent', 'card']] as const) {
        host.tell('selection/requested', { element: { kind, id } });
        await page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('.inspector [data-path="id"] input')?.value === wanted, id);
        assert.deepEqual(await faultsOf(open), [], `${kind} ${id}`);
      }
      for (const tab of ['problems', 'run']) {
        await page.click(`#tab-${tab}`);
        assert.deepEqual(await faultsOf(open), [], tab);
      }
      host.tell('selection/requested', { element: { kind: 'agent', id: 'cards' } });
      await page.waitForSelector('[data-agent="cards"].is-selected');
      for (const command of ['find', 'replace', 'exportPicture', 'colourBy', 'showKeys', 'connect', 'escalate'] as const) {
        host.tell('command/requested', { command, isByKey: false });
        await page.waitForSelector('dialog[open]', { timeout: 8_000 }).catch(() => assert.fail(`nothing opened for ${command}`));
        if (command === 'replace') await page.keyboard.type('card');
        assert.deepEqual(await faultsOf(open), [], command);
        await page.keyboard.press('Escape');
        await page.waitForSelector('dialog', { state: 'detached' });
      }
    }).timeout(120_000);

    it(`has no fault that axe knows in a run, a comparison or a chat (${theme})`, async () => {
      open = await browser.open({ text: BANK, theme });
      const { page, host } = open;
      const { events, report } = runScenario(graphOn(host), BANK_SCENARIOS[0] ?? assert.fail());
      host.run = { id: 'run-1', kind: 'scenario', events, failures: report.failures, isOld: true, choice: 'default' };
      host.other = { ...host.run, id: 'run-2', events: events.slice(0, 20) };
      await page.click('#tab-run');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.waitForSelector('.verdict');
      await page.locator('.handoff-card').first().getByText('Why this one?').click();
      assert.deepEqual(await faultsOf(open), [], 'run');
      await page.getByRole('button', { name: 'Compare…' }).click();
      await page.waitForSelector('.compared');
      assert.deepEqual(await faultsOf(open), [], 'comparison');
      talkOn(host, BANK);
      await page.getByRole('button', { name: 'Chat', exact: true }).click();
      await page.getByText('What goes wrong').click();
      await page.getByRole('button', { name: 'Target down' }).click();
      await page.getByLabel('I also play').selectOption('*');
      await page.getByLabel('What the customer says').fill('I lost my card');
      await page.keyboard.press('Enter');
      await page.getByLabel('What Frontline says').waitFor();
      assert.deepEqual(await faultsOf(open), [], 'chat');
    }).timeout(60_000);

    it(`has no fault that axe knows where there are no agents (${theme})`, async () => {
      open = await browser.open({ text: '{ "formatVersion": "1.0", "name": "New", "entry": "", "agents": {} }', theme });
      await open.page.waitForSelector('.empty-graph');
      assert.deepEqual(await faultsOf(open), []);
    });
  }

  it('can be used at twice the size: nothing is cut off, and everything is reached', async () => {
    open = await browser.open({ text: BANK, width: 700, height: 430 });
    const { page, host } = open;
    await page.waitForSelector('.agent');
    assert.deepEqual(await faultsOf(open), []);
    assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight]), [true, true]);
    const cut = await page.locator('.toolbar .tool, .palette-tile, [role="tab"]').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().bottom > innerHeight).map((one) => one.outerHTML));
    assert.deepEqual(cut, []);
    await page.locator('.react-flow__node[data-id="frontline"]').focus();
    await page.keyboard.press('i');
    await page.waitForFunction(() => document.activeElement?.closest('.inspector') !== null);
    const seen = await page.evaluate(() => document.activeElement?.getBoundingClientRect().toJSON() as DOMRect);
    assert.ok(seen.top >= 0 && seen.bottom <= 430 && seen.right <= 700, JSON.stringify(seen));
    assert.equal(host.undoSteps, 0);
  });

  it('reads words that run from right to left as they are written, in boxes and in forms', async () => {
    open = await browser.open({ text: BANK.replace('"Loans"', '"قروض (Loans)"') });
    const { page, host } = open;
    await page.waitForSelector('[data-agent="loans"]');
    const direction = (selector: string): Promise<string> => page.locator(selector).first().evaluate((element) => getComputedStyle(element).direction);
    assert.deepEqual([await direction('[data-agent="loans"] .agent-name'), await direction('[data-agent="cards"] .agent-name')], ['rtl', 'ltr']);
    host.tell('selection/requested', { element: { kind: 'agent', id: 'loans' } });
    await page.waitForSelector('.inspector [data-path="name"] input');
    assert.equal(await direction('.inspector [data-path="name"] input'), 'rtl');
  });

  it('names every agent and every line for screen readers', async () => {
    open = await browser.open({ text: BANK });
    await open.page.waitForSelector('[data-agent="supervisor"]');
    const names = await open.page.locator('.react-flow__node-agent').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')));
    assert.deepEqual(names, NAMES);
    assert.ok((await open.page.locator('.react-flow__edge').first().getAttribute('aria-label'))?.includes('frontline → indic-desk'));
  });

  it('closes a window with Escape and gives the focus back', async () => {
    open = await browser.open({ text: BANK });
    const tool = open.page.locator('.tool[data-command="showKeys"]');
    await tool.focus();
    await open.page.keyboard.press('Enter');
    await open.page.waitForSelector('dialog[open]');
    await open.page.keyboard.press('Escape');
    await open.page.waitForSelector('dialog', { state: 'detached' });
    assert.equal(await tool.evaluate((element) => element === document.activeElement), true);
  });
});

async function faultsOf({ page }: CanvasPage): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<unknown> } }).axe.run())) as AxeResult;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 240)}`));
}
