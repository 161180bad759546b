import { canBeRun } from '#core/evidence/can-be-run';
import type { Severity } from '#core/graph/model';
import type { CheckedFile, LocatedProblem, Reporter } from './checked-file';
import { excerptsOf } from './excerpt';
import { type Look, type Paint, paintFor } from './paint';
import { sumOf } from './summary';
import { visible } from './visible';
import { pathText, valuesText } from './witness-text';

const LOOKS: Readonly<Record<Severity, Look>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'dim' };

/** For people: each problem with a place that editors and terminals turn into a link, the line it is on, the way that shows it and what mends it; then a sum. */
export const textReport: Reporter = (report) => {
  const paint = paintFor(report.hasColours);
  const blocks = report.files.flatMap((checked) => blocksOf(checked, paint));
  return `${blocks.map((block) => `${block}\n`).join('')}${sumOf(report)}\n`;
};

function blocksOf({ file, text, findings }: CheckedFile, paint: Paint): readonly string[] {
  const excerpt = excerptsOf(text, paint);
  return findings.map((finding) => `${headOf(file, finding, paint)}${text === '' ? '' : excerpt(finding.range)}${detailsOf(finding, paint)}`);
}

function headOf(file: string, { problem, range }: LocatedProblem, paint: Paint): string {
  const place = `${visible(file)}:${range.start.line + 1}:${range.start.character + 1}`;
  const verdict = problem.verdict === 'undecided' ? ' (undecided)' : '';
  return `${paint('bold', place)}  ${paint(LOOKS[problem.severity], problem.severity)}${verdict}  ${visible(problem.message)}  ${paint('dim', `[${problem.check}]`)}\n`;
}

function detailsOf({ problem }: LocatedProblem, paint: Paint): string {
  const { check, message, witness, fixes, severity, element } = problem;
  const rows: [string, string][] = [];
  const path = pathText(witness ?? {});
  if ((witness?.path?.length ?? 0) > 1 && !message.includes(path)) rows.push(['path', path]);
  if (witness?.values !== undefined && Object.keys(witness.values).length > 0) rows.push(['turn', valuesText(witness.values)]);
  for (const { title, isSafe } of fixes) rows.push(['fix', `${visible(title)}${isSafe ? ' (--fix does it)' : ''}`]);
  if (severity === 'error' && canBeRun(problem)) rows.push(['run', `agentgraph simulate --witness ${check}${element.kind === 'graph' ? '' : `@${visible(element.id)}`}`]);
  rows.push(['docs', `agentgraph check --explain ${check}`]);
  return rows.map(([name, said]) => `  ${paint('cyan', name.padEnd(4))}  ${said}\n`).join('');
}
