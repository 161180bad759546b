import type { Severity } from '#core/graph/model';
import type { CheckedFile, LocatedProblem, Reporter } from './checked-file';
import { sumOf } from './summary';
import { visible } from './visible';
import { pathText } from './witness-text';

/** A comment on GitHub holds 65,536 characters. */
const LONGEST = 60_000;

const MARKS: Readonly<Record<Severity, string>> = { error: '❌ error', warning: '⚠️ warning', info: 'ℹ️ info', hint: '💡 hint' };

/** Markdown for a comment on a pull request: the sum, then a table for each file with findings. */
export const markdownReport: Reporter = (report) => {
  const head = `### Agent graphs\n\n${plain(sumOf(report))}\n${report.failures.map((failure) => `\n- ${plain(failure)}\n`).join('')}`;
  const parts: string[] = [head];
  let length = head.length;
  let left = 0;
  for (const checked of report.files.filter(({ findings }) => findings.length > 0)) {
    const table = tableOf(checked);
    if (length + table.length > LONGEST) left += checked.findings.length;
    else parts.push(table);
    length += table.length;
  }
  if (left > 0) parts.push(`\n${left} more findings are left out here.\n`);
  return parts.join('');
};

function tableOf({ file, findings }: CheckedFile): string {
  const shown = findings.slice(0, MOST_ROWS).map(rowOf);
  const rest = findings.length > MOST_ROWS ? `\n${findings.length - MOST_ROWS} more findings in this file.\n` : '';
  return `\n**${plain(file)}**\n\n| severity | line | finding | check |\n|---|---|---|---|\n${shown.join('')}${rest}`;
}

/** Nobody reads more of one file in a comment. */
const MOST_ROWS = 50;

function rowOf({ problem, range }: LocatedProblem): string {
  const path = (problem.witness?.path?.length ?? 0) > 1 ? `<br>${plain(pathText(problem.witness ?? {}))}` : '';
  const fixes = problem.fixes.map(({ title }) => `<br>Fix: ${plain(title)}`).join('');
  const verdict = problem.verdict === 'undecided' ? ' (undecided)' : '';
  return `| ${MARKS[problem.severity]}${verdict} | ${range.start.line + 1} | ${plain(problem.message)}${path}${fixes} | \`${problem.check}\` |\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text that Markdown and GitHub take as it is: no markup, no HTML, no mention of people or issues, no end of a cell. */
function plain(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]|~]/g, '\\$&')
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
    .replace(/[@#]/g, '$&\u2060'); // a word joiner, which is not seen
}
