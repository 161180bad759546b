import { type Result, err, ok } from '../base/result';

/** On which of its hits a breakpoint counts. */
export interface HitCount {
  /** `times` counts this one. */
  isDue(times: number): boolean;
}

const WRITTEN = /^\s*(>=|<=|==|=|>|<|%)?\s*(\d{1,9})\s*$/;

const TESTS: Readonly<Record<string, (times: number, wanted: number) => boolean>> = {
  '>=': (times, wanted) => times >= wanted,
  '<=': (times, wanted) => times <= wanted,
  '>': (times, wanted) => times > wanted,
  '<': (times, wanted) => times < wanted,
  '=': (times, wanted) => times === wanted,
  '==': (times, wanted) => times === wanted,
  '%': (times, wanted) => times % wanted === 0,
};

/** A hit count as people write it: `3` and `>= 3` from the third on, `= 3` the third alone, `% 3` every third. Errors: a sentence. */
export function parseHitCount(text: string): Result<HitCount, string> {
  const [, sign = '>=', digits] = WRITTEN.exec(text) ?? [];
  const test = TESTS[sign];
  const wanted = Number(digits);
  if (digits === undefined || test === undefined || (sign === '%' && wanted === 0)) {
    return err(`"${text.trim()}" is not a hit count. Write a number from 1, or one behind >=, >, <=, <, = or %.`);
  }
  return ok({ isDue: (times) => test(times, wanted) });
}
