import type { CheckReport, CheckedFile, LocatedProblem, Reporter } from './checked-file';
import { counted } from './summary';
import { pathText } from './witness-text';

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
  readonly errors: number;
}

/** JUnit XML: a suite for each file, a test case for each finding. Errors fail; what is less grave is told as output of a case that passes. */
export const junitReport: Reporter = (report) => {
  const suites = [...report.files.map(suiteOf), ...failureSuite(report.failures), ...warningSuite(report)];
  const sum = (count: (suite: Suite) => number): number => suites.reduce((total, suite) => total + count(suite), 0);
  const counts = `tests="${sum(({ cases }) => cases.length)}" failures="${sum(({ failures }) => failures)}" errors="${sum(({ errors }) => errors)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="agentgraph" ${counts}>\n${suites.map(suiteText).join('')}</testsuites>\n`;
};

function suiteText({ name, cases, failures, errors }: Suite): string {
  return `  <testsuite name="${escape(name)}" tests="${cases.length}" failures="${failures}" errors="${errors}">\n${cases.join('')}  </testsuite>\n`;
}

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
  const body = severity === 'error' ? `<failure type="${check}" message="${escape(message)}">${escape(said)}</failure>` : `<system-out>${escape(`${severity}: ${said}`)}</system-out>`;
  return caseText(file, name, body);
}

function caseText(file: string, name: string, body: string): string {
  const head = `    <testcase classname="${escape(file)}" name="${escape(name)}"`;
  return body === '' ? `${head}/>\n` : `${head}>\n      ${body}\n    </testcase>\n`;
}

function failureSuite(failures: readonly string[]): readonly Suite[] {
  if (failures.length === 0) return [];
  const cases = failures.map((failure) => caseText('agentgraph', failure, `<error type="cannot" message="${escape(failure)}"/>`));
  return [{ name: 'agentgraph', cases, failures: 0, errors: failures.length }];
}

/** So that the report fails where the exit code does. */
function warningSuite({ warnings, maxWarnings }: CheckReport): readonly Suite[] {
  if (warnings <= maxWarnings) return [];
  const message = `${counted(warnings, 'warning')}, and ${maxWarnings} allowed by --max-warnings.`;
  return [{ name: 'max-warnings', cases: [caseText('agentgraph', 'max-warnings', `<failure type="max-warnings" message="${escape(message)}"/>`)], failures: 1, errors: 0 }];
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/** Text for XML. Characters that XML 1.0 does not know become U+FFFD. */
function escape(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Surrogate}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
