import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '#core/graph/print-graph';
import { graphOf } from '../support/graph-of';
import { madeSound } from '../support/made-sound';
import { commandFolder } from './run-cli';

const SOUND = textOf(madeSound(graphOf('a', 'a>human', { humanFallback: 'human', agents: { a: { authority: { resolves: true } } }, handoffs: { 'a-to-human': { mode: 'explicit' } } })));
const BROKEN = SOUND.replace('"to": "human"', '"to": "humna"');
/** One warning and nothing else: an agent that nothing leads to. */
const WARNED = textOf(
  madeSound(graphOf('a', 'a>human', 'alone', { humanFallback: 'human', agents: { a: { authority: { resolves: true } }, alone: { authority: { resolves: true } } }, handoffs: { 'a-to-human': { mode: 'explicit' } } })),
);

describe('agentgraph check', () => {
  const folder = commandFolder();

  it('takes a quoted pattern for the graphs that match, in order of their names, each once', async () => {
    for (const name of ['graphs/b.agentgraph.json', 'graphs/a.agentgraph.json', 'graphs/deep/c.agentgraph.json', 'graphs/.hidden/d.agentgraph.json', 'node_modules/e.agentgraph.json']) folder.write(name, SOUND);
    folder.write('graphs/other.json', '{');
    const { out } = await folder.run('check', '--json', './graphs/**', 'graphs/a.agentgraph.json', '**/*.json');
    const { files } = JSON.parse(out) as { files: readonly { file: string }[] };
    assert.deepEqual(files.map(({ file }) => file), ['graphs/a.agentgraph.json', 'graphs/b.agentgraph.json', 'graphs/deep/c.agentgraph.json', 'graphs/other.json']);
  });

  it('leaves out what the settings ignore, unless it is named itself', async () => {
    for (const name of ['a', 'old/b', 'old/keep/c']) folder.write(`graphs/${name}.agentgraph.json`, SOUND);
    folder.write('graphs/.agentgraphrc.json', '{ "ignore": ["old/**", "{no"] }');
    assert.equal((await folder.run('check', '.')).out, '1 graph, no problems.\n');
    assert.equal((await folder.run('check', '.', 'graphs/old/b.agentgraph.json')).out, '2 graphs, no problems.\n');
  });

  it('finds a file whose name looks like a pattern', async () => {
    folder.write('[a].agentgraph.json', SOUND);
    assert.equal((await folder.run('check', '[a].agentgraph.json')).code, 0);
  });

  it('follows no links between folders round and round', async () => {
    folder.write('graphs/a.agentgraph.json', SOUND);
    symlinkSync(join(folder.path, 'graphs'), join(folder.path, 'graphs', 'again'));
    assert.equal((await folder.run('check', 'graphs')).out, '1 graph, no problems.\n');
  });

  it('ends with 2 where a pattern matches nothing or is none, and where a folder has no graph', async () => {
    mkdirSync(join(folder.path, 'empty'));
    for (const [word, said] of [['x/**', 'Nothing matches "x/**".'], ['{a,b', '"{a,b" is not a pattern'], ['empty', 'There is no *.agentgraph.json in']] as const) {
      const { code, err } = await folder.run('check', word);
      assert.equal(code, 2);
      assert.ok(err.includes(said), err);
    }
  });

  it('ends with 2 on a file that may not be read', async () => {
    // Not even root can read a link to itself.
    symlinkSync('a.agentgraph.json', join(folder.path, 'a.agentgraph.json'));
    const { code, err } = await folder.run('check', 'a.agentgraph.json');
    assert.equal(code, 2);
    assert.match(err, /^agentgraph: Cannot read .*a\.agentgraph\.json: /);
  });

  it('ends with 1 where there are more warnings than are allowed, told or not', async () => {
    folder.write('a.agentgraph.json', WARNED);
    assert.equal((await folder.run('check', '.')).code, 0);
    assert.equal((await folder.run('check', '--max-warnings', '1', '.')).code, 0);
    assert.equal((await folder.run('check', '--max-warnings', '0', '.')).code, 1);
    const { code, out } = await folder.run('check', '--max-warnings', '0', '--quiet', '.');
    assert.deepEqual([code, out], [1, '1 graph, no problems. 1 warning of 0 allowed.\n']);
  });

  it('ends with 2 on flags that do not fit, and says which', async () => {
    folder.write('a.agentgraph.json', SOUND);
    const table: readonly (readonly [readonly string[], string])[] = [
      [['--format', 'html'], 'there is no format "html". There are text, json, sarif, github, junit, markdown.'],
      [['--max-warnings', 'few'], '--max-warnings takes a whole number, not "few".'],
      [['--dry-run'], '--dry-run goes with --fix.'],
      [['--write-baseline'], '--write-baseline goes with --baseline FILE.'],
      [['--fix', '--dry-run', '--output', 'x'], '--output and --dry-run do not go together.'],
      [['--fix', '--dry-run', '--baseline', 'x', '--write-baseline'], '--write-baseline and --dry-run do not go together.'],
      [['--json', '--format', 'text'], '--json and --format text do not go together.'],
    ];
    for (const [flags, said] of table) assert.deepEqual(await folder.run('check', ...flags, '.'), { code: 2, out: '', err: `agentgraph check: ${said}\n` });
  });

  it('keeps the report in a file, whole, and prints its sum', async () => {
    folder.write('a.agentgraph.json', BROKEN);
    const { out } = await folder.run('check', '--format', 'sarif', '--output', 'reports/agents.sarif', '.');
    assert.equal(out, '1 graph: 1 error.\n');
    assert.equal((JSON.parse(folder.read('reports/agents.sarif')) as { version: string }).version, '2.1.0');
  });

  it('ends with 2 where the report cannot be kept', async () => {
    folder.write('a.agentgraph.json', SOUND);
    folder.write('taken', 'a file');
    const { code, out, err } = await folder.run('check', '--output', 'taken/report.txt', '.');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /Cannot write .*report\.txt/);
  });

  it('tells what is accepted where it is asked to, and why', async () => {
    folder.write('a.agentgraph.json', WARNED.replace('"entry"', '"checks": { "unreachable-agent": { "accept": [{ "at": "alone", "reason": "Comes next month." }] } },\n  "entry"'));
    const suppressed = async (...flags: readonly string[]): Promise<unknown> => {
      const { files } = JSON.parse((await folder.run('check', '--json', ...flags, '.')).out) as { files: readonly { problems: unknown[]; suppressed?: readonly { check: string; by: string; reason: string }[] }[] };
      assert.deepEqual(files[0]?.problems, []);
      return files[0]?.suppressed?.map(({ check, by, reason }) => [check, by, reason]);
    };
    assert.equal(await suppressed(), undefined);
    assert.deepEqual(await suppressed('--show-suppressed'), [['unreachable-agent', 'acceptance', 'Comes next month.']]);
  });
});

describe('agentgraph check --explain', () => {
  const folder = commandFolder();

  it('prints the page of a check', async () => {
    const { code, out } = await folder.run('check', '--explain', 'unknown-agent');
    assert.equal(code, 0);
    assert.match(out, /^unknown-agent\n\n.*\n\nSeverity: error\n\nWHAT IT FINDS\n/);
    assert.ok(!out.includes('```') && !out.includes('**'));
  });

  it('says what a check finds at an element, and at a line', async () => {
    folder.write('a.agentgraph.json', WARNED);
    const byId = await folder.run('check', '--explain', 'unreachable-agent@alone', 'a.agentgraph.json');
    assert.equal(byId.code, 0);
    assert.match(byId.out, /^a\.agentgraph\.json:\d+:\d+ {2}warning {2}\[unreachable-agent\]\n/);
    assert.match(byId.out, /\nWhy\n {2}\S/);
    const line = /:(\d+):/.exec(byId.out)?.[1] ?? '';
    assert.equal((await folder.run('check', '--explain', `unreachable-agent@a.agentgraph.json:${line}`)).out, byId.out);
  });

  it('ends with 2 where there is nothing of the kind', async () => {
    folder.write('a.agentgraph.json', SOUND);
    const table: readonly (readonly [readonly string[], RegExp])[] = [
      [['made-up'], /there is no check "made-up"\. There are [a-z-]+, /],
      [['unreachable-agent@a', 'a.agentgraph.json'], /unreachable-agent finds nothing at a\./],
      [['unreachable-agent@a'], /name the file as well/],
      [['unreachable-agent@b.agentgraph.json:1'], /there is no such file/],
    ];
    for (const [words, said] of table) {
      const { code, out, err } = await folder.run('check', '--explain', ...words);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, said);
    }
  });
});
