import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { unknownHandoff } from './unknown-handoff';

const accepted = (at: string) => [{ check: 'unbounded-loop', accept: [{ at, reason: 'Known.' }] }];

testCheck(unknownHandoff, {
  valid: {
    'a finding that is accepted at a handoff': graphOf('a', 'a>b', { checks: accepted('a-to-b') }),
    'a finding that is accepted at an agent': graphOf('a', 'a>b', { checks: accepted('a') }),
  },
  invalid: {
    'a finding that is accepted at a handoff that is gone': {
      graph: graphOf('a', 'a>b', { checks: accepted('a-to-c') }),
      finds: [
        {
          at: '/checks/unbounded-loop/accept/0/at', severity: 'error', fixes: ["Use 'a-to-b'", 'Remove this acceptance'],
          says: "A finding of 'unbounded-loop' is accepted at 'a-to-c', but no handoff, escalation, agent, field or intent has that id.",
        },
      ],
    },
  },
});
