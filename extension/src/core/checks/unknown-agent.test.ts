import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { unknownAgent } from './unknown-agent';

testCheck(unknownAgent, {
  valid: {
    'agents that exist': graphOf('a', 'a>b', { agents: { a: { fallbacks: ['b'], confidence: { threshold: 0.8, below: 'b' } }, human: {} }, humanFallback: 'human' }),
    'an entry that is no agent, which another check tells': { ...graphOf('a'), entry: 'nobody' },
    'an escalation for everybody': graphOf('a', { agents: { human: {} }, escalations: [{ id: 'e', from: '*', to: 'human', when: { signal: 'repeats', atLeast: 2 } }] }),
  },
  invalid: {
    'a handoff to nobody, with the name most like it': {
      graph: { ...graphOf('a', 'a>billing'), handoffs: [{ id: 'h', from: 'a', to: 'biling', when: { signal: 'repeats', atLeast: 1 } }] },
      finds: [{ at: '/handoffs/0/to', part: 'value', severity: 'error', says: "There is no agent 'biling'.", fixes: ["Use 'billing'", "Add the agent 'biling'"] }],
    },
    'every place that names an agent': {
      graph: graphOf('a', 'a>b', {
        agents: { a: { fallbacks: ['b', 'x1'], confidence: { threshold: 0.8, below: 'x2' } } }, handoffs: { 'a-to-b': { fallbacks: ['x3'] } }, humanFallback: 'x4',
        escalations: [{ id: 'e', from: ['a', 'x5'], to: 'x6', when: { signal: 'repeats', atLeast: 2 } }, { id: 'f', from: 'x7', to: 'a', when: { signal: 'repeats', atLeast: 2 } }],
      }),
      finds: [
        { at: '/humanFallback' }, { at: '/agents/a/confidence/below' }, { at: '/agents/a/fallbacks/1' }, { at: '/handoffs/0/fallbacks/0' },
        { at: '/escalations/0/from/1' }, { at: '/escalations/0/to' }, { at: '/escalations/1/from' },
      ],
    },
    'a human fallback that is no human': {
      graph: graphOf('a', 'a>human', { humanFallback: 'a' }),
      finds: [{ at: '/humanFallback', says: "The human fallback 'a' is not of kind \"human\", so no conversation ever falls back to it.", fixes: ["Use 'human'"] }],
    },
  },
});
