import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { textOf } from '#core/graph/print-graph';
import { runCommandLine } from '../../src/cli/run-command-line';
import { bankGraph } from '../runtime/bank';
import { commandFolder } from './run-cli';

const SAMPLES = resolve('samples');

const SCENARIOS = {
  formatVersion: '1.0',
  graph: './bank.agentgraph.json',
  scenarios: [
    {
      id: 'charged', name: 'Charged twice', seed: 7, context: { customerId: 'c1' },
      turns: [{ user: 'I was charged twice', agent: { set: { issue: 'twice' } } }],
      expect: { path: ['frontline', 'billing'], outcome: 'abandoned' },
    },
    { id: 'angry', turns: [{ user: 'No!', signals: { sentiment: -1 } }], expect: { path: ['frontline', 'supervisor'], outcome: 'resolved_by_human' } },
  ],
};

describe('agentgraph test', () => {
  const folder = commandFolder();

  beforeEach(() => {
    folder.write('bank.agentgraph.json', textOf(bankGraph()));
    folder.write('bank.agentscenarios.json', scenarios((text) => text));
  });

  function scenarios(change: (text: string) => string): string {
    return change(`${JSON.stringify(SCENARIOS, undefined, 2)}\n`);
  }

  const failing = (): void => folder.write('bank.agentscenarios.json', scenarios((text) => text.replace('"frontline",\n          "billing"', '"frontline",\n          "fraud"').replace('"abandoned"', '"parked"')));

  it('runs all scenarios of the folder where nothing is named, and ends with 0', async () => {
    const out = 'bank.agentscenarios.json\n  ok      charged (Charged twice)\n  ok      angry\n\n2 scenarios run, 0 failed.\n';
    assert.deepEqual(await folder.run('test'), { code: 0, out, err: '' });
    assert.equal((await folder.run('test', '**/bank.*')).out, out);
  });

  it('shows what was expected beside what came, with the seed and how to run it again', async () => {
    failing();
    const { code, out } = await folder.run('test');
    assert.equal(code, 1);
    assert.equal(out, `bank.agentscenarios.json
  FAILED  charged (Charged twice)  bank.agentscenarios.json:6
                   expected     actual
          path     frontline    frontline
                   fraud      ≠ billing
          outcome  parked     ≠ abandoned
          seed 7: agentgraph test --scenario charged --seed 7 bank.agentscenarios.json
  ok      angry

2 scenarios run, 1 failed.
`);
  });

  it('runs one scenario, with another seed', async () => {
    failing();
    const { out } = await folder.run('test', '--scenario', 'charged', '--seed', '9');
    assert.match(out, /seed 9: agentgraph test --scenario charged --seed 9 /);
    assert.match(out, /1 scenario run, 1 failed/);
    assert.deepEqual((await folder.run('test', '--scenario', 'nothing')).err, 'agentgraph: There is no scenario "nothing".\n');
  });

  it('tells what is wrong in the file at its place, and runs the rest', async () => {
    folder.write('bank.agentscenarios.json', scenarios((text) => text.replace('"customerId"', '"customer"')));
    const { code, out } = await folder.run('test');
    assert.equal(code, 1);
    assert.match(out, /^ {2}error {3}bank\.agentscenarios\.json:\d+:\d+ {2}There is no field 'customer' in the graph\./m);
    assert.match(out, /2 scenarios run, 1 failed\. 1 problem in the files\./);
  });

  it('ends with 2 where a graph is not there, and still runs the others', async () => {
    folder.write('other.agentscenarios.json', scenarios((text) => text.replace('./bank', './other')));
    const { code, out, err } = await folder.run('test');
    assert.equal(code, 2);
    assert.match(err, /Cannot read .*other\.agentgraph\.json: there is no such file\./);
    assert.match(out, /other\.agentscenarios\.json:3:12 {2}There is no graph \.\/other\.agentgraph\.json/);
    assert.match(out, /2 scenarios run, 0 failed\. 1 problem in the files\. 1 file could not be run\./);
  });

  it('tells coverage, and ends with 1 where too few edges are covered', async () => {
    const { code, out } = await folder.run('test', '--coverage');
    assert.equal(code, 0);
    assert.match(out, /^ {2}handoffs +1 of 3 +33 %$/m);
    assert.match(out, /^ {2}Not taken:\n {4}ask-fraud\n {4}give-up$/m);
    assert.match(out, /ask-fraud: intent is fraud, never true/);
    assert.equal((await folder.run('test', '--min-edges', '50')).code, 0);
    const below = await folder.run('test', '--min-edges', '51');
    assert.deepEqual([below.code, below.out.split('\n').at(-3)], [1, 'bank.agentgraph.json: 50 % of handoffs and escalations covered, 51 % wanted.']);
  });

  it('adds up what several files cover of one graph', async () => {
    folder.write('more.agentscenarios.json', scenarios((text) => text.replace('I was charged twice', 'This was not me').replace('"billing"', '"fraud"')));
    assert.match((await folder.run('test', '--coverage')).out, /^ {2}handoffs +2 of 3 +66 %$/m);
  });

  it('prints one object for programs', async () => {
    failing();
    const report = JSON.parse((await folder.run('test', '--reporter', 'json', '--coverage')).out) as Record<string, never> & {
      readonly passed: boolean; readonly files: readonly { readonly scenarios: readonly object[] }[]; readonly coverage: readonly { readonly shares: { readonly edges: object } }[];
    };
    assert.equal(report.passed, false);
    const [first] = report.files[0]?.scenarios ?? [];
    const { id, line, passed, seed } = first as { id: string; line: number; passed: boolean; seed: number };
    assert.deepEqual([id, line, passed, seed], ['charged', 6, false, 7]);
    assert.deepEqual(report.coverage[0]?.shares.edges, { covered: 2, total: 4, percent: 50 });
  });

  it('writes JUnit XML with a case for each scenario, and for what is missing', async () => {
    failing();
    folder.write('broken.agentscenarios.json', '{');
    const { code } = await folder.run('test', '--reporter', 'junit', '--output', 'r.xml', '--min-edges', '99');
    assert.equal(code, 2);
    const xml = new DOMParser().parseFromString(folder.read('r.xml'), 'text/xml');
    const cases = [...xml.getElementsByTagName('testcase')].map((node) => `${node.getAttribute('name')} ${node.getElementsByTagName('failure').length}`);
    assert.ok(['charged 1', 'angry 0', 'min-edges 1'].every((name) => cases.includes(name)), cases.join());
    assert.match(folder.read('r.xml'), /--seed 7 bank\.agentscenarios\.json/);
  });

  it('says what does not fit, and ends with 2', async () => {
    for (const words of [['--reporter', 'html'], ['--seed', 'x'], ['--min-edges', '101'], ['--watch', '--output', 'x'], ['nothing.agentscenarios.json']]) {
      assert.equal((await folder.run('test', ...words)).code, 2, words.join(' '));
    }
  });

  it('runs again on each change until it is told to stop, and ends with what the last run came to', async () => {
    let stop = (): void => undefined;
    let out = '';
    let waiting: (() => void) | undefined;
    const nextRun = (): Promise<void> => new Promise((told) => (waiting = told));
    let ran = nextRun();
    const ended = runCommandLine(['test', '--watch'], {
      cwd: folder.path, home: process.cwd(), hasColours: false, onInterrupt: (end) => ((stop = end), () => undefined), out: (text) => void (out += text), err: () => waiting?.(),
    });
    await ran;
    ran = nextRun();
    failing();
    await ran;
    assert.match(out, /0 failed[\s\S]*1 failed/);
    stop();
    assert.equal(await ended, 1);
  });

  it('passes on the samples', async () => {
    const { code, out } = await folder.run('test', SAMPLES);
    assert.equal(code, 0, out);
  });

  describe('check', () => {
    it('takes a file of scenarios, and tells the same with an excerpt', async () => {
      folder.write('bank.agentscenarios.json', scenarios((text) => text.replace('"abandoned"', '"resolved_by_human"')));
      const { code, out } = await folder.run('check', 'bank.agentscenarios.json');
      assert.equal(code, 1);
      assert.match(out, /error {2}The path ends at 'billing', which is no human\. {2}\[scenarios\]\n +\d+ │ +"outcome": "resolved_by_human"/);
    });

    it('explains what that is, and changes nothing in such a file', async () => {
      assert.match((await folder.run('check', '--explain', 'scenarios')).out, /What it finds/i);
      const before = readFileSync(join(folder.path, 'bank.agentscenarios.json'), 'utf8');
      assert.equal((await folder.run('check', '--fix', 'bank.agentscenarios.json')).code, 0);
      assert.equal(folder.read('bank.agentscenarios.json'), before);
    });
  });
});
