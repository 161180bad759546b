import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Escalation } from '../graph/model';
import { unboundedLoop } from './unbounded-loop';

const SURE = { signal: 'confidence', atLeast: 0.8 } as const;

const UPSET: Escalation = { id: 'up', from: 'a', to: 'b', when: { signal: 'sentiment', below: -0.5 } };

testCheck(unboundedLoop, {
  valid: {
    'no loop': graphOf('a', 'a>b', 'b>c', 'a>c'),
    'escalations that come straight back, of which another check tells': graphOf('a', { agents: { b: {} }, escalations: [UPSET, { ...UPSET, id: 'down', from: 'b', to: 'a' }] }),
    'a handoff back that fires so often only': graphOf('a', 'a>b', 'b>a', { handoffs: { 'b-to-a': { limit: 2 } } }),
    'a handoff that rests after it fired': graphOf('a', 'a>b', 'b>a', { handoffs: { 'a-to-b': { cooldownTurns: 3 } } }),
    'a condition on a count that only rises': graphOf('a', 'a>b', 'b>a', { handoffs: { 'b-to-a': { when: { all: [SURE, { signal: 'hops', below: 4 }] } } } }),
    'a handoff back that can never fire': graphOf('a', 'a>b', 'b>a', { handoffs: { 'b-to-a': { when: { signal: 'confidence', above: 1 } } } }),
    'a loop that waits for a field that it sets': graphOf('a', 'a>b', 'b>a', {
      fields: { issue: {} }, agents: { b: { contract: { produces: ['issue'] } } }, handoffs: { 'a-to-b': { when: { field: 'issue', exists: false } } },
    }),
    'a loop through a human, who decides anew each time': graphOf('a', 'a>human', 'human>a'),
    'agents that are each other’s fallback': graphOf('a', 'a>b', { agents: { b: { fallbacks: ['a'] } } }),
  },
  invalid: {
    'escalations that come back on another turn': {
      graph: graphOf('a', { agents: { b: {} }, escalations: [UPSET, { id: 'down', from: 'b', to: 'a', when: { signal: 'sentiment', atLeast: 0 } }] }),
      finds: [{ at: '/escalations/1/to', severity: 'error' }],
    },
    'a handoff beside escalations that come straight back': {
      graph: graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: SURE } }, escalations: [UPSET, { ...UPSET, id: 'down', from: 'b', to: 'a' }] }),
      finds: [{ at: '/handoffs/0/to', severity: 'error' }],
    },
    'two agents that hand to each other': {
      graph: graphOf('a', 'a>b', 'b>a'),
      finds: [
        {
          at: '/handoffs/1/to', severity: 'error', verdict: 'proved', witness: { path: ['a', 'b', 'a'], via: ['a-to-b', 'b-to-a'] },
          says: 'Nothing ends this loop but a limit that the file does not declare: a → b → a (a-to-b, b-to-a). Give one of its handoffs a "limit" or "cooldownTurns", or declare "limits".',
          fixes: ["Let 'b-to-a' fire twice at most", 'Declare the limit of 8 handoffs'],
        },
      ],
    },
    'a loop that a declared limit ends, as information': {
      graph: graphOf('a', 'a>b', 'b>a', { limits: { hops: 4 } }),
      finds: [{ at: '/handoffs/1/to', severity: 'info', says: 'Only the limit of 4 handoffs ends this loop: a → b → a (a-to-b, b-to-a).', fixes: ["Let 'b-to-a' fire twice at most"] }],
    },
    'a loop that a limit of visits ends, as information': {
      graph: graphOf('a', 'a>b', 'b>a', { limits: { visitsPerAgent: 2 } }),
      finds: [{ at: '/handoffs/1/to', severity: 'info' }],
    },
    'a loop whose field gets lost on the way round': {
      graph: graphOf('a', 'a>b', 'b>a', {
        fields: { issue: {} }, agents: { b: { contract: { produces: ['issue'] } } },
        handoffs: { 'a-to-b': { when: { field: 'issue', exists: false } }, 'b-to-a': { carries: [] } },
      }),
      finds: [{ at: '/handoffs/1/to', severity: 'error' }],
    },
    'each knot of loops once, by its shortest': {
      graph: graphOf('a', 'a>b', 'b>c', 'c>a', 'c>b', 'a>d', 'd>a'),
      finds: [{ at: '/handoffs/5/to' }],
    },
    'a loop that an opaque condition closes, undecided': {
      graph: graphOf('a', 'a>b', 'b>a', { handoffs: { 'b-to-a': { when: { signal: 'text', includesAny: ['again'] } } } }),
      finds: [{ at: '/handoffs/1/to', severity: 'warning', verdict: 'undecided' }],
    },
    'a loop that an escalation closes': {
      graph: graphOf('a', 'a>b', { escalations: [{ id: 'e', from: 'b', to: 'a', when: { signal: 'repeats', atLeast: 2 } }] }),
      finds: [{ at: '/handoffs/0/to', witness: { path: ['a', 'b', 'a'], via: ['a-to-b', 'e'], values: { repeats: 2 } } }],
    },
    'a loop behind the entry, with the way to it': {
      graph: graphOf('a', 'a>b', 'b>c', 'c>b'),
      finds: [{ at: '/handoffs/2/to', witness: { path: ['a', 'b', 'c', 'b'], via: ['a-to-b', 'b-to-c', 'c-to-b'] } }],
    },
  },
});
