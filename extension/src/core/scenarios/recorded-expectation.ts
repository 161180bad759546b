import { WITHHELD } from '../runtime/withhold';
import type { RunReport } from './run-report';
import type { Expectation } from './scenario';

/**
 * What a run came to, as what is to be expected of it from now on. Of fields that no report may tell nothing is expected.
 * Of a run that was still going on, the customer leaves, as at the end of every scenario.
 */
export function recordedExpectation({ path, outcome: last, code, context }: RunReport): Expectation {
  const outcome = ENDS.has(last) ? last : 'abandoned';
  const told = Object.entries(context).filter(([, value]) => value !== WITHHELD);
  return { path, outcome, ...(code === undefined ? {} : { code }), ...(told.length === 0 ? {} : { context: Object.fromEntries(told) }) };
}

const ENDS: ReadonlySet<string> = new Set(['completed', 'resolved_by_human', 'parked', 'failed', 'abandoned', 'cancelled']);
