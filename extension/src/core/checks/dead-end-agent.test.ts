import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { deadEndAgent } from './dead-end-agent';

const RESOLVES = { authority: { resolves: true } };

testCheck(deadEndAgent, {
  valid: {
    'an agent that resolves': graphOf('a', { agents: { a: RESOLVES } }),
    'an agent that hands off': graphOf('a', 'a>b', { agents: { b: RESOLVES } }),
    'an agent that escalates': graphOf('a', { agents: { human: {} }, escalations: [{ id: 'e', from: 'a', to: 'human', when: { signal: 'repeats', atLeast: 2 } }] }),
    'an agent that gives control back': graphOf('a', 'a>b', { agents: { a: RESOLVES }, handoffs: { 'a-to-b': { then: 'return' } } }),
    'an agent that was called two steps before': graphOf('a', 'a>b', 'b>c', { agents: { a: RESOLVES }, handoffs: { 'a-to-b': { then: 'return' } } }),
    'an agent that is called by who is sure of itself or not, and gives control back': graphOf('a', 'a>b', { agents: { a: { ...RESOLVES, confidence: { threshold: 0.8, below: 'b' } } }, handoffs: { 'a-to-b': { then: 'return' } } }),
    'a human, who can always resolve': graphOf('a', 'a>human'),
    'an agent that no conversation gets to': graphOf('a', { agents: { a: RESOLVES, b: {} } }),
  },
  invalid: {
    'an agent from which nothing leads on': {
      graph: graphOf('a', 'a>b'),
      finds: [
        {
          at: '/agents/b', part: 'key', severity: 'error', verdict: 'proved', witness: { path: ['a', 'b'], via: ['a-to-b'] },
          says: "'b' may not resolve and hands off to nobody: a conversation that gets there is stuck.",
          fixes: ["Let 'b' resolve"],
        },
      ],
    },
    'an agent whose only handoff can never fire': {
      graph: graphOf('a', 'a>b', { agents: { b: RESOLVES }, handoffs: { 'a-to-b': { when: { signal: 'sentiment', below: -1 } } } }),
      finds: [{ at: '/agents/a', says: "'a' may not resolve and hands off to nobody: a conversation that gets there is stuck. 'a-to-b' can never fire." }],
    },
    'an agent that only a human who is asked for can help': {
      graph: graphOf('a', 'a>b', { agents: { human: {} }, humanFallback: 'human' }),
      finds: [{ at: '/agents/b', severity: 'warning', fixes: ["Let 'b' resolve", "Let it hand off to 'human'"] }],
    },
    'an agent that is called by one and handed to by another': {
      graph: graphOf('a', 'a>b', 'a>c', 'c>b', { agents: { a: RESOLVES }, handoffs: { 'a-to-b': { then: 'return' } } }),
      finds: [{ at: '/agents/b', severity: 'error' }],
    },
    'an agent behind an opaque condition, undecided': {
      graph: graphOf('a', 'a>b', { agents: { a: RESOLVES }, handoffs: { 'a-to-b': { when: { prose: 'sounds lost' } } } }),
      finds: [{ at: '/agents/b', verdict: 'undecided', says: "'b' may not resolve and hands off to nobody: a conversation that gets there is stuck. Undecided: no check can tell whether 'a-to-b' can fire." }],
    },
  },
});
