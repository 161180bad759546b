import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { humanQueueUnstaffed } from './human-queue-unstaffed';

testCheck(humanQueueUnstaffed, {
  valid: {
    'declared hours': graphOf('a', 'a>human', { agents: { human: { availability: { hours: 'Mo-Fr 08:00-18:00' } } } }),
    'a declared way out': graphOf('a', 'a>human', { limits: { whenHumanUnavailable: 'fail' } }),
    'a graph without a human': graphOf('a', 'a>b'),
    'a human whom no conversation gets to': graphOf('a', { agents: { human: {} } }),
  },
  invalid: {
    'a human of whom nothing is said': {
      graph: graphOf('a', 'a>human'),
      finds: [
        {
          at: '/agents/human', part: 'key', severity: 'info', fixes: ['Declare that conversations are kept for later', 'Let the agent go on instead'],
          says: `Nobody has said when 'human' is there ("availability"), nor what happens to a customer while the desk is empty ("limits.whenHumanUnavailable").`,
        },
      ],
    },
    'several, once': { graph: graphOf('a', 'a>human', 'a>human2'), finds: [{ at: '/agents/human' }] },
  },
});
