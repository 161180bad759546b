import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '#core/graph/print-graph';
import { graphOf } from '../support/graph-of';
import { madeSound } from '../support/made-sound';
import { commandFolder } from './run-cli';

const graph = (...targets: readonly string[]): string =>
  textOf(
    madeSound(graphOf('a', 'a>human', ...targets.map((to) => `a>${to}`), {
      humanFallback: 'human',
      agents: { a: { authority: { resolves: true } }, ...Object.fromEntries(targets.map((id) => [id, { authority: { resolves: true } }])) },
      handoffs: { 'a-to-human': { mode: 'explicit' }, ...Object.fromEntries(targets.map((to) => [`a-to-${to}`, { mode: 'explicit' }])) },
    })),
  );
/** The graph with a handoff to nobody for each of these. */
const withLost = (...lost: readonly string[]): string => lost.reduce((text, id) => text.replace(`"to": "${id}"`, `"to": "no-${id}"`), graph(...lost));

describe('agentgraph check --baseline', () => {
  const folder = commandFolder();
  const keep = (): Promise<unknown> => folder.run('check', '--baseline', 'known.json', '--write-baseline', 'graphs');

  it('does not tell what was found before, and says how much that is', async () => {
    folder.write('graphs/a.agentgraph.json', withLost('b'));
    const written = await folder.run('check', '--baseline', 'known.json', '--write-baseline', 'graphs');
    assert.equal(written.code, 0);
    assert.match(written.out, /^1 graph: \d+ findings? known from now on\.\n$/);
    const { code, out, err } = await folder.run('check', '--baseline', 'known.json', 'graphs');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^1 graph, no problems\. \d+ more in the baseline\.\n$/);
  });

  it('still does not when lines and places have moved', async () => {
    folder.write('graphs/a.agentgraph.json', withLost('b'));
    await keep();
    folder.write('graphs/a.agentgraph.json', `\n\n${withLost('b').replace('"handoffs": [', '"handoffs": [\n    { "id": "first", "from": "a", "to": "human", "mode": "explicit" },')}`);
    assert.equal((await folder.run('check', '--baseline', 'known.json', 'graphs/a.agentgraph.json')).code, 0);
  });

  it('tells what is new', async () => {
    folder.write('graphs/a.agentgraph.json', withLost('b'));
    await keep();
    folder.write('graphs/a.agentgraph.json', withLost('b', 'c'));
    const { code, out } = await folder.run('check', '--baseline', 'known.json', 'graphs');
    assert.equal(code, 1);
    assert.ok(out.includes("'no-c'") && !out.includes("'no-b'"));
  });

  it('names what is found no longer', async () => {
    folder.write('graphs/a.agentgraph.json', withLost('b'));
    await keep();
    folder.write('graphs/a.agentgraph.json', graph());
    const { code, err } = await folder.run('check', '--baseline', 'known.json', 'graphs');
    assert.equal(code, 0);
    assert.match(err, /^In the baseline, but found no longer; --write-baseline drops them:\n[^]*graphs\/a\.agentgraph\.json: unknown-agent at handoff a-to-b\n/);
  });

  it('keeps what it knows of files that were not checked, unless they are gone', async () => {
    for (const name of ['a', 'b', 'c']) folder.write(`graphs/${name}.agentgraph.json`, withLost(`x${name}`));
    await keep();
    rmSync(join(folder.path, 'graphs/c.agentgraph.json'));
    folder.write('graphs/a.agentgraph.json', graph());
    await folder.run('check', '--baseline', 'known.json', '--write-baseline', 'graphs/a.agentgraph.json');
    const { files } = JSON.parse(folder.read('known.json')) as { files: Record<string, unknown> };
    assert.deepEqual(Object.keys(files), ['graphs/b.agentgraph.json']);
  });

  it('ends with 2 on a baseline that is not there or is wrong, says where, and tells everything', async () => {
    folder.write('graphs/a.agentgraph.json', withLost('b'));
    folder.write('wrong.json', '{ "formatVersion": "1.0", "files": [] }');
    const wrong = await folder.run('check', '--baseline', 'wrong.json', 'graphs');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /wrong\.json:1:\d+: /);
    assert.ok(wrong.out.includes("'no-b'"));
    const missing = await folder.run('check', '--baseline', 'missing.json', 'graphs');
    assert.equal(missing.code, 2);
    assert.match(missing.err, /missing\.json: there is no such file/);
  });

  it('does not write over a baseline that is wrong, nor where a file could not be checked', async () => {
    folder.write('graphs/a.agentgraph.json', withLost('b'));
    folder.write('known.json', 'mine');
    assert.equal((await folder.run('check', '--baseline', 'known.json', '--write-baseline', 'graphs')).code, 2);
    assert.equal(folder.read('known.json'), 'mine');
    assert.equal((await folder.run('check', '--baseline', 'other.json', '--write-baseline', 'graphs', 'nothing')).code, 2);
    assert.throws(() => folder.read('other.json'));
  });

  it('marks what it knows in SARIF where that is asked for', async () => {
    folder.write('graphs/a.agentgraph.json', withLost('b'));
    await keep();
    const { out } = await folder.run('check', '--baseline', 'known.json', '--format', 'sarif', '--show-suppressed', 'graphs');
    const { runs: [run] } = JSON.parse(out) as { runs: readonly { results: readonly { suppressions: unknown }[] }[] };
    assert.ok(run!.results.length > 0);
    for (const { suppressions } of run!.results) assert.deepEqual(suppressions, [{ kind: 'external', status: 'accepted', justification: 'Known in known.json.' }]);
  });
});
