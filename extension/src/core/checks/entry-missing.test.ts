import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { entryMissing } from './entry-missing';

const STAFFED = graphOf('human', { agents: { human: { availability: { capacity: 2 } } } });

testCheck(entryMissing, {
  valid: {
    'an entry that exists': graphOf('a', 'a>b'),
    'a human who is there': STAFFED,
    'a human of unknown capacity': graphOf('human'),
  },
  invalid: {
    'no entry at all': {
      graph: '{ "formatVersion": "1.0", "name": "X", "agents": { "a": { "name": "A", "kind": "ai" } } }',
      finds: [{ at: '', severity: 'error', says: 'The graph has no "entry": nobody takes a new conversation.', fixes: ["Start with 'a'"] }],
    },
    'an entry that is no agent, and the name most like it': {
      graph: { ...graphOf('frontline', 'frontline>billing'), entry: 'fronltine' },
      finds: [{ at: '/entry', part: 'value', says: "The entry 'fronltine' is no agent of this graph, so nobody takes a new conversation.", fixes: ["Start with 'frontline'", "Start with 'billing'"] }],
    },
    'a human whom nobody staffs': {
      graph: graphOf('human', 'human>a', { agents: { human: { availability: { capacity: 0 } } } }),
      finds: [{ at: '/entry', says: "New conversations start with the human 'human', whose capacity is 0: nobody takes them.", fixes: ["Start with 'a'"] }],
    },
  },
});
