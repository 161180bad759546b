import { deepEqual } from 'node:assert/strict';
import type { Field, Scalar } from '../graph/model';
import { fitOf } from './fits';

const field = (parts: Partial<Field>): Field => ({ id: 'f', type: 'integer', ...parts });

/** Integers and words that the small fields here are about. */
const VALUES: readonly Scalar[] = [-2, -1, 0, 1, 2, 3, 4, 'a', 'b', 'c', true, false];

function holds({ type, enum: values, minimum = -Infinity, maximum = Infinity }: Field, value: Scalar): boolean {
  const isRight = typeof value === 'number' ? type === 'integer' || type === 'number' : typeof value === type;
  return isRight && (values?.includes(value) ?? true) && (typeof value !== 'number' || (value >= minimum && value <= maximum));
}

const FIELDS: readonly Field[] = [
  field({ minimum: 0, maximum: 2 }), field({ minimum: 1, maximum: 4 }), field({ minimum: 3, maximum: 4 }), field({ minimum: -2, maximum: 4 }), field({ enum: [0, 3] }), field({ enum: [1, 2] }),
  field({ type: 'string', enum: ['a', 'b'] }), field({ type: 'string', enum: ['a'] }), field({ type: 'string', enum: ['c'] }), field({ type: 'boolean' }), field({ type: 'boolean', enum: [true] }),
];

describe('whether the values of one field fit into another', () => {
  it('is as trying them all out says', () => {
    for (const source of FIELDS) {
      for (const target of FIELDS) {
        const own = VALUES.filter((value) => holds(source, value));
        const strange = own.filter((value) => !holds(target, value));
        const fit = fitOf(source, target);
        const example = fit.fits === 'all' || strange.includes(fit.example);
        deepEqual([source, target, fit.fits, example], [source, target, strange.length === 0 ? 'all' : strange.length === own.length ? 'none' : 'some', true]);
      }
    }
  });

  it('says of words, fractions and open ranges which value would not', () => {
    deepEqual(fitOf(field({ type: 'string' }), field({ type: 'string', enum: ['f', 'g'] })), { fits: 'some', example: 'another-f', isStated: false });
    deepEqual(fitOf(field({ type: 'number', minimum: 2, maximum: 3 }), field({})), { fits: 'some', example: 2.5, isStated: true });
    deepEqual(fitOf(field({}), field({ minimum: 0 })), { fits: 'some', example: -1, isStated: false });
    deepEqual(fitOf(field({}), field({ type: 'number' })), { fits: 'all' });
    deepEqual(fitOf(field({ type: 'array' }), field({ type: 'object' })), { fits: 'none', example: 'f', isStated: true });
  });
});
