import { percentOf, sharesOf } from '#core/testing/coverage';
import type { GraphCoverage, TestReporter, TestedFile } from './test-report';
import { isPassed } from './test-sum';

/** One object for programs. Units: lines and characters from 1, percent from 0 to 100. */
export const testJson: TestReporter = (report) => {
  const { files, failures, coverages, showsCoverage } = report;
  const told = {
    version: 1,
    passed: isPassed(report),
    files: files.map(fileOf),
    ...(showsCoverage ? { coverage: coverages.map(coverageOf) } : {}),
    ...(failures.length === 0 ? {} : { failures }),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
};

function fileOf({ file, graph, problems, scenarios }: TestedFile): object {
  return {
    file,
    graph,
    problems: problems.map(({ message, pointer, line, character, endLine, endCharacter }) => ({
      pointer, message, range: { start: { line: line + 1, character: character + 1 }, end: { line: endLine + 1, character: endCharacter + 1 } },
    })),
    scenarios: scenarios.map(({ scenario, report, line }) => ({
      id: scenario.id,
      name: report.scenario.name,
      line,
      passed: report.failures.length === 0,
      seed: report.seed,
      ...(scenario.expect === undefined ? {} : { expected: scenario.expect }),
      actual: { path: report.path, outcome: report.outcome, ...(report.code === undefined ? {} : { code: report.code }), context: report.context },
      undecided: report.undecided,
      failures: report.failures,
      digest: report.digest,
    })),
  };
}

function coverageOf({ graph, coverage }: GraphCoverage): object {
  const shares = Object.entries(sharesOf(coverage)).map(([name, share]) => [name, { ...share, percent: percentOf(share) }]);
  return { graph, shares: Object.fromEntries(shares), ...coverage };
}
