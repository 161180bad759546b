import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { noResolution } from './no-resolution';

const RESOLVES = { authority: { resolves: true } };

testCheck(noResolution, {
  valid: {
    'a round that one agent can leave': graphOf('a', 'a>b', 'b>a', 'b>c', { agents: { c: RESOLVES } }),
    'a round in which one agent resolves': graphOf('a', 'a>b', 'b>a', { agents: { b: RESOLVES } }),
    'a round with a human whom a customer can ask for': graphOf('a', 'a>b', 'b>a', { agents: { human: {} }, humanFallback: 'human' }),
    'a round that an escalation leaves': graphOf('a', 'a>b', 'b>a', { agents: { human: {} }, escalations: [{ id: 'e', from: 'b', to: 'human', when: { signal: 'repeats', atLeast: 2 } }] }),
    'an agent that calls others and resolves': graphOf('a', 'a>b', { agents: { a: RESOLVES }, handoffs: { 'a-to-b': { then: 'return' } } }),
    'an agent that calls one who can bring a human in': graphOf('a', 'a>b', 'b>human', { handoffs: { 'a-to-b': { then: 'return' } } }),
    'a round of agents that are called and give control back': graphOf('a', 'a>b', 'b>c', 'c>b', { agents: { a: RESOLVES }, handoffs: { 'a-to-b': { then: 'return' } } }),
    'an agent that can do nothing at all, which another check tells': graphOf('a', 'a>b'),
    'an agent that takes no conversation, whatever lies behind it': graphOf('a', 'a>b', 'b>c', { agents: { a: RESOLVES, b: { availability: { capacity: 0 } }, c: RESOLVES }, handoffs: { 'b-to-c': { then: 'return' } } }),
    'a round that no conversation gets to': graphOf('a', 'b>c', 'c>b', { agents: { a: RESOLVES } }),
  },
  invalid: {
    'a round that nothing leaves, where it is entered': {
      graph: graphOf('a', 'a>d', 'a>c', 'b>c', 'c>b', { agents: { d: RESOLVES } }),
      finds: [
        {
          at: '/agents/c', part: 'key', severity: 'error', verdict: 'proved', witness: { path: ['a', 'c'], via: ['a-to-c'] },
          says: "From 'c' and 'b' no conversation can ever end: they may not resolve and hand on to each other only.",
          fixes: ["Let 'c' resolve"],
        },
      ],
    },
    'the last round of two, not the one before it': { graph: graphOf('a', 'a>b', 'b>a', 'b>c', 'c>d', 'd>c'), finds: [{ at: '/agents/c' }] },
    'two rounds, each by itself': { graph: graphOf('a', 'a>b', 'b>c', 'c>b', 'a>d', 'd>e', 'e>d'), finds: [{ at: '/agents/b' }, { at: '/agents/d' }] },
    'an agent that only calls another': {
      graph: graphOf('a', 'a>b', { agents: { b: RESOLVES, human: {} }, handoffs: { 'a-to-b': { then: 'return' } } }),
      finds: [{ at: '/agents/a', says: "From 'a' no conversation can ever end: it may not resolve, and 'b' gives control back to it.", fixes: ["Let 'a' resolve", "Let it hand off to 'human'"] }],
    },
    'an agent that hands off to one who takes nothing': {
      graph: graphOf('a', 'a>human', { agents: { human: { availability: { capacity: 0 } } } }),
      finds: [{ at: '/agents/a', severity: 'error', says: "From 'a' no conversation can ever end: it may not resolve, and 'human' has a capacity of 0.", fixes: ["Let 'a' resolve"] }],
    },
    'a round behind an opaque condition, undecided': {
      graph: graphOf('a', 'a>b', 'b>c', 'c>b', { agents: { a: RESOLVES }, handoffs: { 'a-to-b': { when: { prose: 'sounds lost' } } } }),
      finds: [{ at: '/agents/b', severity: 'warning', verdict: 'undecided', says: "From 'b' and 'c' no conversation can ever end: they may not resolve and hand on to each other only. Undecided: no check can tell whether 'a-to-b' can fire." }],
    },
    'a round that only an opaque condition leaves, undecided': {
      graph: graphOf('a', 'a>b', 'b>a', 'b>c', { agents: { c: RESOLVES }, handoffs: { 'b-to-c': { when: { prose: 'wants a refund' } } } }),
      finds: [{ at: '/agents/a', severity: 'info', verdict: 'undecided', says: "From 'a' and 'b' no conversation can ever end: they may not resolve and hand on to each other only. Undecided: no check can tell whether 'b-to-c' can fire." }],
    },
    'a round behind a human who hands back': {
      graph: graphOf('a', 'a>human', 'human>b', 'b>c', 'c>b', { agents: { a: RESOLVES } }),
      finds: [{ at: '/agents/b', witness: { path: ['a', 'human', 'b'], via: ['a-to-human', 'human-to-b'] } }],
    },
  },
});
