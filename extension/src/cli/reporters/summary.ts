import type { Severity } from '#core/graph/model';
import type { CheckedFile, CheckReport } from './checked-file';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** How many findings there are of a severity. */
export function countOf(files: readonly CheckedFile[], severity: Severity): number {
  return files.reduce((sum, { findings }) => sum + findings.filter(({ problem }) => problem.severity === severity).length, 0);
}

/** The sum of a run in a sentence or a few, on one line. */
export function sumOf({ files, failures, warnings, maxWarnings }: CheckReport): string {
  const counts = SEVERITIES.map((severity) => ({ severity, count: countOf(files, severity) })).filter(({ count }) => count > 0);
  const graphs = counted(files.length, 'graph');
  const said = counts.length === 0 ? `${graphs}, no problems.` : `${graphs}: ${counts.map(({ severity, count }) => (severity === 'info' ? `${count} info` : counted(count, severity))).join(', ')}.`;
  return [said, ...extrasOf(files), ...warningsText(warnings, maxWarnings), ...failuresText(failures)].join(' ');
}

function extrasOf(files: readonly CheckedFile[]): readonly string[] {
  const suppressed = files.flatMap((file) => file.suppressed);
  const known = suppressed.filter(({ by }) => by === 'baseline').length;
  const safe = files.flatMap(({ findings }) => findings).filter(({ problem }) => problem.fixes.some(({ isSafe }) => isSafe)).length;
  return [...(known === 0 ? [] : [`${known} more in the baseline.`]), ...(safe === 0 ? [] : [`${safe} can be mended by --fix.`])];
}

function warningsText(warnings: number, most: number): readonly string[] {
  return warnings > most ? [`${counted(warnings, 'warning')} of ${most} allowed.`] : [];
}

function failuresText(failures: readonly string[]): readonly string[] {
  return failures.length === 0 ? [] : [`${counted(failures.length, 'file')} could not be checked.`];
}

/** A number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
