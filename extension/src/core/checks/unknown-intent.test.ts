import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { unknownIntent } from './unknown-intent';

testCheck(unknownIntent, {
  valid: {
    'intents that are declared': graphOf('a', 'a>b', { intents: { refund: {} }, agents: { b: { scope: { intents: ['refund'] } } }, handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'refund' } } } }),
    'a turn that is about nothing known': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { signal: 'intent', in: ['unknown'] } } } }),
    'another signal with the same word': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { signal: 'language', is: 'en' } } } }),
  },
  invalid: {
    'an intent that no turn is about': {
      graph: graphOf('a', 'a>b', { intents: { refund: {} }, handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'refunds' } } } }),
      finds: [{ at: '/handoffs/0/when/is', severity: 'error', says: "There is no intent 'refunds', so no turn is ever about it.", fixes: ["Use 'refund'", "Add the intent 'refunds'"] }],
    },
    'every place that names an intent': {
      graph: graphOf('a', 'a>b', {
        agents: { a: { scope: { intents: ['i1'] } } },
        handoffs: { 'a-to-b': { when: { any: [{ signal: 'intent', in: ['unknown', 'i2'] }, { signal: 'intent', isNot: 'i3' }, { signal: 'intent', notIn: ['i4'] }] } } },
      }),
      finds: [{ at: '/agents/a/scope/intents/0' }, { at: '/handoffs/0/when/any/0/in/1' }, { at: '/handoffs/0/when/any/1/isNot' }, { at: '/handoffs/0/when/any/2/notIn/0' }],
    },
  },
});
