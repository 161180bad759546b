import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { Condition, Escalation } from '../graph/model';
import { userRequestIgnored } from './user-request-ignored';

const ASKED: Condition = { signal: 'request', is: 'human' };
const ANGRY: Condition = { signal: 'sentiment', below: -0.5 };
const AWAY = { availability: { capacity: 0 } };
const FIXES = ["Let every agent fall back to 'human'", "Add an escalation to 'human'"];

function escalation(id: string, to: string, when: Condition): Escalation {
  return { id, from: '*', to, when };
}

testCheck(userRequestIgnored, {
  valid: {
    'a human to fall back to': graphOf('a', 'a>b', 'b>human', { humanFallback: 'human' }),
    'an escalation to a human, whatever its criteria': graphOf('a', { agents: { human: {} }, escalations: [escalation('e', 'human', ANGRY)] }),
    'a graph without a human, which another check tells': graphOf('a', 'a>b'),
    'an agent from which no human can be reached, which another check tells': graphOf('a', 'a>human', 'a>b', { escalations: [{ id: 'e', from: 'a', to: 'human', when: ASKED }] }),
    'a service, which no customer talks to': graphOf('s', 's>human', { agents: { s: { kind: 'service' } } }),
    'an agent that no conversation gets to': graphOf('a', { agents: { b: {}, human: {} }, escalations: [{ id: 'e', from: 'a', to: 'human', when: ASKED }] }),
    'a human whom nobody staffs where another one takes over': graphOf('a', {
      agents: { human: AWAY, human2: {} }, humanFallback: 'human2', escalations: [escalation('e', 'human', ASKED)],
    }),
    'a human whom nobody staffs behind one who takes every request': graphOf('a', {
      agents: { human: {}, human2: AWAY }, escalations: [escalation('first', 'human', ASKED), escalation('then', 'human2', ANGRY)],
    }),
  },
  invalid: {
    'a handoff to a human that waits for the request': {
      graph: graphOf('a', 'a>human', { handoffs: { 'a-to-human': { when: ASKED } } }),
      finds: [
        {
          at: '/agents/a', part: 'key', severity: 'error', verdict: 'proved', fixes: FIXES, witness: { path: ['a'], via: [], values: { request: 'human' } },
          says: "A customer who asks for a human gets none from 'a': the graph has no human to fall back to, and no escalation leads from there to one. The conversation is parked until somebody resumes it. 'a-to-human' cannot help: a request for a human is looked at before any handoff.",
        },
      ],
    },
    'several agents with the same fault, once': {
      graph: graphOf('r', 'r>a', 'a>b', 'b>human', { agents: { r: { kind: 'router' } }, limits: { whenHumanUnavailable: 'fail' } }),
      finds: [{ at: '/agents/r', says: "A customer who asks for a human gets none from 'r', nor from 'a' and 'b': the graph has no human to fall back to, and no escalation leads from there to one. The conversation fails." }],
    },
    'only the agents that no escalation holds for': {
      graph: graphOf('a', 'a>b', 'b>human', { escalations: [{ id: 'e', from: 'a', to: 'human', when: ANGRY }] }),
      finds: [{ at: '/agents/b', witness: { path: ['a', 'b'], via: ['a-to-b'], values: { request: 'human' } } }],
    },
    'a human to fall back to whom nobody staffs': {
      graph: graphOf('a', 'a>human', { agents: { human2: AWAY }, humanFallback: 'human2' }),
      finds: [{ at: '/agents/a', fixes: FIXES, says: "A customer who asks for a human gets none from 'a': it goes to 'human2', whose capacity is 0, and nobody takes over from there. The conversation is parked until somebody resumes it." }],
    },
    'an escalation that takes an angry customer to nobody': {
      graph: graphOf('a', { agents: { human: {}, human2: AWAY }, escalations: [escalation('angry', 'human2', ANGRY), escalation('asked', 'human', ASKED)] }),
      finds: [{ at: '/agents/a', severity: 'error', witness: { path: ['a'], via: [], values: { request: 'human', sentiment: -1 } } }],
    },
    'what rests on words as undecided': {
      graph: graphOf('a', { agents: { human: {}, human2: AWAY }, escalations: [escalation('words', 'human2', { signal: 'text', includesAny: ['help'] }), escalation('asked', 'human', ASKED)] }),
      finds: [{ at: '/agents/a', severity: 'warning', verdict: 'undecided' }],
    },
  },
});
