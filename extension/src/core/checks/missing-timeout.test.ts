import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { missingTimeout } from './missing-timeout';

testCheck(missingTimeout, {
  valid: {
    'a declared wait': graphOf('a', 'a>human', { limits: { humanAcceptMs: 30_000 } }),
    'a graph without a human': graphOf('a', 'a>b'),
    'a human who takes new conversations': graphOf('human', 'human>a'),
    'a human whom nobody staffs': graphOf('a', 'a>human', { agents: { human: { availability: { capacity: 0 } } } }),
    'a human whom no conversation gets to': graphOf('a', { agents: { human: {} } }),
  },
  invalid: {
    'a wait that only the default ends, once': {
      graph: graphOf('a', 'a>human', 'a>human2', { limits: { hops: 4 } }),
      finds: [
        {
          at: '/limits', part: 'key', severity: 'info', fixes: ['Declare 2 minutes'],
          says: `Nobody has said how long a customer waits for 'human' and 'human2': only the default of 2 minutes ends the wait ("limits.humanAcceptMs").`,
        },
      ],
    },
  },
});
