import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { DOMParser } from '@xmldom/xmldom';
import Ajv from 'ajv';
import type { CheckReport } from '../../src/cli/reporters/checked-file';
import { explanationText } from '../../src/cli/reporters/explanation';
import { paintFor } from '../../src/cli/reporters/paint';
import { REPORTERS } from '../../src/cli/reporters/registry';
import { examplesIn } from '../support/test-check';
import { goldenReport } from './golden-report';
import { commandFolder } from './run-cli';

const GOLDEN = 'extension/test/cli/golden';

interface SarifLog {
  readonly runs: readonly [{
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help?: unknown }[] } };
    readonly invocations: readonly [{ readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[] }];
    readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly suppressions?: unknown }[];
  }];
}

function told(format: string, report: CheckReport): string {
  const text = REPORTERS.get(format)?.(report);
  assert.ok(text !== undefined);
  return text;
}

/** Compares with the file of that name; `RESET_GOLDEN=1` writes it anew, to be read before it is kept. */
function assertGolden(name: string, text: string): void {
  if (process.env['RESET_GOLDEN'] === '1') writeFileSync(`${GOLDEN}/${name}`, text);
  assert.equal(text, readFileSync(`${GOLDEN}/${name}`, 'utf8'));
}

function sarif(report: CheckReport): SarifLog {
  return JSON.parse(told('sarif', report)) as SarifLog;
}

/** Faults of a log by the schema that OASIS publishes, as a package carries it. */
function schemaFaults(): (log: unknown) => unknown {
  const path = createRequire(`${process.cwd()}/package.json`).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _draft4, id: _id, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text) => URL.canParse(text, 'file:///base/') && !/[\s<>"{}|\\^`]/.test(text));
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
  const validate = ajv.compile(schema);
  return (log) => (validate(log) ? [] : validate.errors);
}

describe('a report of agentgraph check', () => {
  for (const [format, ending] of [['text', 'txt'], ['json', 'json'], ['github', 'txt'], ['junit', 'xml'], ['markdown', 'md']] as const) {
    it(`as ${format} is told as it always was`, () => assertGolden(`check.${format}.${ending}`, told(format, goldenReport())));
  }

  it('as text has colours where there are to be some', () => {
    const text = told('text', goldenReport({ hasColours: true }));
    assert.equal(text.replace(/\u001b\[\d+m/g, ''), told('text', goldenReport()));
    assert.ok(text.includes('\u001b[31merror\u001b[39m'));
  });

  it('as SARIF is told as it always was', () => {
    const { runs: [{ results }] } = sarif(goldenReport());
    const kept = results.map(({ ruleIndex: _index, ...result }) => result); // the number of rules grows
    assertGolden('check.sarif.json', `${JSON.stringify(kept, undefined, 2)}\n`);
  });

  it('as SARIF names a rule of each result, and has the pages of these only', () => {
    const { runs: [{ results, tool: { driver: { rules } } }] } = sarif(goldenReport());
    assert.deepEqual(results.map(({ ruleIndex }) => rules[ruleIndex]?.id), results.map(({ ruleId }) => ruleId));
    assert.deepEqual(rules.filter(({ help }) => help !== undefined).map(({ id }) => id), ['missing-context-field', 'pass-through-agent', 'unknown-agent']);
  });

  it('as SARIF leaves out what is accepted, unless it is asked for', () => {
    const suppressed = (showsSuppressed: boolean): unknown => sarif(goldenReport({ showsSuppressed })).runs[0].results.flatMap(({ suppressions }) => suppressions ?? []);
    assert.deepEqual(suppressed(false), []);
    assert.deepEqual(suppressed(true), [{ kind: 'inSource', status: 'accepted', justification: 'It is new.' }]);
  });

  it('as SARIF says of files that could not be checked', () => {
    const { runs: [{ invocations: [{ executionSuccessful, toolExecutionNotifications }] }] } = sarif(goldenReport({ failures: ['Cannot read x.'] }));
    assert.deepEqual([executionSuccessful, toolExecutionNotifications.map(({ message }) => message.text)], [false, ['Cannot read x.']]);
  });

  it('as SARIF is valid by the schema of SARIF 2.1.0, with paths of every kind', () => {
    const faultsOf = schemaFaults();
    const { files: [file, ...rest] } = goldenReport();
    for (const name of ['/tmp/of a/ß.agentgraph.json', 'C:/x y/[a].agentgraph.json', 'a#b?c.agentgraph.json']) {
      const log = sarif(goldenReport({ files: [{ ...file!, file: name }, ...rest], showsSuppressed: true, failures: ['Cannot read x.'] }));
      assert.deepEqual(faultsOf(log), []);
    }
    assert.notDeepEqual(faultsOf({ version: '2.1.0', runs: [{ results: [{ message: 'text' }] }] }), []);
  });

  it('as JUnit can be read as XML, and says what was found, whatever characters it has', () => {
    const { files: [file] } = goldenReport();
    const odd = `<a b="c">&amp; ]]> 'x' \u0001 \ufffe ${String.fromCharCode(0xd800)} \t\n é 🙂`;
    const findings = file!.findings.map((finding) => ({ ...finding, problem: { ...finding.problem, severity: 'error' as const, message: odd } }));
    const text = told('junit', goldenReport({ files: [{ ...file!, file: '<&">.json', findings }], failures: ['No "x" & <y>.'], maxWarnings: 0 }));
    const root = new DOMParser({ onError: (level, message) => assert.equal(level, 'warning', message) }).parseFromString(text, 'text/xml').documentElement;
    const messages = [...root!.getElementsByTagName('failure')].map((failure) => failure.getAttribute('message'));
    const kept = `<a b="c">&amp; ]]> 'x' \ufffd \ufffd \ufffd \t\n é 🙂`;
    assert.deepEqual(messages, [kept, kept, kept, '1 warning, and 0 allowed by --max-warnings.']);
    assert.deepEqual(['tests', 'failures', 'errors'].map((name) => root!.getAttribute(name)), ['5', '4', '1']);
    assert.equal(root!.getElementsByTagName('testsuite')[0]?.getAttribute('name'), '<&">.json');
  });

  it('as text and Markdown has nothing that a terminal or a page would act on', () => {
    const { files: [file] } = goldenReport();
    const message = '\u001b[2J\u0007 \u202edesrever <img src=x onerror=1> [a](javascript:b) `c` | @d';
    const files = [{ ...file!, findings: file!.findings.map((finding) => ({ ...finding, problem: { ...finding.problem, message } })) }];
    assert.ok(!/[\0-\x09\x0b-\x1f\u202e]/.test(told('text', goldenReport({ files }))));
    const cell = '·\\[2J· ·desrever &lt;img src=x onerror=1&gt; \\[a\\](javascript:b) \\`c\\` \\| @\u2060d';
    assert.ok(told('markdown', goldenReport({ files })).includes(`| 7 | ${cell} | \`pass-through-agent\` |`));
  });

  it('as Markdown fits into a comment', () => {
    const { files: [file] } = goldenReport();
    const files = Array.from({ length: 2_000 }, (_, place) => ({ ...file!, file: `${place}.agentgraph.json` }));
    const markdown = told('markdown', goldenReport({ files }));
    assert.ok(markdown.length < 65_536);
    assert.match(markdown, /\n\d+ more findings are left out here\.\n$/);
  });

  it('leaves the middle of a long way out for people, not for programs', () => {
    const { files: [file] } = goldenReport();
    const path = Array.from({ length: 40 }, (_, place) => `a${place}`);
    const findings = file!.findings.map(({ problem, range }) => ({ range, problem: { ...problem, witness: { path, via: path.slice(1) } } }));
    const report = goldenReport({ files: [{ ...file!, findings }] });
    for (const format of ['text', 'markdown', 'junit']) assert.ok(told(format, report).includes('a6 → a7 → … → a32 → a33') && !told(format, report).includes('a20'), format);
    assert.ok(told('json', report).includes('a20'));
  });

  it('cuts a long line around what is meant', () => {
    const { files: [file] } = goldenReport();
    const text = JSON.stringify(JSON.parse(file!.text));
    const at = text.indexOf('"humna"');
    const range = { start: { line: 0, character: at }, end: { line: 0, character: at + 7 } };
    const [, excerpt = '', carets = ''] = told('text', goldenReport({ files: [{ ...file!, text, findings: [{ ...file!.findings[0]!, range }] }] })).split('\n');
    assert.ok(excerpt.length < 120 && excerpt.includes('…'));
    assert.equal(excerpt.slice(carets.indexOf('^'), carets.length), '"humna"');
  });
});

describe('the explanation of a finding', () => {
  it('says why, step by step along which way, with which values, and what mends it', () => {
    const { files: [file] } = goldenReport();
    assertGolden('explanation.txt', explanationText(file!, file!.findings[1]!, { page: '', paint: paintFor(false) }));
  });
});

describe('SARIF of what the pages of checks show', () => {
  const folder = commandFolder();

  it('is valid by the schema, for each of them', async () => {
    const faultsOf = schemaFaults();
    for (const page of readdirSync('docs/checks')) {
      for (const [place, example] of examplesIn(`docs/checks/${page}`, 'With the problem').entries()) folder.write(`${page}-${place}.agentgraph.json`, example);
    }
    const { out } = await folder.run('check', '--format', 'sarif', '--show-suppressed', '.');
    const log = JSON.parse(out) as SarifLog;
    assert.ok(log.runs[0].results.length > 20);
    assert.deepEqual(faultsOf(log), []);
  });
});
