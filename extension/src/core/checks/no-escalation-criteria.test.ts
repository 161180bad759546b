import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Condition } from '../graph/model';
import { noEscalationCriteria } from './no-escalation-criteria';

const ANGRY: Condition = { signal: 'sentiment', below: -0.5 };
const SURE = { confidence: { threshold: 0.8 } };
const FIXES = ["Add an escalation to 'human'", 'Set a threshold of 0.8'];

testCheck(noEscalationCriteria, {
  valid: {
    'a threshold': graphOf('a', { agents: { a: SURE, human: {} }, humanFallback: 'human' }),
    'an escalation for everybody': graphOf('a', 'a>b', { agents: { human: {} }, escalations: [{ id: 'e', to: 'human', when: ANGRY }] }),
    'a handoff that waits for a sign of trouble': graphOf('a', 'a>b', { agents: { b: SURE, human: {} }, humanFallback: 'human', handoffs: { 'a-to-b': { when: ANGRY } } }),
    'a handoff to a human on some condition': graphOf('a', 'a>human', { handoffs: { 'a-to-human': { when: { signal: 'intent', is: 'unknown' } } } }),
    'routers, services and people': graphOf('r', 'r>s', 's>human', { agents: { r: { kind: 'router' }, s: { kind: 'service' } } }),
    'a graph without a human, which another check tells': graphOf('a', 'a>b'),
    'an agent that no conversation gets to': graphOf('a', { agents: { a: SURE, b: {}, human: {} }, humanFallback: 'human' }),
  },
  invalid: {
    'an agent that never gives up': {
      graph: graphOf('a', 'a>b', { agents: { a: SURE, human: {} }, humanFallback: 'human' }),
      finds: [
        {
          at: '/agents/b', part: 'key', severity: 'warning', verdict: 'proved', fixes: FIXES, witness: { path: ['a', 'b'], via: ['a-to-b'] },
          says: "Nothing says when 'b' gives up: it has no confidence threshold and no escalation. However unsure it is and however upset the customer, it keeps the conversation.",
        },
      ],
    },
    'a threshold of 0, which nothing is below': {
      graph: graphOf('a', { agents: { a: { confidence: { threshold: 0 } }, human: {} }, humanFallback: 'human' }),
      finds: [{ at: '/agents/a' }],
    },
    'an escalation that can never hold': {
      graph: graphOf('a', { agents: { human: {} }, humanFallback: 'human', escalations: [{ id: 'e', to: 'human', when: { signal: 'confidence', above: 1 } }] }),
      finds: [{ at: '/agents/a' }],
    },
    'a handoff to a human that only the agent itself can ask for': {
      graph: graphOf('a', 'a>human', { handoffs: { 'a-to-human': { mode: 'explicit' } } }),
      finds: [{ at: '/agents/a', fixes: ["Add an escalation to 'human'"] }],
    },
    'a whole graph without criteria, once': {
      graph: graphOf('a', 'a>b', 'b>c', { agents: { human: {} }, humanFallback: 'human' }),
      finds: [
        {
          at: '/agents/a',
          says: "Nothing says when an AI agent gives up: 'a', 'b' and 'c' have no confidence threshold and no escalation. However unsure they are and however upset the customer, they keep the conversation.",
        },
      ],
    },
  },
});
