import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { singlePointOfFailure } from './single-point-of-failure';

const RESOLVES = { authority: { resolves: true } };
const AGENTS = { c: RESOLVES, d: RESOLVES };
const FUNNEL = ['a>b', 'b>c', 'b>d'] as const;

testCheck(singlePointOfFailure, {
  valid: {
    'an entry that chooses among agents': graphOf('a', 'a>c', 'a>d', { agents: AGENTS }),
    'a way around': graphOf('a', ...FUNNEL, 'a>d', { agents: AGENTS }),
    'an agent with a fallback of its own': graphOf('a', ...FUNNEL, { agents: { ...AGENTS, b: { fallbacks: ['e'] }, e: {} } }),
    'an agent that every handoff has a fallback for': graphOf('a', ...FUNNEL, { agents: { ...AGENTS, e: {} }, handoffs: { 'a-to-b': { fallbacks: ['e'] } } }),
    'an agent with a fallback that it also escalates to': graphOf('a', ...FUNNEL, {
      agents: { ...AGENTS, b: { fallbacks: ['e'] }, e: {} }, escalations: [{ id: 'up', from: 'b', to: 'e', when: { signal: 'repeats', atLeast: 2 } }],
    }),
    'an entry that settles things itself': graphOf('a', ...FUNNEL, { agents: { ...AGENTS, a: RESOLVES } }),
    'an agent in front of a single other': graphOf('a', 'a>b', 'b>c', { agents: { c: RESOLVES } }),
    'a human in front of all': graphOf('a', 'a>human', 'human>c', 'human>d', { agents: AGENTS }),
  },
  invalid: {
    'an agent that all conversations must pass': {
      graph: graphOf('a', ...FUNNEL, { agents: AGENTS }),
      finds: [
        {
          at: '/agents/b', part: 'key', severity: 'info', verdict: 'proved', witness: { path: ['a', 'b'], via: ['a-to-b'] }, fixes: [],
          says: "Every conversation must pass 'b' before 'c' and 'd' can settle it, and nothing takes its place when it fails: no fallback leads around it.",
        },
      ],
    },
    'an agent whose human can be asked for all the same': { graph: graphOf('a', ...FUNNEL, { agents: { ...AGENTS, human: {} }, humanFallback: 'human' }), finds: [{ at: '/agents/b' }] },
    'an agent that only a human stands in for': { graph: graphOf('a', ...FUNNEL, { agents: { ...AGENTS, human: {}, b: { fallbacks: ['human'] } } }), finds: [{ at: '/agents/b' }] },
    'the first of two in a row': {
      graph: graphOf('a', 'a>b', 'b>e', 'e>c', 'e>d', { agents: AGENTS }),
      finds: [{ at: '/agents/b', says: "Every conversation must pass 'b' before 'c' and 'd' can settle it, and nothing takes its place when it fails: no fallback leads around it. The same holds for 'e'." }],
    },
    'the second of two in a row, where the first has a fallback': {
      graph: graphOf('a', 'a>b', 'b>e', 'f>e', 'e>c', 'e>d', { agents: { ...AGENTS, b: { fallbacks: ['f'] } } }),
      finds: [{ at: '/agents/e' }],
    },
    'one of two handoffs that has a fallback': {
      graph: graphOf('a', 'a>b', 'a>g', 'g>b', 'b>c', 'b>d', { agents: { ...AGENTS, e: {} }, handoffs: { 'a-to-b': { fallbacks: ['e'] } } }),
      finds: [{ at: '/agents/b' }],
    },
  },
});
