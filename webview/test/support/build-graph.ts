import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Json } from '#core/base/json';
import { OPERATORS } from '#core/conditions/compare';
import type { AgentGraph, Condition, Escalation, Field, FieldCondition, Handoff, Intent, SignalCondition } from '#core/graph/model';
import type { DocumentHost } from './document-host';
import { eventually, graphOn } from './gestures';
import type { Hands } from './hands';

const KIND_TITLES = { ai: 'AI agent', router: 'Router', human: 'Human', service: 'Service' } as const;

const PROSE_LENGTH = 24;

/** Builds a graph by hand, element by element, from the empty template. */
export class GraphBuilder {
  readonly #page: Page;
  readonly #host: DocumentHost;
  readonly #hands: Hands;

  constructor(page: Page, host: DocumentHost, hands: Hands) {
    this.#page = page;
    this.#host = host;
    this.#hands = hands;
  }

  async build(target: AgentGraph): Promise<void> {
    const [entry, human] = [target.entry, target.humanFallback ?? ''];
    await this.#declare('Fields', 'field', target.fields);
    await this.#declare('Intents', 'intent', target.intents);
    await this.#hands.openAgent('assistant');
    await this.#rename(entry);
    await this.#hands.openAgent('desk');
    await this.#rename(human);
    for (const { id, name, kind } of target.agents.filter((agent) => agent.id !== entry && agent.id !== human)) {
      await this.#hands.addAgent(KIND_TITLES[kind], name);
      await this.#enterForm();
      await this.#rename(id);
    }
    for (const agent of target.agents) {
      await this.#hands.openAgent(agent.id);
      await this.#enterForm();
      await this.#fill(agent as unknown as Json, ['id', 'kind']);
    }
    for (const handoff of target.handoffs) await this.#addHandoff(handoff);
    await this.#addEscalations(target.escalations);
    await this.#hands.openGraph();
    await this.#fill({ name: target.name, description: target.description ?? '', limits: target.limits } as unknown as Json, []);
  }

  /** Declares fields or intents, then says all about each. */
  async #declare(list: 'Fields' | 'Intents', kind: 'field' | 'intent', elements: readonly (Field | Intent)[]): Promise<void> {
    await this.#hands.openGraph();
    for (const { id } of elements) {
      await this.#hands.reach(`input[aria-label="New: ${list}"]`);
      await this.#type(id);
      await this.#page.keyboard.press('Enter');
      await this.#page.waitForSelector(`.named-list[aria-label="${list}"] .named-item[title="${id}"]`);
    }
    for (const element of elements) {
      await this.#hands.openGraph();
      await this.#open(list, element.id);
      await this.#fill(element as unknown as Json, ['id']);
    }
    await eventually(() => assert.equal(graphOn(this.#host)[`${kind}s`].length, elements.length));
  }

  async #open(list: string, id: string): Promise<void> {
    await this.#hands.press(`.named-list[aria-label^="${list}"] .named-item[title="${id}"]`);
    await this.#idShown(id);
    await this.#enterForm();
  }

  async #idShown(id: string): Promise<void> {
    await this.#page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('.inspector [data-path="id"] input')?.value === wanted, id);
  }

  /** A form is gone into by key where the hands use keys; by mouse one clicks what one wants. */
  async #enterForm(): Promise<void> {
    await this.#hands.reach('.inspector [data-path="id"] input');
  }

  async #rename(id: string): Promise<void> {
    await this.#write('.inspector [data-path="id"] input', id);
    await this.#page.keyboard.press('Enter');
    await this.#idShown(id);
  }

  async #addHandoff(handoff: Handoff): Promise<void> {
    await this.#hands.connect(handoff.from, handoff.to);
    await this.#enterForm();
    await this.#rename(handoff.id);
    await this.#hands.choose('.inspector [data-path="mode"] select', handoff.mode ?? 'implicit');
    if (handoff.when) await this.#when(handoff.when);
    await this.#envelope(handoff);
    await this.#fill(handoff as unknown as Json, ['id', 'from', 'to', 'mode', 'when', 'carries', 'redacts']);
  }

  /** The template has one already: the graph's last becomes that one, and the others are moved before it. */
  async #addEscalations(escalations: readonly Escalation[]): Promise<void> {
    const [last] = escalations.slice(-1);
    if (!last) return;
    const list = 'Escalations, first match first';
    await this.#hands.openGraph();
    await this.#open(list, 'wants-a-person');
    await this.#rename(last.id);
    for (const { id } of escalations.slice(0, -1)) {
      await this.#hands.openGraph();
      await this.#hands.reach(`input[aria-label="New: ${list}"]`);
      await this.#type(id);
      await this.#page.keyboard.press('Enter');
      await this.#page.waitForSelector(`.named-item[title="${id}"]`);
      await this.#hands.press(`button[aria-label="Move ${last.id} down"]`);
    }
    for (const escalation of escalations) {
      await this.#hands.openGraph();
      await this.#open(list, escalation.id);
      await this.#sources(escalation);
      if (escalation !== last) await this.#when(escalation.when);
      await this.#envelope(escalation);
      await this.#fill(escalation as unknown as Json, ['id', 'from', 'to', 'when', 'carries', 'redacts']);
    }
  }

  async #sources({ from = '*', to }: Escalation): Promise<void> {
    if (from === '*') return;
    const wanted = typeof from === 'string' ? [from] : from;
    await this.#hands.press('.inspector [data-path="from"] input[type="checkbox"]');
    const unwanted = graphOn(this.#host).agents.map(({ id }) => id).filter((id) => id !== to && !wanted.includes(id));
    for (const id of unwanted) await this.#hands.press(`.inspector [data-path="from"] button[aria-label="Remove ${id}"]`);
  }

  async #when(condition: Condition): Promise<void> {
    const root = '.inspector .condition > .condition-node';
    if ((await this.#page.locator(root).count()) === 0) await this.#hands.press('.inspector .condition > button');
    await this.#condition(root, condition);
  }

  async #condition(node: string, condition: Condition): Promise<void> {
    const head = `${node} > .condition-head`;
    const part = (place: number): string => `${node} > .condition-parts > .condition-part:nth-child(${place + 1})`;
    const add = `${node} > .condition-parts > button`;
    if ('all' in condition) {
      await this.#hands.choose(`${head} select`, 'all');
      for (const [place, one] of condition.all.entries()) {
        if (place > 0) await this.#hands.press(add);
        await this.#condition(`${part(place)} > .condition-node`, one);
      }
    } else if ('weighted' in condition) {
      await this.#hands.choose(`${head} select`, 'weighted');
      await this.#number(`${head} > .threshold > .small-number`, condition.atLeast);
      for (const [place, { when, weight }] of condition.weighted.entries()) {
        if (place > 0) await this.#hands.press(add);
        await this.#number(`${part(place)} > .weight > .small-number`, weight);
        await this.#condition(`${part(place)} > .condition-node`, when);
      }
    } else if ('signal' in condition || 'field' in condition) await this.#comparison(node, condition);
    else assert.fail(`This builder knows no condition such as ${JSON.stringify(condition)}.`);
  }

  async #comparison(node: string, condition: SignalCondition | FieldCondition): Promise<void> {
    const row = `${node} > .comparison`;
    const operator = OPERATORS.find((one) => condition[one] !== undefined) ?? 'is';
    const value = condition[operator];
    await this.#hands.choose(`${row} select[aria-label="What is compared"]`, 'signal' in condition ? `signal ${condition.signal}` : `field ${condition.field}`);
    await this.#hands.choose(`${row} select[aria-label="Comparison"]`, operator);
    if (Array.isArray(value)) await this.#words(`${row} .form-row`, value.map(String));
    else if (typeof value === 'number') await this.#number(`${row} .small-number`, value);
    else await this.#hands.choose(`${row} select[aria-label="Value"]`, String(value));
  }

  async #number(selector: string, value: number): Promise<void> {
    if (Number(await this.#page.locator(selector).first().inputValue()) !== value) await this.#write(selector, String(value));
  }

  async #envelope({ carries = 'all', redacts = [] }: Pick<Handoff | Escalation, 'carries' | 'redacts'>): Promise<void> {
    for (const { id } of graphOn(this.#host).fields) {
      if (carries !== 'all' && !carries.includes(id)) await this.#hands.press(`.inspector input[aria-label="Carry ${id}"]`);
      if (redacts.includes(id)) await this.#hands.press(`.inspector input[aria-label="Mask ${id}"]`);
    }
  }

  /** Sets what the form shows otherwise than the element has it, from top to bottom. */
  async #fill(element: Json, handled: readonly string[]): Promise<void> {
    const wanted = new Map(leavesOf(element).filter(([path]) => !handled.includes(path.split('.')[0] ?? '')));
    const shown = await this.#page.locator('.inspector [data-path]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-path') ?? ''));
    const inOrder = [...new Set(shown)].filter((path) => wanted.has(path));
    assert.deepEqual([...wanted.keys()].filter((path) => !inOrder.includes(path)), [], 'the form shows no control for these');
    for (const path of inOrder) await this.#set(path, wanted.get(path) as Json);
  }

  async #set(path: string, value: Json): Promise<void> {
    const row = `.inspector [data-path="${path}"]`;
    if (isRows(value)) return this.#rows(row, { path, rows: value });
    const control = this.#page.locator(row);
    if (typeof value === 'boolean') {
      if ((await control.locator('input[type="checkbox"]').isChecked()) !== value) await this.#hands.press(`${row} input[type="checkbox"]`);
    } else if (Array.isArray(value)) await this.#words(row, value.map(String));
    else if ((await control.locator('select').count()) > 0) await this.#hands.choose(`${row} select`, String(value));
    else await this.#writeAndTake((await control.locator('textarea').count()) > 0 ? `${row} textarea` : `${row} input:not([type="range"])`, String(value));
  }

  async #rows(list: string, { path, rows }: { readonly path: string; readonly rows: readonly Readonly<Record<string, Json>>[] }): Promise<void> {
    for (const [place, row] of rows.entries()) {
      await this.#hands.press(`${list} > button`);
      await this.#page.waitForSelector(`.inspector [data-path^="${path}.${place}."]`);
      for (const [name, value] of Object.entries(row)) await this.#set(`${path}.${place}.${name}`, value);
    }
  }

  /** Makes a list of words say these, in their order. */
  async #words(row: string, words: readonly string[]): Promise<void> {
    const shown = (): Promise<readonly string[]> => this.#page.locator(`${row} .chip`).allInnerTexts();
    const extra = (await shown()).map((word) => word.trim()).filter((word) => !words.includes(word));
    const known = (await shown()).length - extra.length;
    for (const word of words.slice(known)) {
      await this.#hands.reach(`${row} .chips > input`);
      await this.#type(word);
      await this.#page.keyboard.press('Enter');
    }
    for (const word of extra) await this.#hands.press(`${row} button[aria-label="Remove ${word}"]`);
  }

  /** A text is taken with Enter, one of several lines with Control; Escape would take it back. */
  async #writeAndTake(selector: string, text: string): Promise<void> {
    await this.#write(selector, text);
    await this.#page.keyboard.press('Control+Enter');
  }

  async #write(selector: string, text: string): Promise<void> {
    await this.#hands.reach(selector);
    await this.#page.keyboard.press('Control+a');
    await this.#type(text);
  }

  /** Names letter by letter; prose at once, as one who dictates or pastes it. */
  async #type(text: string): Promise<void> {
    if (text.length > PROSE_LENGTH) await this.#page.keyboard.insertText(text);
    else await this.#page.keyboard.type(text);
  }
}

type Row = Readonly<Record<string, Json>>;

function isRows(value: Json): value is readonly Row[] & Json {
  return Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === 'object' && row !== null);
}

/** What stands at the ends of an element, by path; lists stay whole. */
function leavesOf(value: Json, path = ''): readonly (readonly [string, Json])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner as Json, path === '' ? name : `${path}.${name}`));
}
