import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Condition } from '#core/graph/model';
import schema from '../../schemas/agentgraph.schema.json';
import type { CanvasPage } from './support/canvas-page';
import { canvasTests } from './support/canvas-tests';
import { eventually, graphOn } from './support/gestures';

const BANK = readFileSync('samples/retail-bank.agentgraph.json', 'utf8');

describe('The inspector', () => {
  const browser = canvasTests();
  let open: CanvasPage;

  beforeEach(async () => {
    open = await browser.open({ text: BANK, height: 1000 });
  });

  async function select(kind: 'agent' | 'handoff' | 'escalation' | 'field' | 'intent', id: string): Promise<void> {
    open.host.tell('selection/requested', { element: { kind, id } });
    await open.page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('.inspector [data-path="id"] input')?.value === wanted, id);
  }

  for (const [kind, id, definition] of [
    ['agent', 'disputes', 'agent'],
    ['handoff', 'cards-to-disputes', 'handoff'],
    ['escalation', 'large-amount', 'escalation'],
    ['field', 'amount', 'field'],
    ['intent', 'card', 'intent'],
  ] as const) {
    it(`has a control for every property of a ${kind}`, async () => {
      await select(kind, id);
      const shown = new Set(await open.page.locator('.inspector [data-path]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-path'))));
      // One editor stands for the three that make the envelope.
      const standsFor: Readonly<Record<string, string>> = { redacts: 'carries', renames: 'carries' };
      const missing = pathsOf(definition).filter((path) => !shown.has(standsFor[path] ?? path));
      assert.deepEqual(missing, []);
    });
  }

  it('has a control for every property of the graph', async () => {
    const shown = new Set(await open.page.locator('.inspector [data-path]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-path'))));
    const lists = await open.page.locator('.inspector .named-list h3').allTextContents();
    const drawn = ['$schema', 'formatVersion', 'agents', 'layout', 'fields', 'intents', 'handoffs', 'escalations'];
    assert.deepEqual(Object.keys(schema.properties).filter((name) => !drawn.includes(name) && !shown.has(name)), []);
    assert.deepEqual(lists, ['Fields', 'Intents', 'Handoffs, first match first', 'Escalations, first match first']);
  });

  it('writes a text when it is left, and gives back what was there on Escape', async () => {
    await select('agent', 'cards');
    const purpose = open.page.locator('.inspector [data-path="purpose"] textarea');
    await purpose.fill('Something else');
    await purpose.press('Escape');
    assert.equal(await purpose.inputValue(), 'Blocks, replaces and activates cards.');
    await purpose.fill('Blocks cards.');
    await purpose.blur();
    await eventually(() => assert.equal(agent('cards')?.purpose, 'Blocks cards.'));
    assert.equal(open.host.undoSteps, 1);
  });

  it('takes a property out where its field is emptied', async () => {
    await select('agent', 'cards');
    await open.page.locator('.inspector [data-path="trustDomain"] input').fill('');
    await open.page.keyboard.press('Enter');
    await eventually(() => assert.equal(agent('cards')?.trustDomain, undefined));
  });

  it('adds and removes words of a list', async () => {
    await select('agent', 'cards');
    const row = open.page.locator('.inspector [data-path="scope.languages"]');
    await row.locator('input').fill('te');
    await row.locator('input').press('Enter');
    await eventually(() => assert.deepEqual(agent('cards')?.scope?.languages, ['en', 'hi', 'ta', 'te']));
    await row.getByLabel('Remove hi').click();
    await eventually(() => assert.deepEqual(agent('cards')?.scope?.languages, ['en', 'ta', 'te']));
  });

  it('builds a condition without a word of JSON, and reads it aloud', async () => {
    await select('handoff', 'cards-to-disputes');
    const when = open.page.locator('.inspector .condition');
    await when.getByRole('button', { name: 'Add a condition' }).click();
    await when.getByLabel('Kind of condition').selectOption('all');
    await when.getByLabel('What is compared').first().selectOption('signal confidence');
    await when.getByRole('button', { name: 'Add', exact: true }).click();
    await when.getByLabel('What is compared').nth(1).selectOption('field amount');
    await when.getByLabel('Comparison').nth(1).selectOption('above');
    await when.getByLabel('Value').nth(1).fill('500');
    await when.getByLabel('Value').nth(1).press('Enter');
    const expected: Condition = { all: [{ signal: 'confidence', atLeast: 0.5 }, { field: 'amount', above: 500 }] };
    await eventually(() => assert.deepEqual(handoff('cards-to-disputes')?.when, expected));
    assert.equal(await when.locator('.condition-words').textContent(), 'confidence at least 0.5 and amount above 500');
    assert.deepEqual(await when.locator('.condition-words strong').allTextContents(), ['and']);
  });

  it('shows which field is lost on a handoff, and brings it back with one tick', async () => {
    await select('handoff', 'cards-to-disputes');
    await open.page.getByLabel('Carry issue').uncheck();
    await eventually(() => assert.deepEqual(open.host.problems().map(({ check }) => check), ['missing-context-field']));
    await open.page.waitForSelector('tr.is-lost[data-field="issue"]');
    await open.page.click('#tab-problems');
    const said = (await open.page.locator('.problem-text').innerText()).match(/cards → disputes/gu);
    assert.equal(said?.length, 1, 'the way there is said once');
    await open.page.click('#tab-inspector');
    await open.page.getByLabel('Carry issue').check();
    await eventually(() => assert.deepEqual(open.host.problems(), []));
  });

  it('carries only what the target takes, or everything, with one press', async () => {
    await select('handoff', 'frontline-to-loans');
    await open.page.getByRole('button', { name: 'Only what Loans takes' }).click();
    await eventually(() => assert.deepEqual(handoff('frontline-to-loans')?.carries, ['customerId', 'isVerified', 'loanId']));
    assert.equal(await open.page.getByRole('button', { name: 'Only what Loans takes' }).isDisabled(), true);
    await open.page.getByRole('button', { name: 'Carry everything' }).click();
    await eventually(() => assert.equal(handoff('frontline-to-loans')?.carries, undefined));
  });

  it('goes from box to box of the envelope by arrows', async () => {
    await select('handoff', 'cards-to-disputes');
    await open.page.getByLabel('Carry customerId').focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowUp', 'ArrowUp']) await open.page.keyboard.press(key);
    assert.equal(await open.page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Carry customerId');
    await open.page.keyboard.press('ArrowRight');
    await open.page.keyboard.press('Space');
    await eventually(() => assert.deepEqual(handoff('cards-to-disputes')?.redacts, ['cardNumber', 'customerId']));
  });

  it('leads back to the agent that a handoff leaves, and to the graph', async () => {
    await select('handoff', 'cards-to-disputes');
    await open.page.locator('.trail').getByRole('button', { name: 'Cards' }).click();
    await eventually(async () => assert.equal(await open.page.locator('.inspector h2').innerText(), 'Cards'));
    await open.page.locator('.trail').getByRole('button', { name: 'Retail bank support' }).click();
    await open.page.waitForSelector('.inspector .named-list');
  });

  it('says which criteria are enough together', async () => {
    await select('escalation', 'upset-or-repeating');
    const listed = (): Promise<readonly string[]> => open.page.locator('.combinations li').allInnerTexts();
    assert.deepEqual(await listed(), ['sentiment below -0.5 + repeats at least 2', 'sentiment below -0.5 + turns at least 8', 'repeats at least 2 + turns at least 8']);
    await open.page.getByLabel('Points needed').last().fill('1.1');
    await open.page.keyboard.press('Enter');
    await eventually(async () => assert.deepEqual(await listed(), ['sentiment below -0.5 + repeats at least 2']));
    await open.page.getByLabel('Points needed').last().fill('2');
    await open.page.keyboard.press('Enter');
    await eventually(async () => assert.match(await open.page.locator('.combinations').innerText(), /never holds/));
  });

  it('writes nothing when one goes past a slider with Tab', async () => {
    await select('agent', 'supervisor');
    await open.page.locator('.inspector [data-path="id"] input').focus();
    for (let tabs = 0; tabs < 45; tabs += 1) await open.page.keyboard.press('Tab');
    assert.equal(open.host.text, BANK);
  });

  it('leaves the form with Escape, after what is half-typed', async () => {
    await select('agent', 'cards');
    const name = open.page.locator('.inspector [data-path="name"] input');
    await name.fill('Half');
    await open.page.keyboard.press('Escape');
    assert.equal(await name.inputValue(), 'Cards');
    await open.page.keyboard.press('Escape');
    await eventually(() => assert.equal(open.host.focus, 'drawing'));
    await open.page.keyboard.press('i');
    await eventually(async () => assert.equal(await open.page.evaluate(() => document.activeElement?.closest('.inspector [data-path]')?.getAttribute('data-path')), 'id'));
  });

  it('says that no agent is called so, and takes the beginning of a name that one has', async () => {
    await select('agent', 'cards');
    const row = open.page.locator('.inspector [data-path="fallbacks"]');
    await row.locator('input').fill('nobody');
    await open.page.waitForSelector('.inspector [data-path="fallbacks"] [role="alert"]');
    await row.locator('input').fill('dis');
    await row.locator('input').press('Enter');
    await eventually(() => assert.deepEqual(agent('cards')?.fallbacks, ['frontline', 'disputes']));
  });

  it('reorders handoffs, because the first that matches is taken', async () => {
    await open.page.getByLabel('Move frontline-to-cards up').click();
    await eventually(() => assert.deepEqual(graphOn(open.host).handoffs.slice(0, 2).map(({ id }) => id), ['frontline-to-cards', 'to-indic-desk']));
  });

  it('keeps what is being typed when the graph changes elsewhere', async () => {
    await select('agent', 'cards');
    const purpose = open.page.locator('.inspector [data-path="purpose"] textarea');
    await purpose.fill('Half a sen');
    open.host.write(open.host.text.replace('"Loans"', '"Loan desk"'));
    await open.page.waitForFunction(() => document.body.textContent?.includes('Loan desk'));
    assert.equal(await purpose.inputValue(), 'Half a sen');
  });

  function agent(id: string): ReturnType<typeof graphOn>['agents'][number] | undefined {
    return graphOn(open.host).agents.find((one) => one.id === id);
  }

  function handoff(id: string): ReturnType<typeof graphOn>['handoffs'][number] | undefined {
    return graphOn(open.host).handoffs.find((one) => one.id === id);
  }
});

interface Part {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Part>>;
}

const DEFINITIONS = schema.definitions as unknown as Readonly<Record<string, Part>>;

/** Paths of all properties of an element, those of its parts included, lists and conditions apart. */
function pathsOf(definition: string): readonly string[] {
  const walk = (part: Part, path: string): readonly string[] => {
    const own = part.$ref === undefined ? part : (DEFINITIONS[part.$ref.replace('#/definitions/', '')] ?? {});
    const inner = Object.entries(own.properties ?? {}).flatMap(([name, one]) => walk(one, path === '' ? name : `${path}.${name}`));
    return path === '' ? inner : [path, ...inner];
  };
  return walk(DEFINITIONS[definition] ?? {}, '');
}
