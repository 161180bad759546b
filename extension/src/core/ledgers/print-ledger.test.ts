import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import { explainDecision } from '../runtime/explain';
import { runGraph } from '../runtime/run-graph';
import { firstDivergence, printConversation, printDivergence, printEntries, printHops } from './print-ledger';
import { printWhy } from './print-why';
import { runScenario } from '../scenarios/run-scenario';
import type { Scenario } from '../scenarios/scenario';

const plan = runGraph(bankGraph());
const charged: Scenario = {
  id: 'charged', context: { customerId: 'c-17', cardNumber: '4111-1111' },
  turns: [{ user: 'I was charged twice', agent: { reply: 'Let me see.', set: { issue: 'twice' } } }, { user: 'Thank you', agent: { reply: 'Done.', status: 'done' } }],
};
const { events } = runScenario(plan, charged);

describe('a ledger as text', () => {
  it('has one line an entry, with its place and time first', () => {
    const lines = printEntries(events).trimEnd().split('\n');
    assert.equal(lines.length, events.length);
    assert.match(lines[1] ?? '', /^ 1 {2}0 ms {2}user\.message {2}“I was charged twice”$/u);
    assert.ok(lines.some((line) => line.endsWith('trigger.evaluated  T7 to-billing, of T7')));
    assert.ok(lines.some((line) => line.endsWith('handoff.proposed  frontline → billing by to-billing (primary, CONDITION)')));
  });

  it('is the conversation where that is wanted', () => {
    assert.equal(printConversation(events), [
      'customer: I was charged twice', 'frontline: Let me see.', 'frontline (system): Billing will help you.', '--- billing has control ---', 'billing: Billing here.',
      'customer: Thank you', 'billing: Done.', '--- settled by billing ---', '',
    ].join('\n'));
  });

  it('shows what each change of hands did to what is known', () => {
    assert.equal(printHops(events), [
      '10  frontline → billing by to-billing, 1 field as before', '  - cardNumber: "[withheld]"', '  + cardNumber: "[redacted]"', '  + complaint: "twice" (was issue)', '  - issue: "twice"',
      '    2 things said, 0 of them known', '',
    ].join('\n'));
  });

  it('never breaks a line, whatever was said', () => {
    const { events: odd } = runScenario(plan, { ...charged, turns: [{ user: 'one\ntwo\u001b[31m', agent: { reply: 'a\r\nb' } }] });
    assert.equal(printEntries(odd).trimEnd().split('\n').length, odd.length);
    assert.equal(/[^\P{Cc}\n]/u.test(printConversation(odd)), false);
  });
});

describe('two ledgers', () => {
  it('are the same where the same happens under other names', () => {
    assert.equal(firstDivergence(events, runScenario(plan, { ...charged, id: 'other', seed: 9 }).events), undefined);
  });

  it('part at the first entry that differs, in what it differs', () => {
    const changed = runScenario(plan, { ...charged, turns: [{ user: 'I was charged twice', agent: { reply: 'Let me see.', set: { issue: 'thrice' } } }] }).events;
    const found = firstDivergence(events, changed);
    assert.equal(found?.seq, 4);
    assert.match(found ? printDivergence(found) : '', /^The same up to entry 4, which differs in set:\n- 4 {2}context\.updated .*\n\+ 4 .*\n {2}- set: \{"issue":"twice"\}\n {2}\+ set: \{"issue":"thrice"\}\n$/u);
  });

  it('part where one ends and the other goes on', () => {
    const found = firstDivergence(events, events.slice(0, 5));
    assert.deepEqual([found?.seq, found?.b], [5, undefined]);
    assert.match(found ? printDivergence(found) : '', /^The same up to entry 5, where one ends and the other goes on:\n- 5 {2}trigger\.evaluated/u);
  });
});

describe('a decision as text', () => {
  it('lists the triggers in order with values, the chosen one, and what would have changed it', () => {
    const found = explainDecision(plan, events, 5);
    assert.equal(found ? printWhy(found) : '', [
      'Decision 5: frontline owns, customer turn 1', '', '  T0: no, 0 of 86400000 ms are used',
      '  T1: no', '       ✗ request is human  [none]', '       it would have been chosen, if request were human',
      '  T2 angry → supervisor: no', '       ✗ sentiment below -0.5  [0]', '       it would have been chosen, if sentiment were -0.51',
      '  T3: no, the turn did not fail',
      '  T5: no', '       ✗ confidence below 0.6  [1]', '       it would have been chosen, if confidence were 0.59',
      '  T6: no', '       ✗ status is done  [working]', '       it would have been chosen, if status were done',
      '⇒ T7 to-billing → billing: chosen, its condition holds', '       ✓ intent is billing  [billing]',
      '  T7 ask-fraud → fraud: no', '       ✗ intent is fraud  [billing]', '       it would have been chosen, if intent were fraud',
      '  T8: no, 0 of 4 turns have changed nothing',
      '  T9: no, nothing else fires: the owner keeps the conversation', '       it would have been chosen, if intent were unknown', '',
    ].join('\n'));
  });
});
