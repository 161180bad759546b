import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { syntax } from './syntax';

testCheck(syntax, {
  valid: {
    'sound JSON': graphOf('a', 'a>b'),
    'sound JSON that is no graph': '[1, 2]',
    'a name that is used twice, which another check tells': '{ "name": "A", "name": "B" }',
  },
  invalid: {
    'a comma that is missing': {
      graph: '{ "formatVersion": "1.0" "name": "A" }',
      finds: [{ at: '', severity: 'error', says: 'Expected a comma here.', fixes: [] }],
    },
    'a comment and a comma too many': {
      graph: '{ "name": "A", /* why */ }',
      finds: [{ at: '', says: 'Comments are not allowed in this file. Use "metadata" or "description".' }, { at: '', says: 'Remove this comma: nothing follows it.' }],
    },
    'an empty file': { graph: '', finds: [{ at: '', says: 'The file is empty. A graph starts with { and ends with }.' }] },
  },
});
