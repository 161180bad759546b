import type { Severity } from '#core/graph/model';
import type { LocatedProblem, Reporter } from './checked-file';
import { sumOf } from './summary';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

/** Workflow commands that GitHub Actions turns into annotations of the changed lines; then a sum. */
export const githubReport: Reporter = (report) => {
  const lines = report.files.flatMap(({ file, findings }) => findings.map((finding) => annotationOf(file, finding)));
  const failures = report.failures.map((failure) => `::error title=agentgraph::${escapeData(failure)}\n`);
  return `${[...lines, ...failures].join('')}${sumOf(report)}\n`;
};

function annotationOf(file: string, { problem, range: { start, end } }: LocatedProblem): string {
  // Columns are only understood where the mark stays on one line.
  const columns = start.line === end.line ? [['col', start.character + 1], ['endColumn', end.character + 1]] : [];
  const properties = [['file', file], ['line', start.line + 1], ['endLine', end.line + 1], ...columns, ['title', problem.check]];
  const said = `${problem.message}${problem.verdict === 'undecided' ? ' (undecided)' : ''}`;
  return `::${COMMANDS[problem.severity]} ${properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',')}::${escapeData(said)}\n`;
}

/** Source: the toolkit of GitHub Actions, `command.ts`. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
