import { resolve } from 'node:path';
import { CHECKS } from '#core/checks/registry';
import { type Evidence, evidenceOf } from '#core/evidence/evidence-of';
import type { AgentGraph } from '#core/graph/model';
import { printRun } from '#core/scenarios/print-run';
import { checkFile } from './check-file';
import { EXIT, type ExitCode } from './exit';
import type { Terminal } from './io';
import { isAt, placeOf } from './place';
import type { LocatedProblem } from './reporters/checked-file';
import { reportAsJson } from './reporters/runs-json';

/** What is to be shown, and of which graph. */
export interface WitnessWish {
  /** Id of a check, or with `@` an element or a line behind it. */
  readonly wanted: string;
  readonly file: string;
  readonly graph: AgentGraph;
  readonly isJson: boolean;
}

interface Shown {
  readonly finding: LocatedProblem;
  readonly evidence: Evidence;
}

/** Runs what findings say, prints the runs and what each shows. A reason where there is nothing to run. */
export function showWitness({ wanted, file, graph, isJson }: WitnessWish, terminal: Terminal): ExitCode | string {
  const cut = wanted.indexOf('@');
  const id = cut === -1 ? wanted : wanted.slice(0, cut);
  if (!CHECKS.some((check) => check.id === id)) return `There is no check "${id}". There are ${CHECKS.map((check) => check.id).join(', ')}.`;
  const checked = checkFile(resolve(terminal.cwd, file), { cwd: terminal.cwd, withAccepted: true });
  if (!checked.ok) return checked.error;
  const place = cut === -1 ? undefined : placeOf(wanted.slice(cut + 1));
  const all = [...checked.value.findings, ...checked.value.suppressed];
  const findings = all.filter((finding) => finding.problem.check === id && (place === undefined || isAt(finding, place)));
  if (findings.length === 0) return `${id} finds nothing${cut === -1 ? '' : ` at ${wanted.slice(cut + 1)}`}.`;
  const shown = findings.map((finding): Shown => ({ finding, evidence: evidenceOf(graph, finding.problem) }));
  const first = shown.find(({ evidence }) => evidence.outcome !== 'nothing-to-run');
  if (first === undefined) return `${id} has nothing to run. ${shown[0]?.evidence.says ?? ''}`;
  terminal.out(isJson ? asJson(checked.value.file, shown) : shown.map(asText).join('\n'));
  return shown.every(({ evidence: { outcome } }) => outcome === 'shown' || outcome === 'nothing-to-run') ? EXIT.clean : EXIT.problems;
}

const WORDS: Readonly<Record<Evidence['outcome'], string>> = {
  'shown': 'Shown',
  'not-shown': 'Not shown',
  'cannot-be-staged': 'Could not be staged',
  'nothing-to-run': 'Nothing to run',
};

function asText({ finding: { problem }, evidence }: Shown): string {
  const run = 'run' in evidence ? printRun(evidence.run.report) : '';
  return `${problem.severity}  ${problem.message}  [${problem.check}]\n${run === '' ? '' : `\n${run}\n`}${WORDS[evidence.outcome]}: ${evidence.says}\n`;
}

function asJson(graph: string, shown: readonly Shown[]): string {
  const findings = shown.map(({ finding: { problem, range }, evidence }) => ({
    check: problem.check,
    severity: problem.severity,
    message: problem.message,
    line: range.start.line + 1,
    outcome: evidence.outcome,
    says: evidence.says,
    ...('run' in evidence ? { scenario: evidence.scenario, run: reportAsJson(evidence.run.report) } : {}),
  }));
  return `${JSON.stringify({ version: 1, graph, findings }, undefined, 2)}\n`;
}
