import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { graphOf } from '../support/graph-of';
import { textOf } from '#core/graph/print-graph';
import { runCommandLine } from '../../src/cli/run-command-line';

const SAMPLE = resolve('samples/retail-bank.agentgraph.json');
const SCENARIOS = resolve('samples/retail-bank.agentscenarios.json');
const SOUND = textOf(
  graphOf('a', 'a>human', {
    agents: { a: { purpose: 'Helps.', authority: { resolves: true }, confidence: { threshold: 0.8 } }, human: { purpose: 'Decides.' } },
    handoffs: { 'a-to-human': { mode: 'explicit', reason: 'A person must decide.', message: 'I am passing you to a person.' } },
    humanFallback: 'human', limits: { humanAcceptMs: 60_000, whenHumanUnavailable: 'park' },
  }),
);

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface CheckReport {
  readonly version: number;
  readonly files: readonly { readonly file: string; readonly problems: readonly { readonly check: string; readonly range: unknown; readonly pointer: string; readonly verdict: string }[] }[];
}

interface RunsReport {
  readonly runs: readonly { readonly scenario: string; readonly outcome: string; readonly path: readonly string[]; readonly ledger: string; readonly digest: string }[];
}

describe('agentgraph', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'agentgraph-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function run(...argv: readonly string[]): Promise<Outcome> {
    const printed = { out: '', err: '' };
    const code = await runCommandLine(argv, { cwd: folder, home: process.cwd(), hasColours: false, out: (text) => void (printed.out += text), err: (text) => void (printed.err += text) });
    return { code, ...printed };
  }

  function write(name: string, text: string): void {
    writeFileSync(join(folder, name), text);
  }

  describe('check', () => {
    it('ends with 0 and says so when nothing is wrong', async () => {
      write('a.agentgraph.json', SOUND);
      assert.deepEqual(await run('check', 'a.agentgraph.json'), { code: 0, out: '1 graph, no problems.\n', err: '' });
    });

    it('ends with 1 and names the place when something is', async () => {
      write('a.agentgraph.json', SOUND.replace('"to": "human"', '"to": "humna"'));
      const { code, out } = await run('check', 'a.agentgraph.json');
      assert.equal(code, 1);
      assert.match(out, /^a\.agentgraph\.json:\d+:\d+ {2}error {2}There is no agent 'humna'.*\[unknown-agent\]$/mu);
    });

    it('ends with 2 when a file is not there, and still checks the others', async () => {
      write('a.agentgraph.json', SOUND);
      const { code, out, err } = await run('check', 'nothing.agentgraph.json', 'a.agentgraph.json');
      assert.deepEqual([code, out], [2, '1 graph, no problems. 1 file could not be checked.\n']);
      assert.match(err, /nothing\.agentgraph\.json: there is no such file/u);
    });

    it('takes a folder for all graphs in it', async () => {
      mkdirSync(join(folder, 'inner'));
      write('inner/a.agentgraph.json', SOUND);
      write('b.agentgraph.json', SOUND);
      assert.equal((await run('check', '.')).out, '2 graphs, no problems.\n');
    });

    it('prints one object with lines and characters from 1', async () => {
      write('a.agentgraph.json', `{"formatVersion":"1.0","name":"n","entry":"nobody","agents":{"a":{"name":"A","kind":"human"}}}`);
      const report = JSON.parse((await run('check', '--json', 'a.agentgraph.json')).out) as CheckReport;
      assert.equal(report.version, 1);
      const [file] = report.files;
      assert.equal(file?.file, 'a.agentgraph.json');
      const problem = file?.problems.find(({ check }) => check === 'entry-missing');
      assert.deepEqual([problem?.pointer, problem?.verdict, problem?.range], ['/entry', 'proved', { start: { line: 1, character: 43 }, end: { line: 1, character: 51 } }]);
    });

    it('follows the nearest settings file', async () => {
      write('a.agentgraph.json', SOUND.replace('"to": "human"', '"to": "humna"'));
      write('.agentgraphrc.json', '{ "checks": { "unknown-agent": "off", "no-path-to-human": "off", "unreachable-agent": "off" } }');
      assert.deepEqual(await run('check', 'a.agentgraph.json'), { code: 0, out: '1 graph, no problems.\n', err: '' });
    });

    it('ends with 2 on a settings file that is wrong, and says where', async () => {
      write('a.agentgraph.json', SOUND);
      write('.agentgraphrc.json', '{ "checks": { "unknown-agent": "fatal" } }');
      const { code, err } = await run('check', 'a.agentgraph.json');
      assert.equal(code, 2);
      assert.match(err, /\.agentgraphrc\.json:1:\d+: /u);
    });
  });

  describe('simulate', () => {
    it('runs the scenarios, prints what happened and keeps a ledger of each', async () => {
      const { code, out } = await run('simulate', SAMPLE, SCENARIOS);
      assert.equal(code, 0);
      assert.match(out, /frontline → indic-desk → cards → disputes/u);
      assert.equal(readdirSync(join(folder, '.agentgraph/runs')).filter((name) => name.endsWith('.ledger.jsonl')).length, 3);
    });

    it('runs one made from the graph where no scenario is given', async () => {
      const { runs } = JSON.parse((await run('simulate', SAMPLE, '--json', '--out', 'kept')).out) as RunsReport;
      assert.equal(runs.length, 1);
      assert.match(runs[0]?.ledger ?? '', /^kept\/.*\.ledger\.jsonl$/u);
      assert.match(runs[0]?.digest ?? '', /^[0-9a-f]{64}$/u);
    });

    it('prints the same bytes for the same graph and scenarios', async () => {
      const [one, other] = [await run('simulate', SAMPLE, SCENARIOS, '--json'), await run('simulate', SAMPLE, SCENARIOS, '--json')];
      assert.equal(one.out, other.out);
    });

    it('ends with 1 when a scenario does not come to what it expects', async () => {
      write('s.agentscenarios.json', readFileSync(SCENARIOS, 'utf8').replace('"outcome": "parked"', '"outcome": "completed"'));
      const { code, out } = await run('simulate', SAMPLE, 's.agentscenarios.json');
      assert.equal(code, 1);
      assert.match(out, /3 scenarios run, 1 failed/u);
    });

    it('ends with 2 on a broken graph, and on a scenario that is not there', async () => {
      write('broken.agentgraph.json', '{ "agents": ');
      assert.equal((await run('simulate', 'broken.agentgraph.json')).code, 2);
      const missing = await run('simulate', SAMPLE, SCENARIOS, '--scenario', 'nothing');
      assert.equal(missing.code, 2);
      assert.match(missing.err, /There is no scenario "nothing".*stolen-card-in-hindi/u);
    });

    it('ends with 2 where ledgers cannot be kept', async () => {
      write('taken', 'a file');
      const { code, err } = await run('simulate', SAMPLE, '--out', 'taken');
      assert.equal(code, 2);
      assert.match(err, /Cannot write .*taken/u);
    });
  });

  describe('ledger verify', () => {
    async function ledgerPath(): Promise<string> {
      const { runs } = JSON.parse((await run('simulate', SAMPLE, SCENARIOS, '--json', '--out', 'kept')).out) as RunsReport;
      return runs[0]?.ledger ?? '';
    }

    it('accepts what simulate wrote', async () => {
      const { code, out } = await run('ledger', 'verify', await ledgerPath());
      assert.equal(code, 0);
      assert.match(out, /unbroken, \d+ events, digest [0-9a-f]{64}/u);
    });

    it('names the first line that was tampered with', async () => {
      const path = await ledgerPath();
      const lines = readFileSync(join(folder, path), 'utf8').split('\n');
      const place = lines.findIndex((line) => line.includes('"agent.replied"'));
      lines[place] = (lines[place] ?? '').replace('"t":', '"t":1');
      write('tampered.ledger.jsonl', lines.join('\n'));
      const { code, out } = await run('ledger', 'verify', 'tampered.ledger.jsonl');
      assert.equal(code, 1);
      assert.match(out, new RegExp(`^tampered\\.ledger\\.jsonl:${place + 1}: `, 'u'));
    });
  });

  it('prints a graph as Mermaid, and names the file that it cannot print', async () => {
    write('a.agentgraph.json', SOUND);
    assert.match((await run('export', 'a.agentgraph.json')).out, /^flowchart LR\n/);
    write('broken.agentgraph.json', '{');
    assert.deepEqual(await run('export', 'broken.agentgraph.json'), { code: 2, out: '', err: 'agentgraph export: broken.agentgraph.json is broken: run agentgraph check on it.\n' });
    const missing = await run('export', 'missing.agentgraph.json');
    assert.equal(missing.code, 2);
    assert.match(missing.err, /missing\.agentgraph\.json/);
  });

  it('says what there is where a word is not known, and ends with 2', async () => {
    assert.deepEqual(await run('chekc'), { code: 2, out: '', err: 'agentgraph: there is no command "chekc". There are check, bounds, test, scenarios, simulate, export, ledger.\n' });
    assert.equal((await run('check', '--fast', 'x')).code, 2);
    assert.equal((await run('check')).code, 2);
    assert.equal((await run('check', '--help')).code, 0);
  });
});
