import assert from 'node:assert/strict';
import type { Condition } from '../graph/model';
import { type Turn, evaluate } from './evaluate';

const TURN: Turn = { signals: { intent: 'billing', confidence: 0.8, repeats: 2, text: 'Where is my REFUND, please?' }, fields: { amount: 20, plan: 'gold', note: null } };

const CASES: readonly (readonly [string, Condition, boolean | 'undecided'])[] = [
  ['a word that is', { signal: 'intent', is: 'billing' }, true],
  ['a bound that is met exactly', { signal: 'confidence', atLeast: 0.8 }, true],
  ['a bound that must be passed', { signal: 'confidence', above: 0.8 }, false],
  ['two bounds', { signal: 'confidence', atLeast: 0.5, below: 0.8 }, false],
  ['a field that is absent and compared', { field: 'limit', below: 5 }, false],
  ['a field that is absent and must not be', { field: 'limit', isNot: 5 }, true],
  ['a field that must not be there', { field: 'limit', exists: false }, true],
  ['a field that is null and must be there', { field: 'note', exists: true }, false],
  ['a number compared with a word', { field: 'plan', atLeast: 1 }, false],
  ['a name of every object', { field: 'constructor', exists: true }, false],
  ['a word of the customer, whatever its case', { signal: 'text', includesAny: ['credit', 'refund'] }, true],
  ['a part of a word', { signal: 'text', includesAny: ['fund'] }, false],
  ['a phrase over punctuation', { signal: 'text', includesAny: ['my refund please'] }, true],
  ['prose', { prose: 'sounds lost' }, 'undecided'],
  ['prose that does not matter', { any: [{ prose: 'sounds lost' }, { field: 'plan', is: 'gold' }] }, true],
  ['prose that could tip the scale', { weighted: [{ when: { prose: 'lost' }, weight: 0.6 }, { when: { field: 'plan', is: 'gold' }, weight: 0.4 }], atLeast: 1 }, 'undecided'],
  ['weights that only just reach', { weighted: [{ when: { signal: 'repeats', atLeast: 2 }, weight: 0.1 }, { when: { field: 'plan', is: 'gold' }, weight: 0.2 }], atLeast: 0.3 }, true],
  ['all of nothing', { all: [] }, true],
  ['any of nothing', { any: [] }, false],
];

describe('evaluate', () => {
  for (const [name, condition, expected] of CASES) {
    it(`answers ${expected} to ${name}`, () => assert.equal(evaluate(condition, TURN), expected));
  }
});
