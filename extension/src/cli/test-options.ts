import type { Result } from '#core/base/result';
import type { Arguments } from './command';
import type { TestReporter } from './reporters/test-report';
import { TEST_REPORTERS } from './reporters/test-registry';

/** What the user asked `agentgraph test` for. */
export interface TestOptions {
  readonly reporter: TestReporter;
  readonly output: string | undefined;
  /** The one scenario to run. */
  readonly scenario: string | undefined;
  /** Instead of what the scenarios say. */
  readonly seed: number | undefined;
  readonly showsCoverage: boolean;
  /** Units: percent. */
  readonly minEdges: number;
  readonly watches: boolean;
}

const MOST_SEED = 4_294_967_295;

/** The options of the arguments. Errors: a sentence for what does not fit. */
export function testOptions({ switches, values }: Arguments): Result<TestOptions, string> {
  const format = values.get('reporter') ?? 'text';
  const reporter = TEST_REPORTERS.get(format);
  const [seed, least, output] = [values.get('seed'), values.get('min-edges'), values.get('output')];
  const fail = (error: string): Result<TestOptions, string> => ({ ok: false, error });
  if (reporter === undefined) return fail(`there is no reporter "${format}". There are ${[...TEST_REPORTERS.keys()].join(', ')}.`);
  if (seed !== undefined && (!/^\d{1,10}$/.test(seed) || Number(seed) > MOST_SEED)) return fail(`--seed takes a whole number up to ${MOST_SEED}, not "${seed}".`);
  if (least !== undefined && (!/^\d{1,3}(\.\d+)?$/.test(least) || Number(least) > 100)) return fail(`--min-edges takes a percentage from 0 to 100, not "${least}".`);
  if (output !== undefined && switches.has('watch')) return fail('--output and --watch do not go together.');
  return {
    ok: true,
    value: {
      reporter,
      output,
      scenario: values.get('scenario'),
      seed: seed === undefined ? undefined : Number(seed),
      showsCoverage: switches.has('coverage'),
      minEdges: least === undefined ? 0 : Number(least),
      watches: switches.has('watch'),
    },
  };
}
