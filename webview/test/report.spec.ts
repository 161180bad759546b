import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { eventually } from './support/gestures';
import { BANK, type ReportHost, shownReport } from './support/report-host';
import { type OpenReport, ReportBrowser } from './support/report-page';
import type { Theme } from './support/themes';

const AXE = readFileSync(createRequire(`${process.cwd()}/`).resolve('axe-core/axe.min.js'), 'utf8');

describe('The report of many conversations', () => {
  let browser: ReportBrowser;
  let open: OpenReport | undefined;

  before(async () => {
    browser = await ReportBrowser.start();
  });

  after(() => browser.stop());

  afterEach(async () => {
    const broken = open?.host.heard.filter(({ name }) => name === 'fault' || name === 'page/failed');
    await open?.close();
    open = undefined;
    assert.deepEqual(broken ?? [], []);
  });

  async function show(prepare?: (host: ReportHost) => void, theme: Theme = 'dark'): Promise<OpenReport> {
    open = await browser.open({ theme, ...(prepare ? { prepare } : {}) });
    return open;
  }

  const lastHeard = (host: ReportHost, name: string): unknown => host.heard.findLast((one) => one.name === name)?.params;

  it('says how the gates came out, with intervals, and the digest', async () => {
    const { page, host } = await show();
    const rows = await page.locator('#gates ~ .scroll tbody tr').allInnerTexts();
    assert.equal(rows.length, 7);
    assert.match(rows[0] ?? '', /Handoffs taken over by their first target\s+at least 98.0%\s+[\d.]+% \([\d.]+% to [\d.]+%\)\s+\?\s*Too few conversations to tell/);
    assert.equal(await page.locator('.report-head .digest code').innerText(), host.shown?.report.digest);
    assert.match(rows.find((row) => row.startsWith('Mean time of a handoff')) ?? '', /at most 500 ms.*✓\s*Passes/s);
    assert.match(await page.locator('.headline').innerText(), /Too few conversations to tell/);
  });

  it('shows what stands out first, and leads to it on the canvas', async () => {
    const { page, host } = await show();
    const spots = await page.locator('.hot-spot').allInnerTexts();
    assert.match(spots[0] ?? '', /loans/);
    await page.locator('.hot-spot .link').first().click();
    await eventually(() => assert.deepEqual(lastHeard(host, 'element/show'), { element: { kind: 'handoff', id: 'frontline-to-loans' } }));
    await page.locator('section[aria-labelledby="agents"] tbody .link', { hasText: 'Cards' }).click();
    await eventually(() => assert.deepEqual(lastHeard(host, 'element/show'), { element: { kind: 'agent', id: 'cards' } }));
  });

  it('sorts a table by the head of a column, numbers with the most first, and says so', async () => {
    const { page } = await show();
    const column = page.locator('section[aria-labelledby="agents"] thead th', { hasText: 'resolved' });
    const values = (): Promise<number[]> => page.locator('section[aria-labelledby="agents"] tbody td:nth-child(4)').allInnerTexts().then((all) => all.map(Number));
    await column.locator('button').press('Enter');
    assert.equal(await column.getAttribute('aria-sort'), 'descending');
    const down = await values();
    assert.deepEqual(down, down.toSorted((a, b) => b - a));
    await column.locator('button').press('Enter');
    assert.equal(await column.getAttribute('aria-sort'), 'ascending');
    assert.deepEqual(await values(), down.toReversed());
  });

  it('compares with a setting that is turned by key, once it was left alone, and says what is real', async () => {
    const { page, host } = await show();
    const slider = page.locator('[data-path="limits.hops"]');
    await slider.focus();
    for (const key of ['Home', 'ArrowRight']) await page.keyboard.press(key);
    await page.locator('.compared tbody tr').first().waitFor();
    assert.deepEqual(host.heard.filter(({ name }) => name === 'what-if/run').map(({ params }) => params), [{ changes: 'limits.hops=1' }]);
    const rows = await page.locator('.compared tbody tr').allInnerTexts();
    assert.equal(rows.length, 6);
    assert.match(rows.at(-1) ?? '', /handoffs of a conversation.*-\d[\d.]* \(-[\d.]+ to -[\d.]+\)\s+✓ real/s);
    await page.locator('.knob.is-turned .link').click();
    await page.locator('.compared').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.knob.is-turned').count(), 0);
  });

  it('shows how far a comparison is, and stops it', async () => {
    const { page, host } = await show((one) => {
      one.isHolding = true;
    });
    await page.locator('[data-path="limits.hops"]').focus();
    await page.keyboard.press('End');
    await page.locator('.progress', { hasText: '100 of 600, 5,000 a second, 1 s left' }).waitFor();
    await page.locator('.progress .button').click();
    await page.locator('.progress').waitFor({ state: 'detached' });
    assert.equal(host.heard.some(({ name }) => name === 'run/stopped'), true);
    assert.equal(await page.locator('.compared').count(), 0);
  });

  it('runs again with the next seed, or with the one that is written, and refuses what is none', async () => {
    const { page, host } = await show();
    const before = await page.locator('.report-head .digest code').innerText();
    const seed = page.getByLabel('Seed');
    assert.equal(await seed.inputValue(), '1');
    await seed.fill('x');
    assert.equal(await page.getByRole('button', { name: 'Run with this seed' }).isDisabled(), true);
    await seed.fill('7');
    await seed.press('Enter');
    await eventually(async () => assert.notEqual(await page.locator('.report-head .digest code').innerText(), before));
    assert.deepEqual(lastHeard(host, 'run/start'), { seed: 7, total: 600 });
    assert.equal(await seed.inputValue(), '8');
  });

  it('says that it is of an older version, and runs the graph as it is now', async () => {
    const { page, host } = await show();
    host.tell('graph/changed', { state: 'edited' });
    await page.locator('.older').waitFor();
    await page.getByRole('button', { name: 'Run again', exact: true }).click();
    await page.locator('.older').waitFor({ state: 'detached' });
    assert.deepEqual(lastHeard(host, 'run/start'), { seed: 0, total: 600 });
  });

  it('saves itself with what was compared last, and copies the command that gives the same digest', async () => {
    const { page, host } = await show();
    await page.getByRole('button', { name: 'Copy command', exact: true }).click();
    await eventually(() => assert.deepEqual(lastHeard(host, 'clipboard/write'), { text: 'agentgraph simulate -n 600 --seed 0 bank.agentgraph.json' }));
    await eventually(async () => assert.equal(await page.locator('.notice').innerText(), 'Copied.'));
    await page.locator('[data-path="confidence.threshold"]').focus();
    await page.keyboard.press('End');
    await page.locator('.compared tbody tr').first().waitFor();
    await page.getByRole('button', { name: 'Save as HTML…' }).click();
    await eventually(() => assert.equal((lastHeard(host, 'report/save') as { comparison: { changes: string } }).comparison.changes, 'confidence.threshold=1'));
  });

  it('lays the traffic over the canvas and takes it away', async () => {
    const { page, host } = await show();
    const button = page.getByRole('button', { name: 'Traffic on the canvas' });
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    await button.click();
    await eventually(async () => assert.equal(await button.getAttribute('aria-pressed'), 'true'));
    host.tell('traffic/changed', { isShown: false });
    await eventually(async () => assert.equal(await button.getAttribute('aria-pressed'), 'false'));
  });

  it('is there again when the page was thrown away, with what was turned', async () => {
    const { page, host } = await show();
    await page.locator('[data-path="limits.turns"]').focus();
    await page.keyboard.press('Home');
    await page.locator('.compared tbody tr').first().waitFor();
    await page.reload();
    await page.waitForSelector('.report h1');
    assert.equal(await page.locator('[data-path="limits.turns"]').inputValue(), '1');
    const left = await page.evaluate(() => JSON.parse(sessionStorage.getItem('state') ?? '{}') as { graph: string; total: number; shown?: unknown });
    assert.deepEqual([left.graph, left.total, left.shown !== undefined], ['file:///bank.agentgraph.json', 600, true]);
    assert.equal(host.heard.some(({ name }) => name === 'fault'), false);
  });

  it('says that it is gone where it could not be kept, and offers to run it again', async () => {
    const { page, host } = await show((one) => {
      one.shown = undefined;
    });
    await page.getByRole('button', { name: 'Run 600 conversations again, seed 0' }).click();
    await page.locator('.headline').waitFor();
    assert.deepEqual(lastHeard(host, 'run/start'), { seed: 0, total: 600 });
  });

  it('shows a single conversation, of which little is known', async () => {
    const { page } = await show((one) => {
      one.shown = shownReport(BANK, 0, 1);
    });
    assert.equal((await page.locator('main').innerText()).includes('NaN'), false);
    assert.equal((await page.locator('main').innerText()).includes('∞'), false);
  });

  it('takes names of the graph as words and nothing else', async () => {
    const hostile = '<img src=x onerror="globalThis.broken = true">';
    const { page } = await show((one) => {
      one.shown = shownReport({ ...BANK, name: hostile, agents: BANK.agents.map((agent) => ({ ...agent, name: hostile })) }, 0);
    });
    assert.equal(await page.locator('h1').innerText(), hostile);
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.evaluate(() => (globalThis as { broken?: boolean }).broken), undefined);
  });

  it('speaks German, with German numbers', async () => {
    const { page } = await show((one) => {
      one.strings = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Record<string, string>;
      one.language = 'de';
    });
    assert.match(await page.locator('#gates ~ .scroll tbody tr').nth(1).innerText(), /höchstens 0,5\s%/);
    assert.equal(await page.getByRole('heading', { name: 'Auffälliges' }).count(), 1);
  });

  it('has a table for each chart', async () => {
    const { page } = await show();
    const figures = page.locator('figure');
    assert.equal(await figures.count(), 10);
    assert.equal(await page.locator('figure details table').count(), 10);
  });

  it('shows how customers fare by intent and language, with intervals, and what comes of it when no person is there', async () => {
    const { page, host } = await show();
    const chart = (title: string): ReturnType<Page['locator']> => page.locator('figure', { has: page.locator('figcaption', { hasText: title }) });
    const { intents, humanUnavailable, closedDesks } = host.shown!.report.summary;
    assert.deepEqual(await chart('Escalated, by intent').locator('text.name').allTextContents(), intents.map(({ name }) => name));
    assert.equal(await chart('Escalated, by intent').locator('.interval').count(), intents.length);
    assert.equal(await chart('Resolved, by language').locator('rect').count(), 2);
    assert.ok(closedDesks.value > 0);
    assert.match(await chart('When no person took over').locator('svg').textContent() ?? '', new RegExp(`kept for later${humanUnavailable['park']}`));
    assert.match(await page.locator('section[aria-labelledby="customers"] > p').innerText(), /outside their working hours: [\d.]+% \(/);
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const satisfies readonly Theme[]) {
    it(`has no fault that axe knows (${theme})`, async () => {
      const { page, host } = await show(undefined, theme);
      await page.locator('[data-path="limits.hops"]').focus();
      await page.keyboard.press('Home');
      await page.locator('.compared tbody tr').first().waitFor();
      host.tell('graph/changed', { state: 'edited' });
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      assert.deepEqual(await faultsOf(page), []);
    });
  }
});

async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<{ violations: readonly { id: string; nodes: readonly { html: string; failureSummary: string }[] }[] }> } }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 240)}`));
}
