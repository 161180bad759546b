import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { CanvasPage } from './support/canvas-page';
import { canvasTests } from './support/canvas-tests';

const GERMAN = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Readonly<Record<string, string>>;
const BANK = readFileSync('samples/retail-bank.agentgraph.json', 'utf8');

/** English sentences that German says otherwise; what a German label says may be English for something else. */
const ENGLISH = new Set(Object.entries(GERMAN).flatMap(([english, german]) => (english !== german && !Object.values(GERMAN).includes(english) ? [english] : [])));

describe('The canvas in German', () => {
  const browser = canvasTests();
  let open: CanvasPage;

  beforeEach(async () => {
    open = await browser.open({ text: BANK, strings: GERMAN });
  });

  it('names no button, field or heading in English', async () => {
    assert.deepEqual(await englishOn(), []);
    for (const [kind, id] of [['agent', 'cards'], ['handoff', 'cards-to-disputes'], ['escalation', 'upset-or-repeating'], ['field', 'amount'], ['intent', 'card']] as const) {
      open.host.tell('selection/requested', { element: { kind, id } });
      await open.page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('.inspector [data-path="id"] input')?.value === wanted, id);
      assert.deepEqual(await englishOn(), [], `${kind} ${id}`);
    }
  });

  it('names nothing in English in its windows', async () => {
    for (const key of ['a', 'Control+f', 'Control+h', 'Shift+E', 'o', 'Shift+?']) {
      await open.page.locator('.react-flow__pane').click({ position: { x: 30, y: 780 } });
      await open.page.keyboard.press(key);
      await open.page.waitForSelector('dialog[open]');
      assert.deepEqual(await englishOn(), [], key);
      await open.page.keyboard.press('Escape');
      await open.page.waitForSelector('dialog', { state: 'detached' });
    }
  });

  it('reads conditions aloud in German', async () => {
    open.host.tell('selection/requested', { element: { kind: 'escalation', id: 'large-amount' } });
    await open.page.waitForSelector('.condition-words');
    assert.equal(await open.page.locator('.condition-words').innerText(), 'Absicht ist dispute und amount über 10000');
  });

  it('writes on lines in German', async () => {
    const labels = await open.page.locator('[data-route="to-indic-desk"] text, [data-route="to-indic-desk"] tspan').allTextContents();
    assert.ok(labels.some((label) => label.includes('Sprache hi oder ta')), labels.join(' / '));
  });

  it('has room for its words', async () => {
    const cut = await open.page.locator('.palette-tile, .panel [role="tab"], .form-row > label, .inspector h3').evaluateAll((parts) => parts.filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.textContent));
    assert.deepEqual(cut, []);
  });

  /** Whole texts and names on the page that are English sentences of ours. */
  async function englishOn(): Promise<readonly string[]> {
    const shown = await open.page.locator('button, label, legend, option, h2, h3, th, [aria-label], [title], [placeholder]').evaluateAll((parts) =>
      parts.flatMap((part) => [part.textContent, part.getAttribute('aria-label'), part.getAttribute('title'), part.getAttribute('placeholder')]),
    );
    return [...new Set(shown.map((text) => text?.trim() ?? '').filter((text) => ENGLISH.has(text)))];
  }
});
