import assert from 'node:assert/strict';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '#core/graph/print-graph';
import { graphOf } from '../support/graph-of';
import { madeSound } from '../support/made-sound';
import { commandFolder } from './run-cli';

/** Has one safe fix, an acceptance that nothing needs, and nothing else. */
const MENDABLE = textOf(
  madeSound(graphOf('a', 'a>human', {
    humanFallback: 'human',
    agents: { a: { authority: { resolves: true } } },
    handoffs: { 'a-to-human': { mode: 'explicit' } },
    checks: [{ check: 'dead-end-agent', accept: [{ at: 'a', reason: 'No more.' }] }],
  })),
);
const DONE = 'a.agentgraph.json: Remove this acceptance  [unused-acceptance]\n';

describe('agentgraph check --fix', () => {
  const folder = commandFolder();

  it('mends the file, says what it did, and tells what is left', async () => {
    folder.write('a.agentgraph.json', MENDABLE);
    chmodSync(join(folder.path, 'a.agentgraph.json'), 0o640);
    assert.deepEqual(await folder.run('check', '--fix', '--max-warnings', '0', '.'), { code: 0, out: '1 graph, no problems.\n', err: DONE });
    assert.ok(!folder.read('a.agentgraph.json').includes('accept'));
    assert.equal(statSync(join(folder.path, 'a.agentgraph.json')).mode & 0o777, 0o640);
  });

  it('leaves a sound file as it is, to the byte and the moment', async () => {
    folder.write('a.agentgraph.json', MENDABLE);
    await folder.run('check', '--fix', '.');
    const path = join(folder.path, 'a.agentgraph.json');
    const before = statSync(path, { bigint: true });
    await folder.run('check', '--fix', '.');
    assert.deepEqual([statSync(path, { bigint: true }).mtimeNs, statSync(path, { bigint: true }).ino], [before.mtimeNs, before.ino]);
  });

  it('prints what it would change, and changes nothing, in a dry run', async () => {
    folder.write('a.agentgraph.json', MENDABLE);
    const { code, out, err } = await folder.run('check', '--fix', '--dry-run', '--max-warnings', '0', '.');
    assert.deepEqual([code, err, folder.read('a.agentgraph.json')], [1, DONE, MENDABLE]);
    assert.match(out, /^--- a\/a\.agentgraph\.json\n\+\+\+ b\/a\.agentgraph\.json\n@@ /);
    assert.match(out, /^-.*accept/m);
  });

  it('never touches a broken file, and still mends the others', async () => {
    const broken = `${MENDABLE} x`;
    folder.write('broken.agentgraph.json', broken);
    folder.write('a.agentgraph.json', MENDABLE);
    const { code, err } = await folder.run('check', '--fix', '.');
    assert.deepEqual([code, err, folder.read('broken.agentgraph.json')], [1, DONE, broken]);
  });

  it('does not write over bytes that are not UTF-8', async () => {
    const bytes = Buffer.from(MENDABLE.replace('"Test"', '"T\u00e9st"'), 'latin1');
    writeFileSync(join(folder.path, 'a.agentgraph.json'), bytes);
    const { code, err } = await folder.run('check', '--fix', '.');
    assert.equal(code, 2);
    assert.match(err, /Cannot write .*: it has been changed meanwhile, or is not UTF-8\.\n$/);
    assert.deepEqual(readFileSync(join(folder.path, 'a.agentgraph.json')), bytes);
  });
});
