import assert from 'node:assert/strict';
import type { Condition } from '../graph/model';
import { describeCondition } from './describe-condition';

const CASES: readonly (readonly [string, Condition])[] = [
  ['intent is billing and confidence at least 0.8', { all: [{ signal: 'intent', is: 'billing' }, { signal: 'confidence', atLeast: 0.8 }] }],
  ['(intent is billing or request is human) and confidence below 0.5', { all: [{ any: [{ signal: 'intent', is: 'billing' }, { signal: 'request', is: 'human' }] }, { signal: 'confidence', below: 0.5 }] }],
  ['intent is billing or repeats above 2 and amount is known', { any: [{ signal: 'intent', is: 'billing' }, { all: [{ signal: 'repeats', above: 2 }, { field: 'amount', exists: true }] }] }],
  ['not (plan is gold or plan is not known)', { not: { any: [{ field: 'plan', is: 'gold' }, { field: 'plan', exists: false }] } }],
  ['at least 1 points of 0.6 × (sentiment below -0.5), 0.6 × (repeats at least 2)', { weighted: [{ when: { signal: 'sentiment', below: -0.5 }, weight: 0.6 }, { when: { signal: 'repeats', atLeast: 2 }, weight: 0.6 }], atLeast: 1 }],
  ['the customer says refund or money back', { signal: 'text', includesAny: ['refund', 'money back'] }],
  ['“sounds confused”', { prose: 'sounds confused' }],
  ['confidence at least 0.5 and confidence below 0.8', { signal: 'confidence', atLeast: 0.5, below: 0.8 }],
];

describe('describeCondition', () => {
  for (const [words, condition] of CASES) {
    it(`says "${words}"`, () => assert.equal(describeCondition(condition), words));
  }
});
