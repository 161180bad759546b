import { resolve } from 'node:path';
import { type GoneEntry, readBaselineFile, withoutKnown, writeBaselineFile } from '../baseline-file';
import { checkFile } from '../check-file';
import { type CheckOptions, checkOptions } from '../check-options';
import type { Arguments, Command } from '../command';
import { docsPage } from '../docs-page';
import { EXIT, type ExitCode, worse } from '../exit';
import { explain } from '../explain';
import { fixFile, tellFixes } from '../fix-file';
import { graphFiles } from '../graph-files';
import { type Terminal, whyNot } from '../io';
import { writeWhole } from '../../node/whole-files';
import type { CheckReport, CheckedFile } from '../reporters/checked-file';
import { countOf, counted, sumOf } from '../reporters/summary';

/** `agentgraph check`: every problem of the files, as the Problems panel shows them. */
export const check: Command = {
  id: 'check',
  usage: 'check [FLAGS] FILE…',
  help: 'Proves graphs sound, or says where they are not. A folder stands for all graphs in it, a quoted pattern such as "graphs/**" for all that match.',
  flags: [
    { name: 'format', value: 'FORMAT', help: 'text, json, sarif, github, junit or markdown; text where left out' },
    { name: 'json', help: 'the same as --format json' },
    { name: 'output', value: 'FILE', help: 'write the report to a file, and print its sum' },
    { name: 'quiet', help: 'tell problems of severity error only' },
    { name: 'max-warnings', value: 'N', help: 'end with 1 where there are more warnings' },
    { name: 'fix', help: 'make the fixes after which every run is the same' },
    { name: 'dry-run', help: 'with --fix: print what it would change, change nothing' },
    { name: 'baseline', value: 'FILE', help: 'do not tell the findings that this file knows' },
    { name: 'write-baseline', help: 'with --baseline: make what is found now known' },
    { name: 'show-suppressed', help: 'tell what is accepted or known too, marked, in json and sarif' },
    { name: 'explain', value: 'ID[@PLACE]', help: 'print the page of a check, or why it finds something at an element or a file:line' },
  ],
  words: [0, Infinity],
  run: (given, terminal) => {
    const wanted = given.values.get('explain');
    return wanted === undefined ? checkFiles(given, terminal) : explain(wanted, given.words, terminal);
  },
};

function checkFiles(given: Arguments, terminal: Terminal): ExitCode {
  const options = checkOptions(given);
  if (!options.ok) {
    terminal.err(`agentgraph check: ${options.error}\n`);
    return EXIT.cannot;
  }
  const failures = new Set<string>();
  const paths: string[] = [];
  for (const file of graphFiles(terminal.cwd, given.words)) {
    if (file.ok) paths.push(file.value);
    else failures.add(file.error);
  }
  const sound = options.value.fix === 'no' ? paths : fixed({ paths, failures, isDryRun: options.value.fix === 'dry-run' }, terminal);
  const files: CheckedFile[] = [];
  for (const path of sound) {
    const result = checkFile(path, { cwd: terminal.cwd, withAccepted: options.value.showsSuppressed });
    if (result.ok) files.push(result.value);
    else failures.add(result.error);
  }
  return finish({ options: options.value, files, failures }, terminal);
}

interface Fixing {
  readonly paths: readonly string[];
  readonly failures: Set<string>;
  readonly isDryRun: boolean;
}

/** Mends the files; gives those where that could be done. */
function fixed({ paths, failures, isDryRun }: Fixing, terminal: Terminal): readonly string[] {
  return paths.filter((path) => {
    const result = fixFile(path, { cwd: terminal.cwd, isDryRun });
    if (!result.ok) {
      failures.add(result.error);
      return false;
    }
    tellFixes(terminal, path, result.value);
    terminal.out(result.value.diff);
    return true;
  });
}

interface Checked {
  readonly options: CheckOptions;
  readonly files: readonly CheckedFile[];
  readonly failures: Set<string>;
}

function finish({ options, files, failures }: Checked, terminal: Terminal): ExitCode {
  const baseline = options.baseline === undefined ? undefined : resolve(terminal.cwd, options.baseline);
  if (baseline !== undefined && options.writesBaseline) return keepBaseline(baseline, { options, files, failures }, terminal);
  const known = baseline === undefined ? undefined : readBaselineFile(baseline);
  if (known?.ok === false) failures.add(known.error);
  const { files: left, gone } = known?.ok ? withoutKnown(known.value, terminal.cwd, files) : { files, gone: [] };
  tellGone(gone, terminal);
  return told({ options, files: left, failures }, terminal);
}

/** Prints the report, or keeps it in a file; gives what it all comes to. */
function told({ options, files, failures }: Checked, terminal: Terminal): ExitCode {
  const shown = options.isQuiet ? files.map(errorsOnly) : files;
  const { output, maxWarnings, fix } = options;
  const report: CheckReport = {
    files: shown,
    failures: [...failures],
    pageOf: (id) => docsPage(terminal.home, id),
    warnings: countOf(files, 'warning'),
    maxWarnings,
    showsSuppressed: options.showsSuppressed,
    hasColours: terminal.hasColours && output === undefined,
  };
  const isFault = countOf(files, 'error') > 0 || report.warnings > maxWarnings;
  const code = worse(tellFailures(failures, terminal), isFault ? EXIT.problems : EXIT.clean);
  if (fix === 'dry-run') return code;
  const text = options.reporter(report);
  if (output === undefined) {
    terminal.out(text);
    return code;
  }
  const path = resolve(terminal.cwd, output);
  try {
    writeWhole(path, text);
  } catch (error) {
    terminal.err(`agentgraph: ${whyNot('write', path, error)}\n`);
    return EXIT.cannot;
  }
  terminal.out(`${sumOf(report)}\n`);
  return code;
}

function keepBaseline(path: string, { files, failures }: Checked, terminal: Terminal): ExitCode {
  const written = failures.size > 0 ? undefined : writeBaselineFile(path, terminal.cwd, files);
  if (written?.ok === false) failures.add(written.error);
  if (written?.ok) terminal.out(`${counted(files.length, 'graph')}: ${counted(written.value, 'finding')} known from now on.\n`);
  return tellFailures(failures, terminal);
}

function tellFailures(failures: ReadonlySet<string>, terminal: Terminal): ExitCode {
  for (const failure of failures) terminal.err(`agentgraph: ${failure}\n`);
  return failures.size > 0 ? EXIT.cannot : EXIT.clean;
}

const MOST_GONE = 10;

function tellGone(gone: readonly GoneEntry[], terminal: Terminal): void {
  if (gone.length === 0) return;
  const named = gone.slice(0, MOST_GONE).map(({ file, check: id, at }) => `  ${file}: ${id} at ${at}\n`);
  const rest = gone.length > MOST_GONE ? `  and ${gone.length - MOST_GONE} more\n` : '';
  terminal.err(`In the baseline, but found no longer; --write-baseline drops them:\n${named.join('')}${rest}`);
}

function errorsOnly(checked: CheckedFile): CheckedFile {
  return { ...checked, findings: checked.findings.filter(({ problem }) => problem.severity === 'error') };
}
