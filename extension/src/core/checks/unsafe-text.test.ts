import { graphOf } from '../../../test/support/graph-of';
import { testCheck } from '../../../test/support/test-check';
import { unsafeText } from './unsafe-text';

const deep = (levels: number): string => `{ "metadata": { "a": ${'['.repeat(levels)}${']'.repeat(levels)} } }`;

testCheck(unsafeText, {
  valid: {
    'a sound file': graphOf('a', 'a>b'),
    'a comma too many, which another check tells': '{ "name": "A", }',
    'nesting that can be read': deep(100),
  },
  invalid: {
    'a number too large': { graph: '{ "metadata": { "a": 1e999 } }', finds: [{ at: '', severity: 'error', says: 'This number is too large to be kept.', fixes: [] }] },
    'half a character': { graph: '{ "name": "\\ud800" }', finds: [{ at: '' }] },
    'nesting too deep': { graph: deep(200), finds: [{ at: '', says: 'Nested more than 128 levels deep. What stands here and behind is not read.' }] },
    'a byte-order mark': { graph: `\ufeff{ "name": "A" }`, finds: [{ at: '' }] },
  },
});
