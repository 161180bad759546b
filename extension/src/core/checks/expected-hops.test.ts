import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { expectedHops } from './expected-hops';

const RESOLVES = { authority: { resolves: true } };
const share = (part: number): { readonly simulation: { readonly share: number } } => ({ simulation: { share: part } });

testCheck(expectedHops, {
  valid: {
    'a graph in which no share is declared': graphOf('a', 'a>b', 'b>a', { agents: { a: RESOLVES } }),
    'four handoffs on average': graphOf('a', 'a>b', 'b>a', { agents: { a: RESOLVES }, handoffs: { 'a-to-b': share(2 / 3), 'b-to-a': share(1) } }),
    'a loop that a human ends': graphOf('a', 'a>b', 'b>a', 'a>human', { handoffs: { 'a-to-b': share(0.5), 'a-to-human': share(0.5) } }),
    'handoffs to people, who are not counted': graphOf('a', 'a>human', 'human>a', { agents: { a: RESOLVES }, handoffs: { 'a-to-human': share(0.8), 'human-to-a': share(0.9) } }),
    'agents that no conversation comes to': graphOf('a', 'a>b', 'b>c', 'c>b', { agents: { a: RESOLVES }, handoffs: { 'a-to-b': share(0), 'b-to-c': share(0.99), 'c-to-b': share(1) } }),
    'a graph in which what is drawn is never left, which another check tells': graphOf('a', 'a>b', 'b>a', { handoffs: { 'a-to-b': share(1) } }),
  },
  invalid: {
    'two agents that hand to and fro': {
      graph: graphOf('a', 'a>b', 'b>a', { agents: { a: RESOLVES }, handoffs: { 'a-to-b': share(0.8), 'b-to-a': share(1) } }),
      finds: [{ at: '/entry', severity: 'info', verdict: 'proved', fixes: [], says: "Conversations from 'a' change hands 8.0 times on average, over 4: 'a-to-b' 4.0 times, 'b-to-a' 4.0 times." }],
    },
    'a resolve rate beside the shares': {
      graph: graphOf('a', 'a>b', 'a>c', 'b>a', 'c>a', { agents: { a: { ...RESOLVES, simulation: { resolveRate: 0.1 } } }, handoffs: { 'a-to-b': share(0.6) } }),
      finds: [
        {
          at: '/entry',
          says: "Conversations from 'a' change hands 18.0 times on average, over 4: 'a-to-b' 6.0 times, 'b-to-a' 6.0 times, 'a-to-c' 3.0 times. For 3 of 4 handoffs, such as 'a-to-c', 'b-to-a' and 1 more, no share is declared, so equal parts of the rest are assumed.",
        },
      ],
    },
    'calls, after which the caller goes on': {
      graph: graphOf('a', 'a>b', { agents: { a: RESOLVES, b: RESOLVES }, handoffs: { 'a-to-b': { ...share(0.9), then: 'return' } } }),
      finds: [{ at: '/entry', says: "Conversations from 'a' change hands 9.0 times on average, over 4: 'a-to-b' 9.0 times." }],
    },
    'shares that leave nothing to be resolved': {
      graph: graphOf('a', 'a>b', 'b>a', { agents: { a: RESOLVES, b: RESOLVES }, handoffs: { 'a-to-b': share(1), 'b-to-a': share(1) } }),
      finds: [{ at: '/agents/a', says: "By the shares of the handoffs no conversation ends at 'a', nor at 'b': they leave nothing to be resolved there, so nothing can be said of how often conversations change hands." }],
    },
  },
});
