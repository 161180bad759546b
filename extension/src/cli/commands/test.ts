import { resolve } from 'node:path';
import { writeWhole } from '../../node/whole-files';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { type Terminal, whyNot } from '../io';
import type { TestReport } from '../reporters/test-report';
import { isPassed, testSum } from '../reporters/test-sum';
import { type FinishedTests, runTests } from '../run-tests';
import { type TestOptions, testOptions } from '../test-options';
import { watchFiles } from '../watch-files';

/** `agentgraph test`: runs scenarios and says which do not come to what they expect. */
export const test: Command = {
  id: 'test',
  usage: 'test [FLAGS] [SCENARIOS…|GRAPH…]',
  help: 'Runs scenarios on the graphs they name, and says which do not come to what they expect. A folder stands for all *.agentscenarios.json in it, a graph for those beside it that are for it, a quoted pattern for all that match; the folder you stand in where nothing is named. No model, no network.',
  flags: [
    { name: 'reporter', value: 'FORMAT', help: 'text, json or junit; text where left out' },
    { name: 'output', value: 'FILE', help: 'write the report to a file, and print its sum' },
    { name: 'coverage', help: 'tell which agents, handoffs, escalations, outcomes of conditions and faults the scenarios come to' },
    { name: 'min-edges', value: 'N', help: 'end with 1 where they take less than N percent of the handoffs and escalations of a graph' },
    { name: 'scenario', value: 'ID', help: 'run this one only' },
    { name: 'seed', value: 'N', help: 'run with this seed instead of the scenarios’ own' },
    { name: 'watch', help: 'run again whenever a scenario or graph changes, until interrupted' },
  ],
  words: [0, Infinity],
  run: (given, terminal) => {
    const options = testOptions(given);
    if (!options.ok) return cannot(options.error, terminal);
    return options.value.watches ? watch(given, options.value, terminal) : told(runTests(given.words, options.value, terminal), options.value, terminal);
  },
};

function cannot(reason: string, terminal: Terminal): ExitCode {
  terminal.err(`agentgraph test: ${reason}\n`);
  return EXIT.cannot;
}

/** Prints the report, or keeps it in a file; gives what it all comes to. */
function told({ report }: FinishedTests, { reporter, output }: TestOptions, terminal: Terminal): ExitCode {
  for (const failure of report.failures) terminal.err(`agentgraph: ${failure}\n`);
  const text = reporter(report);
  if (output === undefined) terminal.out(text);
  else {
    const path = resolve(terminal.cwd, output);
    try {
      writeWhole(path, text);
    } catch (error) {
      return cannot(whyNot('write', path, error), terminal);
    }
    terminal.out(`${testSum(report)}\n`);
  }
  return codeOf(report);
}

function codeOf(report: TestReport): ExitCode {
  if (report.failures.length > 0) return EXIT.cannot;
  return isPassed(report) ? EXIT.clean : EXIT.problems;
}

/** Runs whenever something changes that the last run rested on; gives what the last run came to. */
async function watch({ words }: Arguments, options: TestOptions, terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  const run = (): readonly string[] => {
    const finished = runTests(words, options, terminal);
    code = told(finished, options, terminal);
    terminal.err('Waiting for changes.\n');
    return finished.paths;
  };
  const stopped = new Promise<void>((resolve) => void terminal.onInterrupt?.(resolve)); // no end where nobody can interrupt
  await watchFiles({ run, folder: terminal.cwd, stopped });
  return code;
}
