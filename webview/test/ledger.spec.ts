import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { longLedger } from '../../extension/test/support/long-ledger';
import { eventually } from './support/gestures';
import { LedgerBrowser, type OpenLedger } from './support/ledger-page';
import type { Theme } from './support/themes';

const AXE = readFileSync(createRequire(`${process.cwd()}/`).resolve('axe-core/axe.min.js'), 'utf8');
const TEXT = [...longLedger(2_000_000)].join('');

describe('The page of a ledger', () => {
  let browser: LedgerBrowser;
  let open: OpenLedger | undefined;

  before(async () => {
    browser = await LedgerBrowser.start();
  });

  after(() => browser.stop());

  afterEach(async () => {
    const broken = open?.host.heard.filter(({ name }) => name === 'fault' || name === 'ledger/failed');
    await open?.close();
    open = undefined;
    assert.deepEqual(broken ?? [], []);
  });

  async function show(text = TEXT, options: { readonly theme?: Theme; readonly hasGraph?: boolean } = {}): Promise<OpenLedger> {
    open = await browser.open({ text, ...options });
    return open;
  }

  const now = (page: Page): Promise<string> => page.locator('.ledger-row.is-now .ledger-words-of').innerText();

  it('draws only the rows that can be seen, and goes through the story by key, from its beginning to its end', async () => {
    const { page } = await show();
    await page.locator('.ledger-row', { hasText: 'Frontline has the conversation' }).waitFor();
    assert.ok((await page.locator('.ledger-row').count()) < 40);
    await page.locator('.ledger-list').focus();
    await page.keyboard.press('ArrowDown');
    await eventually(async () => assert.match(await now(page), /^Customer: Round 0/));
    await page.keyboard.press('End');
    await eventually(async () => assert.match(await page.locator('.ledger-scrubber .story-quiet').innerText(), /^([\d,]+) of \1$/));
    await page.keyboard.press('Home');
    await eventually(async () => assert.match(await now(page), /has the conversation/));
  });

  it('shows a handoff in full: why it was made, what travels, what its owner knew before and after, and where it stands in the file', async () => {
    const { page, host } = await show();
    await page.locator('.ledger-row.is-handoff').first().click();
    await page.locator('.handoff-card', { hasText: 'Frontline → ' }).waitFor();
    await page.locator('.why summary').first().click();
    await page.locator('.trigger.is-chosen').waitFor();
    assert.ok((await page.locator('.ledger-fields tr').count()) >= 2);
    await page.locator('.ledger-links .link').first().click();
    await eventually(() => assert.ok(Number((host.heard.find(({ name }) => name === 'ledger/text')?.params as { readonly line: number }).line) > 1));
    await page.locator('.ledger-links .link', { hasText: 'Show on Canvas' }).click();
    await eventually(() => assert.ok(host.heard.some(({ name }) => name === 'ledger/graph')));
  });

  it('looks for words, kinds and agents, says how many there are, and keeps the place when all is shown again', async () => {
    const { page } = await show();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('round 41:');
    await eventually(async () => assert.match(await page.locator('.ledger-tools [role="status"]').innerText(), /^1 of /));
    await page.locator('.ledger-row').first().click();
    await eventually(async () => assert.match(await now(page), /Round 41:/));
    await page.locator('.ledger-tools .link', { hasText: 'Show all' }).click();
    await eventually(async () => assert.match(await now(page), /Round 41:/));
    await page.locator('.ledger-tools select').first().selectOption('handoff');
    await eventually(async () => assert.equal(await page.locator('.ledger-row:not(.is-handoff)').count(), 0));
    await page.locator('.ledger-switch input').check();
    await page.locator('.ledger-list.empty').waitFor();
  });

  it('goes anywhere by its slider', async () => {
    const { page } = await show();
    await page.locator('.ledger-scrubber input').fill('500');
    await eventually(async () => assert.match(await page.locator('.ledger-scrubber .story-quiet').innerText(), /^501 of/));
    await page.locator('.ledger-row.is-now').waitFor();
    await page.locator('.ledger-scrubber button').nth(1).click();
    await eventually(async () => assert.match(await page.locator('.ledger-scrubber .story-quiet').innerText(), /^502 of/));
  });

  it('says of a ledger that was changed, torn, empty or none what is wrong, where, and what to do', async () => {
    const said = async (text: string): Promise<string> => {
      const { page, close } = await show(text);
      const words = await page.locator('.ledger-head').innerText();
      await close();
      return words;
    };
    const short = [...longLedger(20_000)].join('');
    assert.match(await said(short.replace('"hop":1', '"hop":2')), /Changed at line \d+\. The line is not what its hash says.*nobody can vouch.*Open at line/s);
    assert.match(await said(short.slice(0, -30)), /Torn at its end, line \d+\..*takes the conversation up from there/s);
    assert.match(await said(''), /Nothing was written\./);
    assert.match(await said('{"a": 1}\n'), /This is no ledger\..*none of its lines is an entry/s);
    assert.match(await said(short), /Unbroken: every line is as it was written\./);
  });

  it('says what cannot be done, and explains nothing where the graph is not there', async () => {
    const { page } = await show(TEXT, { hasGraph: false });
    await page.locator('.ledger-row.is-handoff').first().click();
    await page.locator('.handoff-card').waitFor();
    assert.equal(await page.locator('.why').count(), 0);
    assert.match(await page.locator('.ledger-head').innerText(), /its graph is not in the workspace/);
    await page.locator('.button', { hasText: 'Save for OpenTelemetry…' }).click();
    await page.locator('.notice', { hasText: 'It could not be saved there.' }).waitFor();
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`has no fault that axe knows, in ${theme}`, async () => {
      const { page } = await show(TEXT.slice(0, -30), { theme });
      await page.locator('.ledger-row.is-handoff').first().click();
      await page.locator('.handoff-card').waitFor();
      await page.evaluate(AXE);
      const found = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { readonly axe: { run(): Promise<{ readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[] }> } }).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`);
      });
      assert.deepEqual(found, []);
    });
  }
});
