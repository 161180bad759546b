import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { pointerTo } from '../base/pointer';
import { locate } from './locate';
import { stepsAt } from './steps-at';
import { indexText } from './text-index';

describe('stepsAt', () => {
  const text = '{ "a": [1, { "b\\n": "x" }], "c": "y" }';
  const at = (mark: string) => stepsAt(indexText(text), text.indexOf(mark));

  it('leads to the value around the offset', () => deepEqual(at('x'), { steps: ['a', 1, 'b\n'], part: 'value' }));
  it('tells a name from its value', () => deepEqual(at('b'), { steps: ['a', 1, 'b\n'], part: 'key' }));
  it('leads to what is around where nothing is', () => deepEqual(at('}],'), { steps: ['a', 1], part: 'value' }));
  it('ends soon in a text that is nested without end', () => deepEqual(stepsAt(indexText('['.repeat(1000)), 999).steps.length, 130));

  it('undoes locate', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.array(fc.string())), (value) => {
        const json = JSON.stringify(value, undefined, 1);
        const index = indexText(json);
        for (const [key, list] of Object.entries(value)) {
          for (const place of list.keys()) {
            const span = locate(index, pointerTo(key, place), 'value');
            deepEqual(span && stepsAt(index, span.offset), { steps: [key, place], part: 'value' });
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
