import { WITHHELD } from '../runtime/withhold';
import type { RunReport } from './run-report';
import type { Expectation } from './scenario';

/** What a run came to, as what is to be expected of it from now on. Of fields that no report may tell nothing is expected. */
export function recordedExpectation({ path, outcome, code, context }: RunReport): Expectation {
  const told = Object.entries(context).filter(([, value]) => value !== WITHHELD);
  return { path, outcome, ...(code === undefined ? {} : { code }), ...(told.length === 0 ? {} : { context: Object.fromEntries(told) }) };
}
