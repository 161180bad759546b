import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { ambiguousHandoff } from './ambiguous-handoff';

const billing = { signal: 'intent', is: 'billing' } as const;
const card = { signal: 'intent', is: 'card' } as const;
const angry = { signal: 'sentiment', below: -0.5 } as const;
const intents = { billing: {}, card: {} };

testCheck(ambiguousHandoff, {
  valid: {
    'different intents': graphOf('a', 'a>b', 'a>c', { intents, handoffs: { 'a-to-b': { when: billing }, 'a-to-c': { when: { all: [card, angry] } } } }),
    'a special case before a general one': graphOf('a', 'a>b', 'a>c', { intents, handoffs: { 'a-to-b': { when: { all: [billing, angry] } }, 'a-to-c': { when: billing } } }),
    'a handoff to nobody, which another check tells': graphOf('a', 'a>b', 'a>c', { intents, handoffs: { 'a-to-b': { when: billing }, 'a-to-c': { when: angry, to: 'nobody' } } }),
    'two ways to one agent': graphOf('a', 'a>b', 'a>b', { intents, handoffs: { 'a-to-b': { when: billing }, 'a-to-b-2': { when: angry } } }),
    'what the owner chooses between': graphOf('a', 'a>b', 'a>c', { intents, handoffs: { 'a-to-b': { when: billing, mode: 'explicit' }, 'a-to-c': { when: angry } } }),
    'an escalation that takes all such turns': graphOf('a', 'a>b', 'a>c', { intents, agents: { human: {} }, escalations: [{ id: 'e', to: 'human', when: angry }], handoffs: { 'a-to-b': { when: billing }, 'a-to-c': { when: angry } } }),
    'an earlier handoff that takes all such turns': graphOf('a', 'a>d', 'a>b', 'a>c', { intents, handoffs: { 'a-to-d': { when: { all: [billing, angry] } }, 'a-to-b': { when: billing }, 'a-to-c': { when: angry } } }),
    'a handoff for languages that the agent does not speak': graphOf('a', 'a>b', 'a>c', { intents, agents: { a: { scope: { languages: ['en'] } } }, handoffs: { 'a-to-b': { when: { signal: 'language', in: ['hi'] } }, 'a-to-c': { when: billing } } }),
    'a handoff that first gets what is missing': graphOf('a', 'a>b', 'a>c', {
      intents, fields: { order: {} }, agents: { b: { contract: { produces: ['order'] } } }, handoffs: { 'a-to-b': { when: { field: 'order', exists: false } }, 'a-to-c': { when: billing } },
    }),
    'a condition of words alone, which is told elsewhere': graphOf('a', 'a>b', 'a>c', { intents, handoffs: { 'a-to-b': { when: billing }, 'a-to-c': { when: { signal: 'text', includesAny: ['x'] } } } }),
  },
  invalid: {
    'two that both hold': {
      graph: graphOf('z', 'z>a', 'a>b', 'a>c', { intents, handoffs: { 'z-to-a': { mode: 'explicit' }, 'a-to-b': { when: billing }, 'a-to-c': { when: angry } } }),
      finds: [
        {
          at: '/handoffs/2/when', severity: 'warning', verdict: 'proved', fixes: ["Let 'a-to-b' go first", "Let 'a-to-c' go first"],
          says: "At 'a', both 'a-to-b' to 'b' and 'a-to-c' to 'c' can hold: intent billing, sentiment -1, request none. Only their order in the file decides.",
          witness: { path: ['z', 'a'], via: ['z-to-a'], values: { intent: 'billing', sentiment: -1, request: 'none' } },
        },
      ],
    },
    'several, at the last of them': {
      graph: graphOf('a', 'a>b', 'a>c', 'a>d', { intents, handoffs: { 'a-to-b': { when: billing }, 'a-to-c': { when: card }, 'a-to-d': { when: angry } } }),
      finds: [{ at: '/handoffs/2/when', says: "At 'a', both 'a-to-b' to 'b' and 'a-to-d' to 'd' can hold: intent billing, sentiment -1, request none. Only their order in the file decides. So it is with 1 more." }],
    },
    'one that prose may make overlap, undecided': {
      graph: graphOf('a', 'a>b', 'a>c', { intents, handoffs: { 'a-to-b': { when: { all: [billing, { prose: 'lost' }] } }, 'a-to-c': { when: angry } } }),
      finds: [{ at: '/handoffs/1/when', severity: 'info', verdict: 'undecided', fixes: [] }],
    },
  },
});
