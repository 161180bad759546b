import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { impossibleCondition } from './impossible-condition';

const low = { signal: 'confidence', below: 0.5 } as const;
const high = { signal: 'confidence', atLeast: 0.8 } as const;
const billing = { signal: 'intent', is: 'billing' } as const;
const intents = { billing: {}, card: {} };

testCheck(impossibleCondition, {
  valid: {
    'a condition that can hold': graphOf('a', 'a>b', { intents, handoffs: { 'a-to-b': { when: { all: [billing, high] } } } }),
    'a condition that rests on words': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { signal: 'text', includesAny: ['refund'] } } } }),
    'an intent that is not declared, which is told elsewhere': graphOf('a', 'a>b', { intents, handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'loan' } } } }),
    'a number out of range, which is told elsewhere': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { signal: 'confidence', atLeast: 85 } } } }),
    'a handoff without a condition': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { mode: 'explicit' } } }),
  },
  invalid: {
    'parts that contradict each other, and none that does not matter': {
      graph: graphOf('a', 'a>b', { intents, handoffs: { 'a-to-b': { when: { all: [low, billing, { all: [high] }] } } } }),
      finds: [
        {
          at: '/handoffs/0/when', severity: 'error', verdict: 'proved', fixes: ["Remove 'a-to-b'"],
          says: "'a-to-b' can never fire: “confidence below 0.5” and “confidence at least 0.8” cannot both hold.",
        },
      ],
    },
    'a single comparison that never holds': {
      graph: graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { signal: 'repeats', below: 0 } } } }),
      finds: [{ at: '/handoffs/0/when', says: "'a-to-b' can never fire: no turn makes “repeats below 0” hold." }],
    },
    'an undeclared intent beside a contradiction': {
      graph: graphOf('a', 'a>b', { intents, handoffs: { 'a-to-b': { when: { all: [{ signal: 'intent', is: 'loan' }, low, high] } } } }),
      finds: [{ at: '/handoffs/0/when' }],
    },
    'an escalation, which is better set right than removed': {
      graph: graphOf('a', { escalations: [{ id: 'e', to: 'human', when: { not: { any: [low, { signal: 'confidence', atLeast: 0.5 }] } } }], agents: { human: {} } }),
      finds: [{ at: '/escalations/0/when', fixes: [] }],
    },
    'words that do not matter': {
      graph: graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { all: [{ prose: 'lost' }, low, high] } } } }),
      finds: [{ at: '/handoffs/0/when', verdict: 'proved' }],
    },
    'too many combinations, undecided': {
      graph: graphOf('a', 'a>b', {
        handoffs: {
          'a-to-b': {
            when: {
              all: [
                { weighted: Array.from({ length: 24 }, (_, i) => ({ when: { field: `f${i}`, is: i }, weight: 1 })), atLeast: 12 },
                { weighted: Array.from({ length: 24 }, (_, i) => ({ when: { field: `f${i}`, isNot: i }, weight: 1 })), atLeast: 13 },
              ],
            },
          },
        },
      }),
      finds: [{ at: '/handoffs/0/when', severity: 'info', verdict: 'undecided', says: "Whether 'a-to-b' can ever fire cannot be told. Undecided: it rests on too many combinations." }],
    },
  },
});
