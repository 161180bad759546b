import { acceptedProblems } from '#core/checking/accepted';
import type { Problem } from '#core/checks/problem';
import { rangesOf } from '#core/checking/problem-ranges';
import { SCENARIOS_CODE } from '#core/checks/registry';
import { runChecks } from '#core/checking/run-checks';
import { readGraph } from '#core/graph/read-graph';
import type { Result } from '#core/base/result';
import type { ScenarioProblem } from '#core/scenarios/scenario-problem';
import { SCENARIOS } from './graph-files';
import { readText, shownPath } from './io';
import type { CheckedFile, LocatedProblem } from './reporters/checked-file';
import { readScenariosFile } from './scenarios-file';
import { settingsFor } from './settings-for';

/** How a file is to be checked. */
export interface CheckWish {
  readonly cwd: string;
  /** Whether to look for what acceptances keep out as well. */
  readonly withAccepted: boolean;
}

/** The file with its problems, in order of their places. Errors: a sentence where it, or its settings, cannot be read. */
export function checkFile(path: string, wish: CheckWish): Result<CheckedFile, string> {
  return path.endsWith(SCENARIOS) ? checkScenariosFile(path, wish.cwd) : checkGraphFile(path, wish);
}

/** Nothing in a file of scenarios can be accepted, and no setting changes it. */
function checkScenariosFile(path: string, cwd: string): Result<CheckedFile, string> {
  const file = readScenariosFile(path);
  if (!file.ok) return file;
  const { text, problems } = file.value;
  return { ok: true, value: { file: shownPath(cwd, path), text, findings: problems.map(foundInScenarios), suppressed: [] } };
}

function foundInScenarios({ message, pointer, part, line, character, endLine, endCharacter }: ScenarioProblem): LocatedProblem {
  return {
    problem: { check: SCENARIOS_CODE, severity: 'error', pointer, part, element: { kind: 'graph' }, message, verdict: 'proved', fixes: [] },
    range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
  };
}

function checkGraphFile(path: string, { cwd, withAccepted }: CheckWish): Result<CheckedFile, string> {
  const text = readText(path);
  if (!text.ok) return text;
  const settings = settingsFor(path);
  if (!settings.ok) return settings;
  const input = { text: text.value, read: readGraph(text.value), settings: settings.value };
  const problems = runChecks(input);
  const accepted = withAccepted ? acceptedProblems(input, problems) : [];
  const reasons = new Map(accepted.map(({ problem, reason }) => [problem, reason]));
  return {
    ok: true,
    value: {
      file: shownPath(cwd, path),
      text: text.value,
      findings: located(text.value, problems),
      suppressed: located(text.value, [...reasons.keys()]).map((finding) => ({ ...finding, by: 'acceptance', reason: reasons.get(finding.problem) ?? '' })),
    },
  };
}

function located(text: string, problems: readonly Problem[]): readonly LocatedProblem[] {
  const ranges = rangesOf(text, problems);
  return problems
    .flatMap((problem, place) => {
      const range = ranges[place];
      return range === undefined ? [] : [{ problem, range }];
    })
    .toSorted((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
}
