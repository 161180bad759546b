import type { Severity } from '#core/graph/model';
import type { CheckedFile } from './json';

/** Lines for people: one for each problem, with a place that editors and terminals turn into a link, then a sum. */
export function textReport(files: readonly CheckedFile[]): string {
  const lines = files.flatMap(({ file, findings }) =>
    findings.map(({ problem, range }) => {
      const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
      const verdict = problem.verdict === 'undecided' ? ' (undecided)' : '';
      return `${place}  ${problem.severity}${verdict}  ${problem.message}  [${problem.check}]\n`;
    }),
  );
  return `${lines.join('')}${lines.length > 0 ? '\n' : ''}${sumOf(files)}\n`;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

function sumOf(files: readonly CheckedFile[]): string {
  const all = files.flatMap(({ findings }) => findings);
  const graphs = counted(files.length, 'graph', 'graphs');
  if (all.length === 0) return `${graphs}, no problems.`;
  const parts = SEVERITIES.flatMap((severity) => {
    const count = all.filter(({ problem }) => problem.severity === severity).length;
    return count === 0 ? [] : [severity === 'info' ? `${count} info` : counted(count, severity, `${severity}s`)];
  });
  return `${graphs}: ${parts.join(', ')}.`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
