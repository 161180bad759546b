import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Condition } from '../graph/model';
import { undisclosedTransfer } from './undisclosed-transfer';

const ANGRY: Condition = { signal: 'sentiment', below: -0.5 };
const TOLD = { message: 'I am passing you to a person.' };

testCheck(undisclosedTransfer, {
  valid: {
    'a message': graphOf('a', 'a>human', { handoffs: { 'a-to-human': TOLD } }),
    'a handoff between two agents': graphOf('a', 'a>b'),
    'a handoff between two people': graphOf('human', 'human>human2'),
    'an escalation for everybody to an agent, which takes no conversation from a person': graphOf('a', 'a>human', {
      agents: { b: {} }, handoffs: { 'a-to-human': TOLD }, escalations: [{ id: 'e', to: 'b', when: ANGRY }],
    }),
    'a handoff that no conversation gets to': graphOf('a', 'b>human'),
    'a condition that can never hold, which is another fault': graphOf('a', 'a>human', { handoffs: { 'a-to-human': { when: { signal: 'confidence', above: 1 } } } }),
    'the human to fall back to, who is always announced': graphOf('a', { agents: { a: { confidence: { threshold: 0.8 } }, human: {} }, humanFallback: 'human' }),
  },
  invalid: {
    'a handoff to a human': {
      graph: graphOf('a', 'a>b', 'b>human'),
      finds: [
        {
          at: '/handoffs/1/id', severity: 'warning', verdict: 'proved', fixes: ['Tell the customer'], witness: { path: ['a', 'b', 'human'], via: ['a-to-b', 'b-to-human'] },
          says: "Handoff 'b-to-human' moves the customer from the automated 'b' to the human 'human' without a message, so nobody says that a person takes over.",
        },
      ],
    },
    'a handoff back from a human': {
      graph: graphOf('human', 'human>a'),
      finds: [{ at: '/handoffs/0/id', says: "Handoff 'human-to-a' moves the customer from the human 'human' to the automated 'a' without a message, so nobody says that a machine takes over." }],
    },
    'an escalation for everybody, once': {
      graph: graphOf('a', 'a>b', { agents: { human: {} }, escalations: [{ id: 'e', to: 'human', when: ANGRY }] }),
      finds: [{ at: '/escalations/0/id', witness: { path: ['a', 'human'], via: ['e'] } }],
    },
    'a blank message': { graph: graphOf('a', 'a>human', { handoffs: { 'a-to-human': { message: ' ' } } }), finds: [{ at: '/handoffs/0/id' }] },
  },
});
