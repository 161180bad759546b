import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { CanvasPage } from './support/canvas-page';
import { canvasTests } from './support/canvas-tests';
import { eventually } from './support/gestures';
import { talkOn } from './support/live-host';

const BANK = readFileSync('samples/retail-bank.agentgraph.json', 'utf8');

describe('A chat on the canvas', () => {
  const browser = canvasTests();
  let open: CanvasPage;

  beforeEach(async () => {
    open = await browser.open({ text: BANK });
    talkOn(open.host, BANK);
    await open.page.click('#tab-run');
    await open.page.getByRole('button', { name: 'Chat', exact: true }).click();
    await open.page.waitForSelector('.composer textarea');
  });

  async function say(words: string): Promise<void> {
    await open.page.getByLabel('What the customer says').fill(words);
    await open.page.keyboard.press('Enter');
  }

  it('lets one be the customer, by keyboard alone, and follows on the drawing', async () => {
    const { page } = open;
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
    await page.keyboard.type('I lost my card');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.bubble.is-agent');
    assert.match((await page.locator('.bubble.is-customer').first().textContent()) ?? '', /I lost my card/);
    assert.equal(await page.inputValue('.composer textarea'), '');
    await page.waitForSelector('[data-agent="cards"].is-owner');
  });

  it('lets a fault strike while it goes on', async () => {
    const { page } = open;
    await page.getByText('What goes wrong').click();
    await page.getByRole('button', { name: 'Target down' }).click();
    await eventually(async () => assert.equal(await page.getByRole('button', { name: 'Target down' }).getAttribute('aria-pressed'), 'true'));
    await say('I lost my card');
    await page.waitForSelector('.handoff-card.is-rolledback');
    assert.match((await page.locator('.handoff-card').first().textContent()) ?? '', /the target cannot be reached/);
  });

  it('lets one take the seat of an agent, and says what it did not understand', async () => {
    const { page } = open;
    await page.getByLabel('I also play').selectOption('*');
    await say('I was charged twice');
    const words = page.getByLabel('What Frontline says');
    await words.fill('/set nonsense');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.composer .failure');
    await words.fill('One moment please.');
    await page.getByRole('button', { name: 'Send' }).click();
    await eventually(async () => assert.match((await page.locator('.bubble.is-agent').first().textContent()) ?? '', /One moment please\./));
  });

  it('lets one be the person who is asked to take over', async () => {
    const { page } = open;
    await page.getByLabel('I also play').selectOption('supervisor');
    await say('I want to talk to a person');
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByLabel('What Duty supervisor says').fill('Supervisor here.');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-agent="supervisor"].is-owner');
  });

  it('is over when the customer leaves, and another can be begun', async () => {
    const { page } = open;
    await say('Hello');
    await page.getByRole('button', { name: 'The customer leaves' }).click();
    await page.getByText('This conversation is over.').waitFor();
    assert.match((await page.textContent('.verdict')) ?? '', /The customer left/);
    assert.equal(await page.getByRole('button', { name: 'Chat again' }).count(), 1);
  });
});
