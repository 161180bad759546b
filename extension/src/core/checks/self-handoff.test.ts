import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { selfHandoff } from './self-handoff';

testCheck(selfHandoff, {
  valid: {
    'handoffs between agents': graphOf('a', 'a>b', 'b>a'),
    'an escalation for everybody, which its target is not part of': graphOf('a', { agents: { human: {} }, escalations: [{ id: 'e', from: '*', to: 'human', when: { signal: 'repeats', atLeast: 2 } }] }),
  },
  invalid: {
    'a handoff from an agent to itself': {
      graph: graphOf('a', 'a>b', 'b>b'),
      finds: [
        {
          at: '/handoffs/1/to', severity: 'error', fixes: ['Remove this handoff'],
          says: "Handoff 'b-to-b' leads from 'b' to itself, which changes nothing. An agent that does nothing keeps the conversation anyway.",
        },
      ],
    },
    'an escalation from an agent to itself': {
      graph: graphOf('a', { escalations: [{ id: 'e', from: 'a', to: 'a', when: { signal: 'repeats', atLeast: 2 } }] }),
      finds: [{ at: '/escalations/0/to', fixes: ['Remove this escalation'] }],
    },
    'an agent that is unsure and asks itself': {
      graph: graphOf('a', { agents: { a: { confidence: { threshold: 0.8, below: 'a' } } } }),
      finds: [{ at: '/agents/a/confidence/below', fixes: ['Go to the human fallback when unsure'] }],
    },
  },
});
