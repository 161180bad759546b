import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { DocumentHost } from './document-host';
import { dragBetween, eventually, graphOn } from './gestures';

/** A person's hands on a canvas. What each does is done by mouse or by key alone; typing is typing for both. */
export interface Hands {
  /** Puts the keyboard into a control of the page. */
  reach(selector: string): Promise<void>;
  /** Presses a button, or ticks a box. */
  press(selector: string): Promise<void>;
  /** Chooses from a list that the selector finds. */
  choose(selector: string, value: string): Promise<void>;
  /** Adds an agent of a kind and names it. */
  addAgent(kind: string, name: string): Promise<void>;
  /** Hands over from one agent to another, by their ids. */
  connect(from: string, to: string): Promise<void>;
  /** Shows the form of an agent, by its id. */
  openAgent(id: string): Promise<void>;
  /** Shows the form of the graph. */
  openGraph(): Promise<void>;
}

/** Tabs after which a control is held to be out of reach. */
const MOST_TABS = 400;

/** Does everything by key. */
export class KeyHands implements Hands {
  readonly #page: Page;
  readonly #host: DocumentHost;

  constructor(page: Page, host: DocumentHost) {
    this.#page = page;
    this.#host = host;
  }

  async reach(selector: string): Promise<void> {
    await this.#page.waitForSelector(selector, { state: 'attached' });
    // Most of the way is gone without looking; the last Tabs are pressed one by one.
    for (let ahead = await this.#page.evaluate(tabsTo, selector); ahead > 0; ahead -= 1) await this.#page.keyboard.press('Tab');
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await this.#hasFocus(selector)) return;
      await this.#page.keyboard.press('Tab');
    }
    assert.fail(`No number of Tabs leads to ${selector}.`);
  }

  async press(selector: string): Promise<void> {
    await this.reach(selector);
    await this.#page.keyboard.press('Space');
  }

  async choose(selector: string, value: string): Promise<void> {
    await this.reach(selector);
    const places = await this.#page.locator(selector).first().evaluate((list: HTMLSelectElement, wanted) => ({ from: list.selectedIndex, to: [...list.options].findIndex((option) => option.value === wanted) }), value);
    assert.notEqual(places.to, -1, `${selector} does not offer ${value}`);
    const key = places.to > places.from ? 'ArrowDown' : 'ArrowUp';
    for (let steps = Math.abs(places.to - places.from); steps > 0; steps -= 1) await this.#page.keyboard.press(key);
    assert.equal(await this.#page.locator(selector).first().inputValue(), value);
  }

  async addAgent(kind: string, name: string): Promise<void> {
    await this.#goToDrawing();
    await this.#page.keyboard.press('a');
    await this.#pick(kind, kind);
    await this.#page.waitForSelector('.agent-name-field:focus');
    await this.#page.keyboard.type(name);
    await this.#page.keyboard.press('Enter');
  }

  async connect(from: string, to: string): Promise<void> {
    await this.openAgent(from);
    await this.#goToDrawing();
    await this.#page.keyboard.press('c');
    const name = this.#nameOf(to);
    await this.#pick(name, name);
    await this.#page.waitForSelector(`.inspector [data-path="to"]`);
  }

  async openAgent(id: string): Promise<void> {
    const name = this.#nameOf(id);
    await this.#goToDrawing();
    await this.#page.keyboard.press('Control+f');
    await this.#pick(name, name);
    await this.#page.waitForSelector(`[data-agent="${id}"].is-selected`);
  }

  async openGraph(): Promise<void> {
    await this.#goToDrawing();
    await this.#page.keyboard.press('Escape');
    await this.#page.waitForSelector('.inspector .named-list');
    await this.#page.keyboard.press('i');
    await this.#page.waitForSelector('.inspector :focus');
  }

  /** Out of a form, which Escape leaves. */
  async #goToDrawing(): Promise<void> {
    if (!(await this.#hasFocus('.panel *'))) return;
    await this.#page.keyboard.press('Escape');
    await eventually(() => assert.equal(this.#host.focus, 'drawing'));
  }

  async #pick(words: string, title: string): Promise<void> {
    await this.#page.waitForSelector('.picker input:focus');
    await this.#page.keyboard.type(words);
    const current = this.#page.locator('.picker [aria-selected="true"] .picker-title');
    for (let steps = 0; (await current.innerText()) !== title; steps += 1) {
      assert.ok(steps < 30, `Nothing to pick is called ${title}.`);
      await this.#page.keyboard.press('ArrowDown');
    }
    await this.#page.keyboard.press('Enter');
    await this.#page.waitForSelector('.picker', { state: 'detached' });
  }

  #nameOf(id: string): string {
    return graphOn(this.#host).agents.find((agent) => agent.id === id)?.name ?? id;
  }

  async #hasFocus(selector: string): Promise<boolean> {
    return this.#page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  }
}

/** A number of Tabs that surely does not lead beyond the element, as a person sees at a glance that it is far down the form. */
function tabsTo(selector: string): number {
  const stops = [...document.querySelectorAll<HTMLElement>('input, select, textarea, button, [tabindex="0"]')].filter((one) => one.tabIndex >= 0 && one.closest(':disabled, [hidden]') === null && one.offsetParent !== null);
  const [from, to] = [stops.findIndex((one) => one === document.activeElement), stops.findIndex((one) => one.matches(selector))];
  return from < 0 ? 0 : Math.max(0, to - from - 3);
}

/** Does everything by mouse, but for words. */
export class MouseHands implements Hands {
  readonly #page: Page;
  #column = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async reach(selector: string): Promise<void> {
    await this.#page.locator(selector).first().click();
  }

  async press(selector: string): Promise<void> {
    await this.reach(selector);
  }

  async choose(selector: string, value: string): Promise<void> {
    await this.#page.locator(selector).first().selectOption(value);
  }

  async addAgent(kind: string, name: string): Promise<void> {
    const place = { x: 160 + 290 * (this.#column % 3), y: 130 + 640 * Math.floor(this.#column / 3) };
    this.#column += 1;
    await this.#page.locator(`.palette-tile[aria-label="${kind}"]`).dragTo(this.#page.locator('.react-flow__pane'), { targetPosition: place });
    await this.#page.locator('[data-agent].is-selected .agent-name').dblclick();
    await this.#page.waitForSelector('.agent-name-field:focus');
    await this.#page.keyboard.type(name);
    await this.#page.keyboard.press('Enter');
  }

  async connect(from: string, to: string): Promise<void> {
    await this.#page.locator('.react-flow__pane').click({ position: { x: 20, y: 840 } });
    await dragBetween(this.#page, `.react-flow__node[data-id="${from}"] .react-flow__handle-bottom`, `[data-agent="${to}"] .agent-name`);
    await this.#page.waitForSelector('.inspector [data-path="to"]');
  }

  async openAgent(id: string): Promise<void> {
    await this.#page.locator(`[data-agent="${id}"] .agent-name`).click();
    await this.#page.waitForSelector(`[data-agent="${id}"].is-selected`);
  }

  async openGraph(): Promise<void> {
    const back = this.#page.locator('.trail li:first-child button');
    if ((await back.count()) > 0) await back.click();
    await this.#page.waitForSelector('.inspector .named-list');
  }
}
