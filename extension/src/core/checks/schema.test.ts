import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { schema } from './schema';

const START = '{ "formatVersion": "1.0", "name": "X", "entry": "a"';

testCheck(schema, {
  valid: {
    'a graph as the format has it': graphOf('a', 'a>b'),
    'a graph without an entry, which another check tells': '{ "formatVersion": "1.0", "name": "X", "agents": {} }',
    'a file that is broken, of which only the breakage counts': '{ "formatVersion": ',
  },
  invalid: {
    'an unknown property, by its name': {
      graph: START + ', "agents": { "a": { "name": "A", "kind": "ai", "color": "red" } } }',
      finds: [{ at: '/agents/a/color', part: 'key', severity: 'error', says: 'The property "color" is not known here. Own data goes under "metadata".' }],
    },
    'a word that is not one of the known': {
      graph: START + ', "agents": { "a": { "name": "A", "kind": "robot" } } }',
      finds: [{ at: '/agents/a/kind', part: 'value', says: 'This must be one of ai, router, human, service.' }],
    },
    'a condition that cannot be read': {
      graph: START + ', "agents": { "a": { "name": "A", "kind": "ai" } }, "handoffs": [{ "id": "h", "from": "a", "to": "a", "when": 3 }] }',
      finds: [{ at: '/handoffs/0/when' }],
    },
  },
});
