import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { unreachableAgent } from './unreachable-agent';

const NEVER = { signal: 'confidence', above: 1 } as const;

testCheck(unreachableAgent, {
  valid: {
    'agents reached over two handoffs': graphOf('a', 'a>b', 'b>c'),
    'a human that every agent can fall back to': graphOf('a', { agents: { human: {} }, humanFallback: 'human' }),
    'an agent that only a fallback leads to': graphOf('a', 'a>b', { agents: { c: {} }, handoffs: { 'a-to-b': { fallbacks: ['c'] } } }),
    'an agent for those that are unsure': graphOf('a', { agents: { a: { confidence: { threshold: 0.8, below: 'b' } }, b: {} } }),
    'an agent behind a condition that no check can look into': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { prose: 'sounds lost' } } } }),
    'a graph without an entry, which another check tells': graphOf('x', { agents: {} }),
  },
  invalid: {
    'an island of two, both': {
      graph: graphOf('a', 'b>c', 'c>b'),
      finds: [{ at: '/agents/b', part: 'key', severity: 'warning' }, { at: '/agents/c' }],
    },
    'the first agent of a chain that is cut off, not those behind it': {
      graph: graphOf('a', 'b>c', 'c>d'),
      finds: [{ at: '/agents/b', says: "No way leads from the entry 'a' to 'b', so no conversation ever gets there.", fixes: ["Add a handoff from 'a'", "Remove 'b'"] }],
    },
    'an agent behind a handoff that can never fire': {
      graph: graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: NEVER } } }),
      finds: [{ at: '/agents/b', says: "No way leads from the entry 'a' to 'b', so no conversation ever gets there. 'a-to-b' would, but can never fire." }],
    },
    'an agent that only those who are never unsure would go to': {
      graph: graphOf('a', { agents: { a: { confidence: { threshold: 0, below: 'b' } }, b: {} } }),
      finds: [{ at: '/agents/b' }],
    },
  },
});
