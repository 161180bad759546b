import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arbitraryCondition } from '../../../test/support/arbitrary-graph';
import { graphOf } from '../../../test/support/graph-of';
import type { Condition } from '../graph/model';
import { isForModels, parseCondition } from './parse-condition';

const graph = graphOf('a', 'a>b', { fields: { plan: {}, language: {}, field0: {} } });

function read(text: string): Condition | string {
  const condition = parseCondition(text, graph);
  return condition.ok ? condition.value : condition.error;
}

describe('parseCondition', () => {
  const cases: readonly (readonly [string, Condition])[] = [
    ['confidence below 0.5', { signal: 'confidence', below: 0.5 }],
    ['confidence<=0.5', { signal: 'confidence', atMost: 0.5 }],
    ['intent is billing', { signal: 'intent', is: 'billing' }],
    ['intent != "not this"', { signal: 'intent', isNot: 'not this' }],
    ['plan exists', { field: 'plan', exists: true }],
    ['plan exists false', { field: 'plan', exists: false }],
    ['language is de', { field: 'language', is: 'de' }],
    ['signal language is de', { signal: 'language', is: 'de' }],
    ['intent in ["billing", "fraud"]', { signal: 'intent', in: ['billing', 'fraud'] }],
    ['text includesAny ["refund"]', { signal: 'text', includesAny: ['refund'] }],
    ['plan = pro and not (turns > 2 or hops >= 3)', { all: [{ field: 'plan', is: 'pro' }, { not: { any: [{ signal: 'turns', above: 2 }, { signal: 'hops', atLeast: 3 }] } }] }],
    ['plan exists and turns > 1', { all: [{ field: 'plan', exists: true }, { signal: 'turns', above: 1 }] }],
    ['{"field": "plan", "is": "pro"}', { field: 'plan', is: 'pro' }],
  ];
  for (const [text, condition] of cases) it(`reads ${text}`, () => assert.deepEqual(read(text), condition));

  const faults: readonly (readonly [string, RegExp])[] = [
    ['', /empty/],
    ['mood is bad', /no field or signal "mood"/],
    ['field intent is x', /no field "intent"/],
    ['confidence', /compared with/],
    ['confidence near 1', /"near" at 12 is not an operator/],
    ['confidence below', /value is missing/],
    ['confidence below high', /cannot compare with "high"/],
    ['plan is pro turns > 2', /"turns" at 13 is not expected/],
    ['(plan is pro', /closing bracket/],
    ['plan is pro and', /ends too early/],
    ['plan is pro; process.exit()', /";/],
    ['{"field": "plan"', /not JSON/],
    ['{"field": "nothing", "is": 1}', /no field "nothing"/],
    ['{"plan": 1}', /not a condition/],
    [`${'('.repeat(60)}plan exists`, /too deeply/],
  ];
  for (const [text, fault] of faults) it(`says what is wrong with "${text.slice(0, 30)}"`, () => assert.match(String(read(text)), fault));

  it('reads every condition of the graph format back from its JSON', () => {
    fc.assert(fc.property(arbitraryCondition({ fields: ['field0'], intents: ['one'] }), (condition) => assert.deepEqual(read(JSON.stringify(condition)), condition)), { numRuns: 100 });
  });

  it('takes any text without falling over', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('plan ', 'is ', '(', ')', 'not ', 'and ', '"', '[', '{', '0.5 ', '<', '😀', '\\') }), (text) => void read(text)), { numRuns: 300 });
  });

  it('knows what only a model can decide', () => {
    assert.equal(isForModels({ all: [{ field: 'plan', exists: true }, { prose: 'it feels wrong' }] }), true);
    assert.equal(isForModels({ field: 'plan', exists: true }), false);
  });
});
