import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import type { AgentGraph, Condition } from '../graph/model';
import { opaqueEscalation } from './opaque-escalation';

const ANGRY: Condition = { signal: 'sentiment', below: -0.5 };

function giving(reason: string | undefined, when: Condition = ANGRY): AgentGraph {
  return graphOf('triage', {
    agents: { desk: { name: 'Service desk', kind: 'human' } },
    escalations: [{ id: 'angry', from: 'triage', to: 'desk', when, ...(reason === undefined ? {} : { reason }) }],
  });
}

testCheck(opaqueEscalation, {
  valid: {
    'a reason': giving('The customer is upset.'),
    'a reason of one word': giving('Fraud'),
    'a reason that names a person and what for': giving('A person must approve refunds'),
    'a reason in another language': giving('Der Kunde ist verärgert.'),
    'a reason in another script': giving('ग्राहक नाराज़ है'),
    'a condition that can never hold, which is another fault': giving(undefined, { signal: 'confidence', above: 1 }),
    'a handoff, which is no escalation': graphOf('a', 'a>human'),
  },
  invalid: {
    'no reason': {
      graph: giving(undefined),
      finds: [
        {
          at: '/escalations/0/id', severity: 'warning', verdict: 'proved', fixes: ['Give the condition as the reason'],
          says: "Escalation 'angry' gives no reason: neither the audit nor 'desk' is told why the conversation moved.",
        },
      ],
    },
    'a blank reason': { graph: giving('  '), finds: [{ at: '/escalations/0/reason' }] },
    'words that fit every escalation': {
      graph: giving('Escalated to a human.'),
      finds: [{ at: '/escalations/0/reason', says: "Escalation 'angry' gives a reason that says nothing ('Escalated to a human.'): neither the audit nor 'desk' is told why the conversation moved." }],
    },
    'the names of its ends': { graph: giving('Transfer from triage to service desk'), finds: [{ at: '/escalations/0/reason' }] },
    'a reminder to write one': { graph: giving('TODO'), finds: [{ at: '/escalations/0/reason' }] },
    'not applicable': { graph: giving('n/a'), finds: [{ at: '/escalations/0/reason' }] },
    'signs alone': { graph: giving('…'), finds: [{ at: '/escalations/0/reason' }] },
  },
});
