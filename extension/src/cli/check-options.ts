import type { Result } from '#core/base/result';
import type { Arguments } from './command';
import type { Reporter } from './reporters/checked-file';
import { REPORTERS } from './reporters/registry';

/** What the user asked `agentgraph check` for. */
export interface CheckOptions {
  readonly format: string;
  readonly reporter: Reporter;
  readonly output: string | undefined;
  readonly maxWarnings: number;
  readonly isQuiet: boolean;
  readonly fix: 'no' | 'dry-run' | 'yes';
  readonly baseline: string | undefined;
  readonly writesBaseline: boolean;
  readonly showsSuppressed: boolean;
}

/** The options of the arguments. Errors: a sentence for what does not fit. */
export function checkOptions({ switches, values, words }: Arguments): Result<CheckOptions, string> {
  const format = values.get('format') ?? (switches.has('json') ? 'json' : 'text');
  const reporter = REPORTERS.get(format);
  const most = values.get('max-warnings');
  const fail = (error: string): Result<CheckOptions, string> => ({ ok: false, error });
  if (words.length === 0) return fail('a file is missing.');
  if (reporter === undefined) return fail(`there is no format "${format}". There are ${[...REPORTERS.keys()].join(', ')}.`);
  if (switches.has('json') && format !== 'json') return fail(`--json and --format ${format} do not go together.`);
  if (most !== undefined && !/^\d{1,9}$/.test(most)) return fail(`--max-warnings takes a whole number, not "${most}".`);
  if (switches.has('dry-run') && !switches.has('fix')) return fail('--dry-run goes with --fix.');
  if (switches.has('write-baseline') && !values.has('baseline')) return fail('--write-baseline goes with --baseline FILE.');
  if (values.has('output') && switches.has('dry-run')) return fail('--output and --dry-run do not go together.');
  if (switches.has('write-baseline') && switches.has('dry-run')) return fail('--write-baseline and --dry-run do not go together.');
  return {
    ok: true,
    value: {
      format,
      reporter,
      output: values.get('output'),
      maxWarnings: most === undefined ? Infinity : Number(most),
      isQuiet: switches.has('quiet'),
      fix: !switches.has('fix') ? 'no' : switches.has('dry-run') ? 'dry-run' : 'yes',
      baseline: values.get('baseline'),
      writesBaseline: switches.has('write-baseline'),
      showsSuppressed: switches.has('show-suppressed'),
    },
  };
}
