import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { duplicateHandoff } from './duplicate-handoff';

const billing = { signal: 'intent', is: 'billing' } as const;
const sure = { signal: 'confidence', atLeast: 0.8 } as const;

testCheck(duplicateHandoff, {
  valid: {
    'two conditions': graphOf('a', 'a>b', 'a>b', { handoffs: { 'a-to-b': { when: billing }, 'a-to-b-2': { when: sure } } }),
    'two targets': graphOf('a', 'a>b', 'a>c', { handoffs: { 'a-to-b': { when: billing }, 'a-to-c': { when: billing } } }),
    'one that the owner asks for and one that fires': graphOf('a', 'a>b', 'a>b', { handoffs: { 'a-to-b': { when: billing }, 'a-to-b-2': { when: billing, mode: 'explicit' } } }),
    'two that the owner can choose between': graphOf('a', 'a>b', 'a>b', { handoffs: { 'a-to-b': { mode: 'explicit', reason: 'Refunds.' }, 'a-to-b-2': { mode: 'explicit', reason: 'Charges.' } } }),
    'a second one for when the first is spent': graphOf('a', 'a>b', 'a>b', { handoffs: { 'a-to-b': { when: billing, limit: 1 }, 'a-to-b-2': { when: billing, message: 'Once more.' } } }),
    'two without a condition, which is told elsewhere': graphOf('a', 'a>b', 'a>b'),
  },
  invalid: {
    'the same condition twice, whatever the order of its parts': {
      graph: graphOf('a', 'a>b', 'a>b', { handoffs: { 'a-to-b': { when: { all: [billing, { any: [sure] }] } }, 'a-to-b-2': { when: { all: [sure, billing] }, message: 'Hello.' } } }),
      finds: [
        {
          at: '/handoffs/1/id', severity: 'warning', fixes: ["Remove 'a-to-b-2'"],
          says: "'a-to-b-2' has the same condition as 'a-to-b', from 'a' to 'b', which is taken first.",
        },
      ],
    },
    'the same wish of the owner twice': {
      graph: graphOf('a', 'a>b', 'a>b', { handoffs: { 'a-to-b': { mode: 'explicit' }, 'a-to-b-2': { mode: 'explicit' } } }),
      finds: [{ at: '/handoffs/1/id', says: "'a-to-b-2' is the same as 'a-to-b', from 'a' to 'b'." }],
    },
    'a limit twice': {
      graph: graphOf('a', 'a>b', 'a>b', { handoffs: { 'a-to-b': { when: billing, limit: 1 }, 'a-to-b-2': { when: billing, limit: 1 } } }),
      finds: [{ at: '/handoffs/1/id' }],
    },
  },
});
