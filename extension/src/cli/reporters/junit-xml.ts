/** A suite of a JUnit report. */
export interface Suite {
  readonly name: string;
  /** Each as text. */
  readonly cases: readonly string[];
  readonly failures: number;
  readonly errors: number;
}

/** The suites as a report. */
export function junitText(suites: readonly Suite[]): string {
  const sum = (count: (suite: Suite) => number): number => suites.reduce((total, suite) => total + count(suite), 0);
  const counts = `tests="${sum(({ cases }) => cases.length)}" failures="${sum(({ failures }) => failures)}" errors="${sum(({ errors }) => errors)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="agentgraph" ${counts}>\n${suites.map(suiteText).join('')}</testsuites>\n`;
}

function suiteText({ name, cases, failures, errors }: Suite): string {
  return `  <testsuite name="${xmlText(name)}" tests="${cases.length}" failures="${failures}" errors="${errors}">\n${cases.join('')}  </testsuite>\n`;
}

/** A test case; `body` is XML, and empty where it passes and has nothing to say. */
export function caseText(file: string, name: string, body: string): string {
  const head = `    <testcase classname="${xmlText(file)}" name="${xmlText(name)}"`;
  return body === '' ? `${head}/>\n` : `${head}>\n      ${body}\n    </testcase>\n`;
}

/** A suite of what could not be done, or none. */
export function failureSuite(failures: readonly string[]): readonly Suite[] {
  if (failures.length === 0) return [];
  const cases = failures.map((failure) => caseText('agentgraph', failure, `<error type="cannot" message="${xmlText(failure)}"/>`));
  return [{ name: 'agentgraph', cases, failures: 0, errors: failures.length }];
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/** Text for XML. Characters that XML 1.0 does not know become U+FFFD. */
export function xmlText(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Surrogate}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
