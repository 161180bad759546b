import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { tooManyHops } from './too-many-hops';

const RESOLVES = { authority: { resolves: true } };
const CHAIN = ['a>b', 'b>c', 'c>d', 'd>e', 'e>f'] as const;

testCheck(tooManyHops, {
  valid: {
    'four handoffs to who resolves': graphOf('a', 'a>b', 'b>c', 'c>d', 'd>e', { agents: { e: RESOLVES } }),
    'five handoffs where the file allows them': graphOf('a', ...CHAIN, { agents: { f: RESOLVES }, limits: { hops: 5 } }),
    'a human behind four handoffs': graphOf('a', 'a>b', 'b>c', 'c>d', 'd>e', 'e>human'),
    'a far agent where a nearer one settles the same': graphOf('a', ...CHAIN, {
      intents: { refund: {} }, agents: { b: { ...RESOLVES, scope: { intents: ['refund'] } }, f: { ...RESOLVES, scope: { intents: ['refund'] } } },
    }),
    'a long way over a loop, which another check tells': graphOf('a', ...CHAIN, 'c>b', 'a>f', { agents: { f: RESOLVES } }),
    'a longest way that ends at a human': graphOf('a', 'a>b', 'b>c', 'c>d', 'd>e', 'e>human', 'a>human'),
    'an agent that no conversation gets to': graphOf('a', { agents: { b: RESOLVES } }),
  },
  invalid: {
    'an intent that is settled too far away': {
      graph: graphOf('a', ...CHAIN, { intents: { refund: {} }, agents: { f: { ...RESOLVES, scope: { intents: ['refund'] } } } }),
      finds: [
        {
          at: '/agents/f', part: 'key', severity: 'warning',
          witness: { path: ['a', 'b', 'c', 'd', 'e', 'f'], via: ['a-to-b', 'b-to-c', 'c-to-d', 'd-to-e', 'e-to-f'] },
          says: "'refund' can be settled by 'f' at the nearest, which cannot be reached in fewer than 5 handoffs; more than 4 tire customers: a → b → c → d → e → f (a-to-b, b-to-c, c-to-d, d-to-e, e-to-f).",
          fixes: ["Add a handoff from 'a'"],
        },
      ],
    },
    'the worst case, where the best would do': {
      graph: graphOf('a', ...CHAIN, 'a>f', { agents: { f: RESOLVES } }),
      finds: [
        {
          at: '/agents/f', severity: 'info', verdict: 'proved', fixes: [],
          witness: { path: ['a', 'b', 'c', 'd', 'e', 'f'], via: ['a-to-b', 'b-to-c', 'c-to-d', 'd-to-e', 'e-to-f'] },
          says: "In the worst case 'f' is only reached after 5 handoffs, though 1 can do; more than 4 tire customers: a → b → c → d → e → f (a-to-b, b-to-c, c-to-d, d-to-e, e-to-f).",
        },
      ],
    },
    'an agent beyond the limit of the graph': {
      graph: graphOf('a', 'a>b', 'b>c', { agents: { c: RESOLVES }, limits: { hops: 1 } }),
      finds: [
        {
          at: '/agents/c', fixes: ["Add a handoff from 'a'", 'Raise the limit to 2'],
          says: "'c' resolves, but cannot be reached in fewer than 2 handoffs; the limit of this graph is 1, so no conversation gets there: a → b → c (a-to-b, b-to-c).",
        },
      ],
    },
  },
});
