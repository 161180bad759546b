import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { humanQueueUnstaffed } from './human-queue-unstaffed';

testCheck(humanQueueUnstaffed, {
  valid: {
    'declared hours': graphOf('a', 'a>human', { agents: { human: { availability: { hours: 'Mo-Fr 08:00-18:00' } } } }),
    'hours with breaks, around the clock, and in a zone': graphOf('a', 'a>human', 'a>human2', { agents: { human: { availability: { hours: 'Mo-Fr 09:00-12:00,13:00-17:00; Sa off', timeZone: 'Asia/Kolkata' } }, human2: { availability: { hours: '24/7' } } } }),
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
    'hours and zones that say nothing, whatever happens then': {
      graph: graphOf('a', 'a>human', { agents: { human: { availability: { hours: '9 to 5', timeZone: 'Berlin' } } }, limits: { whenHumanUnavailable: 'park' } }),
      finds: [
        { at: '/agents/human/availability/hours', part: 'value', severity: 'info', fixes: [], says: `The hours of 'human', "9 to 5", are not understood: write them like "Mo-Fr 08:00-18:00".` },
        { at: '/agents/human/availability/timeZone', fixes: [], says: `"Berlin" is not a time zone, so nobody can tell when 'human' is there: write one like "Europe/Berlin".` },
      ],
    },
    'several, once': { graph: graphOf('a', 'a>human', 'a>human2'), finds: [{ at: '/agents/human' }] },
  },
});
