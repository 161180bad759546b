import type { CheckReport, CheckedFile, LocatedProblem, Reporter } from './checked-file';
import { type Suite, caseText, failureSuite, junitText, xmlText } from './junit-xml';
import { counted } from './summary';
import { pathText } from './witness-text';

/** JUnit XML: a suite for each file, a test case for each finding. Errors fail; what is less grave is told as output of a case that passes. */
export const junitReport: Reporter = (report) => {
  return junitText([...report.files.map(suiteOf), ...failureSuite(report.failures), ...warningSuite(report)]);
};

function suiteOf({ file, findings }: CheckedFile): Suite {
  const failures = findings.filter(({ problem }) => problem.severity === 'error').length;
  const cases = findings.length === 0 ? [caseText(file, 'no problems', '')] : findings.map((finding) => findingCase(file, finding));
  return { name: file, cases, failures, errors: 0 };
}

function findingCase(file: string, { problem, range }: LocatedProblem): string {
  const { check, severity, element, message, witness } = problem;
  const name = element.kind === 'graph' ? check : `${check} at ${element.kind} ${element.id}`;
  const path = (witness?.path?.length ?? 0) > 1 ? `\n${pathText(witness ?? {})}` : '';
  const said = `${file}:${range.start.line + 1}:${range.start.character + 1}\n${message}${path}`;
  const body = severity === 'error' ? `<failure type="${check}" message="${xmlText(message)}">${xmlText(said)}</failure>` : `<system-out>${xmlText(`${severity}: ${said}`)}</system-out>`;
  return caseText(file, name, body);
}

/** So that the report fails where the exit code does. */
function warningSuite({ warnings, maxWarnings }: CheckReport): readonly Suite[] {
  if (warnings <= maxWarnings) return [];
  const message = `${counted(warnings, 'warning')}, and ${maxWarnings} allowed by --max-warnings.`;
  return [{ name: 'max-warnings', cases: [caseText('agentgraph', 'max-warnings', `<failure type="max-warnings" message="${xmlText(message)}"/>`)], failures: 1, errors: 0 }];
}
