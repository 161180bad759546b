import { type Suite, caseText, failureSuite, junitText, xmlText } from './junit-xml';
import type { TestReporter, TestedFile, TestedScenario } from './test-report';
import { againText, uncoveredGraphs } from './test-sum';

/** JUnit XML: a suite for each file, a test case for each scenario, and one for each problem of the file. */
export const testJunit: TestReporter = (report) => {
  const uncovered = uncoveredGraphs(report);
  const missed = uncovered.map((message) => caseText('agentgraph', 'min-edges', `<failure type="min-edges" message="${xmlText(message)}"/>`));
  const coverage: readonly Suite[] = missed.length === 0 ? [] : [{ name: 'min-edges', cases: missed, failures: missed.length, errors: 0 }];
  return junitText([...report.files.map(suiteOf), ...failureSuite(report.failures), ...coverage]);
};

function suiteOf({ file, problems, scenarios }: TestedFile): Suite {
  const wrong = problems.map(({ message, pointer, line, character }) =>
    caseText(file, `problem at ${pointer}`, `<failure type="scenarios" message="${xmlText(message)}">${xmlText(`${file}:${line + 1}:${character + 1}\n${message}`)}</failure>`),
  );
  const failed = scenarios.filter(({ report }) => report.failures.length > 0).length;
  return { name: file, cases: [...wrong, ...scenarios.map((tested) => scenarioCase(file, tested))], failures: wrong.length + failed, errors: 0 };
}

function scenarioCase(file: string, { scenario: { id }, report: { failures, seed, path }, line }: TestedScenario): string {
  if (failures.length === 0) return caseText(file, id, '');
  const said = [`${file}:${line}`, ...failures, `Path ${path.join(' → ')}, seed ${seed}.`, againText({ id, seed, file })].join('\n');
  return caseText(file, id, `<failure type="expectation" message="${xmlText(failures.join(' '))}">${xmlText(said)}</failure>`);
}
