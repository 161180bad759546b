import { type ComparedRow, comparedRun } from '#core/scenarios/compare-run';
import { coverageText } from './coverage-text';
import { type Paint, paintFor } from './paint';
import type { TestReporter, TestedFile, TestedScenario } from './test-report';
import { againText, testSum, uncoveredGraphs } from './test-sum';
import { columnsOf, visible } from './visible';

/** For people: each scenario, with what was expected beside what came where it failed; coverage; a sum. */
export const testText: TestReporter = (report) => {
  const paint = paintFor(report.hasColours);
  const files = report.files.map((tested) => fileText(tested, paint));
  const coverages = report.showsCoverage ? report.coverages.map((each) => coverageText(each, paint)) : [];
  const uncovered = uncoveredGraphs(report).map((sentence) => `${paint('red', visible(sentence))}\n`);
  return `${[...files, ...coverages, ''].join('')}${files.length === 0 ? '' : '\n'}${uncovered.join('')}${testSum(report)}\n`;
};

function fileText({ file, problems, scenarios }: TestedFile, paint: Paint): string {
  const lines = problems.map(({ line, character, message }) => `  ${paint('red', 'error')}   ${visible(`${file}:${line + 1}:${character + 1}`)}  ${visible(message)}\n`);
  return `${paint('bold', visible(file))}\n${lines.join('')}${scenarios.map((tested) => scenarioText(file, tested, paint)).join('')}`;
}

function scenarioText(file: string, { scenario, report, line }: TestedScenario, paint: Paint): string {
  const name = visible(scenario.name === undefined || scenario.name === scenario.id ? scenario.id : `${scenario.id} (${scenario.name})`);
  if (report.failures.length === 0) return `  ${paint('dim', 'ok')}      ${name}\n`;
  const place = visible(`${file}:${line}`);
  const rows = comparedRun(scenario, report);
  const told = rows.length === 0 ? '' : tableText(rows, paint);
  const sentences = report.failures.filter((failure) => !isInTable(failure)).map((failure) => `          ${visible(failure)}\n`);
  const again = `          ${paint('dim', `seed ${report.seed}: ${visible(againText({ id: scenario.id, seed: report.seed, file }))}`)}\n`;
  return `  ${paint('red', 'FAILED')}  ${name}  ${paint('dim', place)}\n${told}${sentences.join('')}${again}`;
}

/** What the table shows need not be said once more. */
function isInTable(failure: string): boolean {
  return /^Expected (path|outcome|code|field) /.test(failure);
}

function tableText(rows: readonly ComparedRow[], paint: Paint): string {
  const [what, width] = [Math.max(...rows.map((row) => columnsOf(visible(row.what))), 4), Math.max(...rows.map(({ expected }) => columnsOf(visible(expected))), 8)];
  const line = (cells: readonly [string, string, string, string]): string => `          ${padded(cells[0], what)}  ${padded(cells[1], width)}  ${cells[2]} ${cells[3]}`.trimEnd();
  const lines = rows.map((row) => {
    const text = line([row.what, row.expected, row.isSame ? ' ' : '≠', row.actual]);
    return `${row.isSame ? text : paint('red', text)}\n`;
  });
  return `${paint('dim', line(['', 'expected', ' ', 'actual']))}\n${lines.join('')}`;
}

function padded(text: string, columns: number): string {
  const shown = visible(text);
  return shown + ' '.repeat(Math.max(0, columns - columnsOf(shown)));
}
