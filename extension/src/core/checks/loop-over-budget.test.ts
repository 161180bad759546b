import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { loopOverBudget } from './loop-over-budget';

const RING = ['a>b', 'b>c', 'c>d', 'd>a'] as const;

testCheck(loopOverBudget, {
  valid: {
    'a loop that comes round exactly within the limit': graphOf('a', ...RING, { limits: { hops: 4 } }),
    'a loop within the limit that holds by default': graphOf('a', ...RING),
    'a long loop beside a short one that a limit allows': graphOf('a', 'a>b', 'b>a', { limits: { hops: 2 } }),
    'a loop over a human, who is always free to take over': graphOf('a', 'a>b', 'b>human', 'human>a', { limits: { hops: 1 } }),
    'a chain that does not come back': graphOf('a', 'a>b', 'b>c', { limits: { hops: 1 } }),
    'a loop that no conversation gets to': graphOf('a', 'b>c', 'c>b', { limits: { hops: 1 } }),
    'a loop that is itself beyond the limit': graphOf('a', 'a>b', 'b>c', 'c>d', 'd>c', { limits: { hops: 1 } }),
    'a way back that is also a way on': graphOf('a', 'a>b', 'b>c', 'c>b', 'a>c', { limits: { hops: 3 } }),
  },
  invalid: {
    'a loop that takes one handoff more than there are': {
      graph: graphOf('a', ...RING, { limits: { hops: 3 } }),
      finds: [
        {
          at: '/handoffs/3/to', severity: 'warning', verdict: 'proved',
          witness: { path: ['a', 'b', 'c', 'd', 'a'], via: ['a-to-b', 'b-to-c', 'c-to-d', 'd-to-a'] },
          says: "This loop never comes round: by then 4 handoffs are made, over the limit of 3 handoffs, so 'd-to-a' is always refused: a → b → c → d → a (a-to-b, b-to-c, c-to-d, d-to-a).",
          fixes: ['Raise the limit to 4'],
        },
      ],
    },
    'a loop behind a way that takes most of the limit': {
      graph: graphOf('a', 'a>b', 'b>c', 'c>d', 'd>c', { limits: { hops: 3 } }),
      finds: [{ at: '/handoffs/3/to', witness: { path: ['a', 'b', 'c', 'd', 'c'], via: ['a-to-b', 'b-to-c', 'c-to-d', 'd-to-c'] }, fixes: ['Raise the limit to 4'] }],
    },
    'the long way back of a loop with a short one': {
      graph: graphOf('a', ...RING, 'b>a', { limits: { hops: 3 } }),
      finds: [{ at: '/handoffs/3/to', fixes: ['Raise the limit to 4'] }],
    },
    'a loop over the limit that holds by default': {
      graph: graphOf('a', 'a>b', 'b>c', 'c>d', 'd>e', 'e>f', 'f>g', 'g>h', 'h>i', 'i>a'),
      finds: [{ at: '/handoffs/8/to', fixes: ['Raise the limit to 9'] }],
    },
    'a loop that is entered at two agents': {
      graph: graphOf('a', 'a>b', 'a>d', 'b>c', 'c>d', 'd>e', 'e>b', { limits: { hops: 4 } }),
      finds: [{ at: '/handoffs/5/to', fixes: ['Raise the limit to 5'] }],
    },
  },
});
