import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { passThroughAgent } from './pass-through-agent';

const MIDDLE = ['a>b', 'b>c'] as const;

testCheck(passThroughAgent, {
  valid: {
    'an agent that produces a field': graphOf('a', ...MIDDLE, { fields: { issue: {} }, agents: { b: { contract: { produces: ['issue'] } } } }),
    'an agent that resolves': graphOf('a', ...MIDDLE, { agents: { b: { authority: { resolves: true } } } }),
    'an agent with a tool': graphOf('a', ...MIDDLE, { agents: { b: { authority: { tools: ['crm.read'] } } } }),
    'an agent that chooses between two': graphOf('a', ...MIDDLE, 'b>d'),
    'an agent that two hand to': graphOf('a', ...MIDDLE, 'd>b'),
    'an agent of another language': graphOf('a', ...MIDDLE, { agents: { b: { scope: { languages: ['hi'] } }, a: { scope: { languages: ['en', 'hi'] } } } }),
    'an agent of another trust domain': graphOf('a', ...MIDDLE, { agents: { b: { trustDomain: 'partner' } } }),
    'an agent that is somebody’s fallback': graphOf('a', ...MIDDLE, { agents: { c: { fallbacks: ['b'] } } }),
    'an agent that hands back to where it came from': graphOf('a', 'a>b', 'b>a'),
    'an agent that is called and gives control back': graphOf('a', ...MIDDLE, { handoffs: { 'a-to-b': { then: 'return' } } }),
    'the entry': graphOf('b', 'b>c'),
    'a human': graphOf('a', 'a>human', 'human>c'),
  },
  invalid: {
    'an agent between two others that does nothing': {
      graph: graphOf('a', ...MIDDLE),
      finds: [
        {
          at: '/agents/b', part: 'key', severity: 'warning', witness: { path: ['a', 'b', 'c'], via: ['a-to-b', 'b-to-c'] },
          says: "'b' only passes conversations on from 'a' to 'c': it resolves and produces nothing, has no tools and marks no boundary. Each handoff costs the customer time.",
          fixes: ["Merge 'b' into 'c'"],
        },
      ],
    },
    'an agent that filters what both of its handoffs carry': {
      graph: graphOf('a', ...MIDDLE, {
        fields: { x: {}, y: {}, z: {} }, agents: { b: { contract: { requires: ['x'] } } },
        handoffs: { 'a-to-b': { carries: ['x', 'y'], when: { signal: 'repeats', atLeast: 1 } }, 'b-to-c': { carries: ['y', 'z'], redacts: ['y'], when: { signal: 'confidence', atLeast: 0.5 } } },
      }),
      finds: [{ at: '/agents/b', fixes: ["Merge 'b' into 'c'"] }],
    },
    'an agent between two conditions that never hold at once, which no single handoff can wait for': {
      graph: graphOf('a', ...MIDDLE, { intents: { x: {}, y: {} }, handoffs: { 'a-to-b': { when: { signal: 'intent', is: 'x' } }, 'b-to-c': { when: { signal: 'intent', is: 'y' } } } }),
      finds: [{ at: '/agents/b', fixes: [] }],
    },
    'an agent that cannot be merged by itself, since a handoff renames': {
      graph: graphOf('a', ...MIDDLE, { fields: { x: {}, y: {} }, handoffs: { 'a-to-b': { renames: { x: 'y' } } } }),
      finds: [{ at: '/agents/b', fixes: [] }],
    },
  },
});
