import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { missingCondition } from './missing-condition';

testCheck(missingCondition, {
  valid: {
    'a condition': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { signal: 'repeats', atLeast: 1 } } } }),
    'a handoff that its owner asks for': graphOf('a', 'a>b', { handoffs: { 'a-to-b': { mode: 'explicit' } } }),
    'a condition that cannot be read, which the schema tells': '{ "entry": "a", "handoffs": [{ "id": "h", "from": "a", "to": "b", "when": 3 }] }',
  },
  invalid: {
    'an implicit handoff without a condition': {
      graph: graphOf('a', 'a>b'),
      finds: [
        {
          at: '/handoffs/0/id', severity: 'error', fixes: ['Make the handoff explicit'],
          says: "Nothing says when 'a-to-b' fires: an implicit handoff needs a \"when\". If its owner asks for 'b' itself, make it explicit.",
        },
      ],
    },
  },
});
