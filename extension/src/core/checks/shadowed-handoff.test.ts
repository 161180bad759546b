import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { shadowedHandoff } from './shadowed-handoff';

const billing = { signal: 'intent', is: 'billing' } as const;
const sure = { signal: 'confidence', atLeast: 0.8 } as const;
const some = { signal: 'confidence', atLeast: 0.5 } as const;
const intents = { billing: {}, card: {} };

testCheck(shadowedHandoff, {
  valid: {
    'the special case first': graphOf('a', 'a>b', 'a>c', { intents, handoffs: { 'a-to-b': { when: sure }, 'a-to-c': { when: some } } }),
    'a general one that can be spent': graphOf('a', 'a>b', 'a>c', { handoffs: { 'a-to-b': { when: some, limit: 1 }, 'a-to-c': { when: sure } } }),
    'a general one that the owner asks for': graphOf('a', 'a>b', 'a>c', { handoffs: { 'a-to-b': { when: some, mode: 'explicit' }, 'a-to-c': { when: sure } } }),
    'a general one that rests on prose': graphOf('a', 'a>b', 'a>c', { handoffs: { 'a-to-b': { when: { any: [{ prose: 'lost' }, { signal: 'text', includesAny: ['x'] }] } }, 'a-to-c': { when: sure } } }),
    'the same twice, which is told elsewhere': graphOf('a', 'a>b', 'a>b', { handoffs: { 'a-to-b': { when: sure }, 'a-to-b-2': { when: sure } } }),
    'a person, whom no request for a person takes it from': graphOf('human', 'human>b', { handoffs: { 'human-to-b': { when: { signal: 'request', is: 'human' } } } }),
    'an agent that is done and may not resolve': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { signal: 'status', is: 'done' } } } }),
  },
  invalid: {
    'the general case first': {
      graph: graphOf('a', 'a>b', 'a>c', { handoffs: { 'a-to-b': { when: some }, 'a-to-c': { when: sure } } }),
      finds: [
        {
          at: '/handoffs/1/when', severity: 'warning', verdict: 'proved', witness: { path: ['a'], via: [] }, fixes: ["Move 'a-to-c' before 'a-to-b'"],
          says: "'a-to-c' never fires: on each turn on which its condition holds, 'a-to-b' comes first.",
        },
      ],
    },
    'several that take it together, and none that does not matter': {
      graph: graphOf('a', 'a>b', 'a>c', 'a>d', 'a>e', {
        intents,
        handoffs: {
          'a-to-b': { when: { signal: 'confidence', below: 0.7 } }, 'a-to-c': { when: { signal: 'repeats', atLeast: 3 } },
          'a-to-d': { when: { signal: 'confidence', atLeast: 0.6 } }, 'a-to-e': { when: billing },
        },
      }),
      finds: [{ at: '/handoffs/3/when', says: "'a-to-e' never fires: on each turn on which its condition holds, 'a-to-b' and 'a-to-d' come first." }],
    },
    'a handoff for the unsure behind the threshold': {
      graph: graphOf('a', 'a>b', { agents: { a: { confidence: { threshold: 0.7 } } }, handoffs: { 'a-to-b': { when: { signal: 'confidence', below: 0.6 } } } }),
      finds: [{ at: '/handoffs/0/when', says: "'a-to-b' never fires: on each turn on which its condition holds, the confidence threshold comes first.", fixes: [] }],
    },
    'a handoff on a request for a person': {
      graph: graphOf('a', 'a>human', { handoffs: { 'a-to-human': { when: { signal: 'request', is: 'human' } } } }),
      finds: [{ at: '/handoffs/0/when' }],
    },
    'a handoff of an agent that is done and may resolve': {
      graph: graphOf('a', 'a>b', { agents: { a: { authority: { resolves: true } } }, handoffs: { 'a-to-b': { when: { signal: 'status', is: 'done' } } } }),
      finds: [{ at: '/handoffs/0/when' }],
    },
    'an explicit one behind an escalation': {
      graph: graphOf('a', 'a>b', { agents: { human: {} }, escalations: [{ id: 'e', to: 'human', when: { not: sure } }], handoffs: { 'a-to-b': { mode: 'explicit', when: { signal: 'confidence', below: 0.5 } } } }),
      finds: [{ at: '/handoffs/0/when', says: "'a-to-b' never fires: on each turn on which its condition holds, 'e' comes first." }],
    },
    'one that a way back on the same message may let through': {
      graph: graphOf('a', 'a>b', 'a>c', 'b>a', { handoffs: { 'a-to-b': { when: some }, 'a-to-c': { when: sure } } }),
      finds: [{ at: '/handoffs/1/when', says: "'a-to-c' never fires: on each turn on which its condition holds, 'a-to-b' comes first. It could only fire when the conversation comes back on the same message." }],
    },
  },
});
