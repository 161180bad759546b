import { resolve } from 'node:path';
import { readGraph } from '#core/graph/read-graph';
import { rangesOf } from '#core/checks/problem-ranges';
import { runChecks } from '#core/checks/run-checks';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode, worse } from '../exit';
import { type Terminal, graphFiles, readText, shownPath } from '../io';
import { type CheckedFile, jsonReport } from '../reporters/json';
import { textReport } from '../reporters/text';
import { settingsFor } from '../settings-for';

/** `agentgraph check`: every problem of the files, as the Problems panel shows them. */
export const check: Command = {
  id: 'check',
  usage: 'check [--json] [--quiet] FILE…',
  help: 'Proves graphs sound, or says where they are not. A folder stands for all graphs in it.',
  flags: [
    { name: 'json', help: 'print one JSON object instead of text' },
    { name: 'quiet', help: 'print problems of severity error only' },
  ],
  words: [1, Infinity],
  run: checkFiles,
};

function checkFiles(given: Arguments, terminal: Terminal): ExitCode {
  const checked: CheckedFile[] = [];
  let code: ExitCode = EXIT.clean;
  for (const file of graphFiles(given.words.map((word) => resolve(terminal.cwd, word)))) {
    const result = file.ok ? checkFile(file.value, terminal) : file.error;
    if (typeof result === 'string') terminal.err(`agentgraph: ${result}\n`);
    else checked.push(given.switches.has('quiet') ? errorsOnly(result) : result);
    code = worse(code, typeof result === 'string' ? EXIT.cannot : codeOf(result));
  }
  terminal.out(given.switches.has('json') ? jsonReport(checked) : textReport(checked));
  return code;
}

/** The file with its problems; a sentence where it, or its settings, cannot be read. */
function checkFile(path: string, terminal: Terminal): CheckedFile | string {
  const text = readText(path);
  if (!text.ok) return text.error;
  const settings = settingsFor(path);
  if (!settings.ok) return settings.error;
  const problems = runChecks({ text: text.value, read: readGraph(text.value), settings: settings.value });
  const ranges = rangesOf(text.value, problems);
  return {
    file: shownPath(terminal.cwd, path),
    findings: problems
      .flatMap((problem, place) => {
        const range = ranges[place];
        return range === undefined ? [] : [{ problem, range }];
      })
      .toSorted((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character),
  };
}

function codeOf({ findings }: CheckedFile): ExitCode {
  return findings.some(({ problem }) => problem.severity === 'error') ? EXIT.problems : EXIT.clean;
}

function errorsOnly(checked: CheckedFile): CheckedFile {
  return { ...checked, findings: checked.findings.filter(({ problem }) => problem.severity === 'error') };
}
