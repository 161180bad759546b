import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { uncoveredTurn } from './uncovered-turn';

const billing = { signal: 'intent', is: 'billing' } as const;
const card = { signal: 'intent', is: 'card' } as const;
const loan = { signal: 'intent', is: 'loan' } as const;
const intents = { billing: {}, card: {}, loan: {} };
const resolves = { authority: { resolves: true } };

testCheck(uncoveredTurn, {
  valid: {
    'every intent handed on': graphOf('a', 'a>b', 'a>c', { intents, agents: { b: resolves, c: resolves }, handoffs: { 'a-to-b': { when: { signal: 'intent', in: ['billing', 'card'] } }, 'a-to-c': { when: loan } } }),
    'a handoff whose condition was forgotten, which another check tells': graphOf('a', 'a>b', 'a>c', { intents, agents: { b: resolves, c: resolves }, handoffs: { 'a-to-b': { when: billing } } }),
    'an agent without any way on, which another check tells': graphOf('a', 'a>b', { intents, agents: { a: resolves }, handoffs: { 'a-to-b': { when: { signal: 'intent', in: ['billing', 'card', 'loan'] } } } }),
    'no intents at all': graphOf('a', 'a>b', { agents: { b: resolves }, handoffs: { 'a-to-b': { when: { signal: 'confidence', atLeast: 0.9 } } } }),
    'intents of its own': graphOf('a', 'a>b', { intents, agents: { a: { scope: { intents: ['card', 'loan'] } }, b: resolves }, handoffs: { 'a-to-b': { when: billing } } }),
    'a wish of the owner that needs nothing': graphOf('a', 'a>b', { intents, agents: { b: resolves }, handoffs: { 'a-to-b': { mode: 'explicit' } } }),
    'a handoff that waits for work to be done': graphOf('a', 'a>b', { intents, fields: { issue: {} }, agents: { b: resolves }, handoffs: { 'a-to-b': { when: { all: [{ signal: 'status', is: 'done' }, { field: 'issue', exists: true }] } } } }),
    'a gap of confidence only, which is told elsewhere': graphOf('a', 'a>b', { intents, agents: { b: resolves }, handoffs: { 'a-to-b': { when: { signal: 'confidence', atLeast: 0.9 } } } }),
    'one that settles whatever comes': graphOf('a', 'a>b', { intents, agents: { a: resolves, b: resolves }, handoffs: { 'a-to-b': { when: billing } } }),
    'one that gives control back': graphOf('a', 'a>b', { intents, agents: { a: { scope: { intents: ['card', 'loan'] } } }, handoffs: { 'a-to-b': { when: billing, then: 'return' } } }),
    'an escalation that takes all the rest': graphOf('a', 'a>b', { intents, agents: { b: resolves, human: {} }, escalations: [{ id: 'e', to: 'human', when: { signal: 'intent', notIn: ['billing'] } }], handoffs: { 'a-to-b': { when: billing } } }),
    'an agent that nobody gets to': graphOf('a', 'b>c', { intents, agents: { a: resolves }, handoffs: { 'b-to-c': { when: billing } } }),
  },
  invalid: {
    'intents that are forgotten': {
      graph: graphOf('z', 'z>a', 'a>b', {
        intents, agents: { a: { confidence: { threshold: 0.7 } }, b: { ...resolves, scope: { intents: ['billing', 'card'] } } }, handoffs: { 'z-to-a': { mode: 'explicit' }, 'a-to-b': { when: billing } },
      }),
      finds: [
        {
          at: '/agents/a', part: 'key', severity: 'warning', verdict: 'proved', fixes: ["Hand 'card' to 'b'"],
          says: "'a' neither settles nor hands on 'card' and 'loan': on this turn nothing fires and it keeps the conversation: intent card, confidence 0.7, request none.",
          witness: { path: ['z', 'a'], via: ['z-to-a'], values: { intent: 'card', confidence: 0.7, request: 'none' } },
        },
      ],
    },
    'an intent that only an escalation by chance takes': {
      graph: graphOf('a', 'a>b', { intents: { billing: {}, card: {} }, agents: { b: resolves, human: {} }, escalations: [{ id: 'e', to: 'human', when: { signal: 'repeats', atLeast: 2 } }], handoffs: { 'a-to-b': { when: billing } } }),
      finds: [{ at: '/agents/a', severity: 'warning' }],
    },
    'a change of subject that one agent forgets, as information': {
      graph: graphOf('a', 'a>b', 'a>c', { intents, agents: { a: resolves, b: resolves, c: resolves }, handoffs: { 'a-to-b': { when: billing }, 'a-to-c': { when: card } } }),
      finds: [{ at: '/agents/a', severity: 'info', says: "'a' hands on other subjects, but not 'loan': on this turn nothing fires and it keeps the conversation: intent loan, request none." }],
    },
    'what prose may take, undecided': {
      graph: graphOf('a', 'a>b', { intents, agents: { b: resolves }, handoffs: { 'a-to-b': { when: { any: [billing, { prose: 'about money' }] } } } }),
      finds: [{ at: '/agents/a', severity: 'info', verdict: 'undecided', fixes: [] }],
    },
    'a subject whose agent can hand back, so that the new way is limited': {
      graph: graphOf('a', 'a>b', 'b>a', {
        intents: { billing: {}, card: {} }, agents: { b: { ...resolves, scope: { intents: ['card'] } } }, handoffs: { 'a-to-b': { when: billing }, 'b-to-a': { mode: 'explicit', limit: 1 } },
      }),
      finds: [{ at: '/agents/a', fixes: ["Hand 'card' to 'b'"] }],
    },
  },
});
