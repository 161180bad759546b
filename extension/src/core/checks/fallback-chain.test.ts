import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { fallbackChain } from './fallback-chain';

const AWAY = { availability: { capacity: 0 } };
const LEAVE_OUT = 'Leave out what is never tried';

testCheck(fallbackChain, {
  valid: {
    'three agents, then the human of the graph': graphOf('a', 'a>b', { agents: { c: {}, d: {}, e: {}, human: {} }, humanFallback: 'human', handoffs: { 'a-to-b': { fallbacks: ['c', 'd', 'e'] } } }),
    'two agents and a human': graphOf('a', 'a>b', { agents: { a: { fallbacks: ['c', 'human'] }, c: {}, human: {} }, humanFallback: 'human' }),
    'three agents and the human who would come next anyway': graphOf('a', 'a>b', {
      agents: { c: {}, d: {}, e: {}, human: {} }, humanFallback: 'human', handoffs: { 'a-to-b': { fallbacks: ['c', 'd', 'e', 'human'] } },
    }),
    'a chain in a graph without a human, which another check tells': graphOf('a', 'a>b', { agents: { c: {} }, handoffs: { 'a-to-b': { fallbacks: ['c'] } } }),
    'an agent without a human, which another check tells': graphOf('a', 'a>b', 'b>human', { agents: { c: {} }, handoffs: { 'a-to-b': { fallbacks: ['c'] } } }),
    'the chain of a person, who just goes on': graphOf('human', 'human>b', { agents: { c: {} }, handoffs: { 'human-to-b': { fallbacks: ['c'] } } }),
    'a service whose chain ends at a human': graphOf('a', 'a>s', 'a>human', { agents: { s: { kind: 'service', fallbacks: ['b', 'human'] }, b: {} } }),
  },
  invalid: {
    'more than three agents': {
      graph: graphOf('a', 'a>b', { agents: { c: {}, d: {}, e: {}, f: {}, human: {} }, humanFallback: 'human', handoffs: { 'a-to-b': { fallbacks: ['c', 'd', 'e', 'f'] } } }),
      finds: [
        {
          at: '/handoffs/0/fallbacks', part: 'key', severity: 'error', verdict: 'proved', fixes: [LEAVE_OUT], witness: { path: ['a'], via: [] },
          says: "The fallbacks of 'a-to-b' do not hold: only 3 fallbacks may be tried in a row, so 'f' is never tried.",
        },
      ],
    },
    'the source, the target and one named twice': {
      graph: graphOf('a', 'a>b', { agents: { c: {}, human: {} }, humanFallback: 'human', handoffs: { 'a-to-b': { fallbacks: ['a', 'c', 'b', 'c'] } } }),
      finds: [
        {
          at: '/handoffs/0/fallbacks', severity: 'error', fixes: [LEAVE_OUT],
          says: "The fallbacks of 'a-to-b' do not hold: 'a' and 'b' are the source or the target, which has just failed; 'c' is there more than once, and nobody is tried twice.",
        },
      ],
    },
    'an agent that falls back to itself': {
      graph: graphOf('a', { agents: { a: { fallbacks: ['a'] }, human: {} }, humanFallback: 'human' }),
      finds: [{ at: '/agents/a/fallbacks', severity: 'error', fixes: [LEAVE_OUT] }],
    },
    'what stands behind a human, as a warning': {
      graph: graphOf('a', 'a>human', { agents: { c: {} }, humanFallback: 'human', handoffs: { 'a-to-human': { fallbacks: ['c'] } } }),
      finds: [{ at: '/handoffs/0/fallbacks', severity: 'warning', says: "The fallbacks of 'a-to-human' do not hold: 'c' is behind a human, after whom nobody is tried." }],
    },
    'what is never tried beside what is disabled': {
      graph: graphOf('a', 'a>b', { agents: { c: { disabled: true }, human: {} }, humanFallback: 'human', handoffs: { 'a-to-b': { fallbacks: ['a', 'c', 'human'] } } }),
      finds: [{ at: '/handoffs/0/fallbacks', severity: 'error' }],
    },
    'more than the graph allows, as a warning': {
      graph: graphOf('a', 'a>b', { agents: { c: {}, d: {}, human: {} }, humanFallback: 'human', limits: { fallbacks: 1 }, handoffs: { 'a-to-b': { fallbacks: ['c', 'd'] } } }),
      finds: [{ at: '/handoffs/0/fallbacks', severity: 'warning', says: `The fallbacks of 'a-to-b' do not hold: only 1 fallback may be tried in a row, as "limits.fallbacks" says, so 'd' is never tried.` }],
    },
    'a human in fourth place who does not come next anyway, as a warning': {
      graph: graphOf('a', 'a>b', { agents: { c: {}, d: {}, e: {}, human: {}, human2: {} }, humanFallback: 'human', handoffs: { 'a-to-b': { fallbacks: ['c', 'd', 'e', 'human2'] } } }),
      finds: [{ at: '/handoffs/0/fallbacks', severity: 'warning' }],
    },
    'a service whose chain ends at no human': {
      graph: graphOf('a', 'a>s', 'a>human', { agents: { s: { kind: 'service', fallbacks: ['b'] }, b: {} } }),
      finds: [
        {
          at: '/agents/s/fallbacks', severity: 'error', fixes: ["End at 'human'", "Let every agent fall back to 'human'"], witness: { path: ['a', 's'], via: ['a-to-s'] },
          says: "The fallbacks of 's' do not hold: the chain ends at no human, so the conversation fails when all refuse.",
        },
      ],
    },
    'a chain that ends at a human whom nobody staffs': {
      graph: graphOf('a', 'a>b', { agents: { human: {}, human2: AWAY }, escalations: [{ id: 'e', to: 'human', when: { signal: 'repeats', atLeast: 2 } }], handoffs: { 'a-to-b': { fallbacks: ['human2'] } } }),
      finds: [{ at: '/handoffs/0/fallbacks', severity: 'error', says: "The fallbacks of 'a-to-b' do not hold: the chain ends at 'human2', whose capacity is 0, and nobody takes over from there." }],
    },
  },
});
