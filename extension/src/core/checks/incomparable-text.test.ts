import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { incomparableText } from './incomparable-text';

const words = { signal: 'text', includesAny: ['refund'] } as const;
const intents = { billing: {} };

testCheck(incomparableText, {
  valid: {
    'words beside something that can be compared': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { any: [words, { signal: 'repeats', atLeast: 2 }] } } } }),
    'no condition, and one of nothing': graphOf('a', 'a>b', 'a>c', { handoffs: { 'a-to-b': { mode: 'explicit' }, 'a-to-c': { when: { all: [] } } } }),
  },
  invalid: {
    'a handoff of words': {
      graph: graphOf('a', 'a>b', { intents, agents: { b: { scope: { intents: ['billing'] } } }, handoffs: { 'a-to-b': { when: { any: [words, { not: words }] } } } }),
      finds: [
        {
          at: '/handoffs/0/when', severity: 'info', verdict: 'undecided', fixes: ["Fire on the intent 'billing' instead"],
          says: "'a-to-b' rests on the customer's words alone: no check can tell when it fires.",
        },
      ],
    },
    'an escalation of prose': {
      graph: graphOf('a', { agents: { human: {} }, escalations: [{ id: 'e', to: 'human', when: { prose: 'sounds lost' } }] }),
      finds: [{ at: '/escalations/0/when', says: "'e' rests on prose alone: no check can tell when it fires, and in a run without a model it never does.", fixes: [] }],
    },
  },
});
