import type { RunReport } from './run-report';
import type { Expectation } from './scenario';

/** What a run came to, as what is to be expected of it from now on. */
export function recordedExpectation({ path, outcome, code, context }: RunReport): Expectation {
  return { path, outcome, ...(code === undefined ? {} : { code }), ...(Object.keys(context).length === 0 ? {} : { context }) };
}
