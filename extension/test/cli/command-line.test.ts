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

  describe('ledger', () => {
    async function ledgerPaths(): Promise<readonly string[]> {
      const { runs } = JSON.parse((await run('simulate', SAMPLE, SCENARIOS, '--json', '--out', 'kept')).out) as RunsReport;
      return runs.map(({ ledger }) => ledger);
    }

    it('show prints one line an entry, the conversation, or what changed at each hop', async () => {
      const [path = ''] = await ledgerPaths();
      const { code, out } = await run('ledger', 'show', path);
      assert.deepEqual([code, out.trimEnd().split('\n').length], [0, readFileSync(join(folder, path), 'utf8').trimEnd().split('\n').length]);
      assert.match((await run('ledger', 'show', '--conversation', path)).out, /^customer: .*\n/u);
      assert.match((await run('ledger', 'show', path, '--diff')).out, / → .* by .*as before\n/u);
    });

    it('why explains the decision at an entry, with the graph named or found', async () => {
      const [path = ''] = await ledgerPaths();
      const named = await run('ledger', 'why', `${path}#6`, SAMPLE);
      assert.equal(named.code, 0);
      assert.match(named.out, /^Decision \d+: frontline owns, customer turn 1\n[^]*⇒ T7 /u);
      assert.match((await run('ledger', 'why', path)).err, /there is no graph below/u);
      write('bank.agentgraph.json', readFileSync(SAMPLE, 'utf8'));
      assert.equal((await run('ledger', 'why', `${path}#6`)).out, named.out);
      write('other.agentgraph.json', SOUND);
      assert.match((await run('ledger', 'why', path, 'other.agentgraph.json')).err, /was written with another graph than other\.agentgraph\.json/u);
      assert.match((await run('ledger', 'why', `${path}#999`, SAMPLE)).err, /has no entry 999/u);
      assert.match((await run('ledger', 'why', `${path}#0`, SAMPLE)).err, /nothing had been decided/u);
    });

    it('diff ends with 0 where the same happens, with 1 and the first divergence where not', async () => {
      const [one = '', other = ''] = await ledgerPaths();
      assert.deepEqual((await run('ledger', 'diff', one, one)).code, 0);
      const parted = await run('ledger', 'diff', one, other);
      assert.equal(parted.code, 1);
      assert.match(parted.out, /^The same up to entry \d+/u);
      assert.equal((await run('ledger', 'diff', one)).code, 2);
    });

    it('export --otlp prints a line of traces and one of metrics', async () => {
      const [path = ''] = await ledgerPaths();
      const { code, out } = await run('ledger', 'export', '--otlp', '--at', '2026-01-31T09:00:00Z', path, SAMPLE);
      assert.deepEqual([code, out.trimEnd().split('\n').map((line) => Object.keys(JSON.parse(line) as object)[0])], [0, ['resourceSpans', 'resourceMetrics']]);
      assert.ok(out.includes('invoke_workflow Retail bank support'));
      assert.equal((await run('ledger', 'export', '--otlp', '--at', 'noon', path)).code, 2);
      assert.equal((await run('ledger', 'export', path)).code, 2);
    });

    it('ends with 1 on a broken ledger, and with 2 on one that is not there or a verb that is not known', async () => {
      const [path = ''] = await ledgerPaths();
      write('broken.ledger.jsonl', readFileSync(join(folder, path), 'utf8').replace('"seq":1', '"seq":7'));
      for (const verb of ['show', 'verify', 'why']) assert.equal((await run('ledger', verb, 'broken.ledger.jsonl')).code, 1);
      assert.equal((await run('ledger', 'diff', path, 'broken.ledger.jsonl')).code, 1);
      assert.equal((await run('ledger', 'show', 'missing.ledger.jsonl')).code, 2);
      assert.match((await run('ledger', 'mend', path)).err, /"mend" is not known\. There are verify, show, diff, why, export\./u);
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
    assert.deepEqual(await run('chekc'), { code: 2, out: '', err: 'agentgraph: there is no command "chekc". There are check, bounds, simulate, chaos, chat, export, ledger.\n' });
    assert.equal((await run('check', '--fast', 'x')).code, 2);
    assert.equal((await run('check')).code, 2);
    assert.equal((await run('check', '--help')).code, 0);
  });

  describe('simulate -n', () => {
    interface ManyReport {
      readonly digest: string;
      readonly verdict: string;
      readonly summary: { readonly conversations: number; readonly intents: readonly { readonly name: string }[] };
      readonly whatIf?: { readonly differences: readonly { readonly figure: string; readonly isReal: boolean }[] };
    }

    it('runs many conversations and judges them', async () => {
      const { code, out } = await run('simulate', '-n', '600', '--gate', 'human-latency=off,loops=off', SAMPLE);
      assert.match(out, /^Retail bank support: 600 conversations, seed 0\. Verdict: (pass|inconclusive)\.$/mu);
      assert.equal(code, /Verdict: pass/u.test(out) ? 0 : 2);
      assert.match(out, /^frontline-to-cards {2,}frontline {2,}cards /mu);
      assert.match(out, /^Digest: [0-9a-f]{64}$/mu);
    });

    it('ends with 1 where a gate fails, with 2 where nothing can be told', async () => {
      write('faults.json', '{ "formatVersion": "1.0", "faults": [{ "kind": "refuses", "rate": 0.5 }] }');
      assert.equal((await run('simulate', '-n', '600', '--faults', 'faults.json', SAMPLE)).code, 1);
      assert.equal((await run('simulate', '-n', '20', '--gate', 'loops=off,hops=off', SAMPLE)).code, 2);
    });

    it('prints one object whose digest only hangs on graph, seed and faults', async () => {
      const report = async (...more: readonly string[]): Promise<ManyReport> => JSON.parse((await run('simulate', '--json', '--count', '300', ...more, SAMPLE)).out) as ManyReport;
      const first = await report('--seed', '7', '--workers', '1');
      assert.deepEqual(first, await report('--seed', '7', '--workers', '4'));
      assert.notEqual(first.digest, (await report('--seed', '8')).digest);
      assert.equal(first.summary.conversations, 300);
      assert.deepEqual(first.summary.intents.map(({ name }) => name).toSorted(), ['balance', 'card', 'dispute', 'loan']);
    });

    it('compares two settings', async () => {
      const { code, out } = await run('simulate', '--json', '-n', '500', '--what-if', 'confidence.threshold=0.97', SAMPLE);
      const report = JSON.parse(out) as ManyReport;
      assert.equal(code, 0);
      assert.equal(report.whatIf?.differences.find(({ figure }) => figure === 'escalated')?.isReal, true);
    });

    it('writes a page that loads nothing and runs nothing', async () => {
      write('odd.agentgraph.json', readFileSync(SAMPLE, 'utf8').replaceAll('"name": "Cards"', '"name": "<script>alert(1)</script>"'));
      await run('simulate', '-n', '300', '--html', 'report.html', 'odd.agentgraph.json');
      const page = readFileSync(join(folder, 'report.html'), 'utf8');
      assert.match(page, /&lt;script&gt;alert\(1\)/u);
      assert.doesNotMatch(page, /<script|<link|<img|<iframe|@import|url\(| src=| href=|https?:/iu);
      assert.equal(page.match(/<svg role="img" aria-labelledby="(\w+)"/gu)?.length, page.match(/<figcaption id="\w+">/gu)?.length);
      assert.match(page, /<html lang="en">/u);
    });

    for (const [why, ...words] of [
      ['a count that is none', '-n', 'many'], ['a count of 0', '-n', '0'], ['a seed that is none', '-n', '5', '--seed', '-1'], ['workers that are none', '-n', '5', '--workers', 'x'],
      ['an unknown gate', '-n', '5', '--gate', 'speed=3'], ['an unknown change', '-n', '5', '--what-if', 'speed=3'], ['a faults file that is not there', '-n', '5', '--faults', 'no.json'],
      ['scenarios as well', '-n', '5', SCENARIOS],
    ] as const) {
      it(`ends with 2 on ${why}`, async () => {
        const { code, out, err } = await run('simulate', ...words, SAMPLE);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, /^agentgraph simulate: ./u);
      });
    }
  });

  describe('chat', () => {
    async function talk(lines: readonly string[], ...argv: readonly string[]): Promise<Outcome> {
      const waiting = [...lines];
      const printed = { out: '', err: '' };
      const code = await runCommandLine(['chat', ...argv], {
        cwd: folder, home: folder, hasColours: false, out: (text) => void (printed.out += text), err: (text) => void (printed.err += text), ask: async () => waiting.shift(),
      });
      return { code, ...printed };
    }

    it('understands the customer by the examples of the graph, hands over and keeps a ledger', async () => {
      const { code, out } = await talk(['hello', 'I lost my card', 'can I speak to a real person please', 'thanks'], SAMPLE);
      assert.equal(code, 0);
      assert.match(out, /Frontline: Hello! What can I do for you\?/u);
      assert.match(out, /Frontline → Cards by frontline-to-cards/u);
      assert.match(out, /Cards → Duty supervisor by asked-for-a-person/u);
      assert.match(out, /Resolved by Duty supervisor\./u);
      const [, file = ''] = /^Ledger: (.*)$/mu.exec(out) ?? [];
      assert.equal((await run('ledger', 'verify', file)).code, 0);
    });

    it('asks a person who has taken a seat, until it understands', async () => {
      const { out } = await talk(['I lost my card', 'Which one?', '/typo', '', 'Which one?', '/set cardNumber=12', '', 'thanks', '/done', ''], '--seat', 'cards', SAMPLE);
      assert.match(out, /\/typo is not known/u);
      assert.match(out, /Cards: Which one\?/u);
      assert.match(out, /Completed by Cards\./u);
    });

    it('ends when the customer says no more', async () => {
      assert.match((await talk([], SAMPLE)).out, /The customer has left\./u);
    });

    it('ends with 2 where there is no such seat', async () => {
      const { code, err } = await talk([], '--seat', 'nobody', SAMPLE);
      assert.deepEqual([code, /there is no agent "nobody"/u.test(err)], [2, true]);
    });
  });

  describe('chaos', () => {
    it('shows that nothing breaks, and what does without a protection', async () => {
      const { code, out } = await run('chaos', '-n', '4', '--without', 'envelope', SAMPLE);
      assert.equal(code, 0);
      assert.match(out, /^ {2}crash +4 conversations +\d+ entries {2}nothing broken$/mu);
      assert.match(out, /^ {2}envelope .*BROKEN: the target sees what the route lets through/mu);
    });

    for (const words of [['-n', '0'], ['--seed', 'x'], ['--without', 'luck']] as const) {
      it(`ends with 2 on ${words.join(' ')}`, async () => assert.equal((await run('chaos', ...words, SAMPLE)).code, 2));
    }
  });
});
