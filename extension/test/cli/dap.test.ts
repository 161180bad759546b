import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { runCommandLine } from '../../src/cli/run-command-line';

const GRAPH = resolve('extension/test/dap/files/bank.agentgraph.json');

describe('agentgraph dap', () => {
  let folder = '';
  let input: PassThrough;
  let output: PassThrough;
  let heard = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'agentgraph-'));
    [input, output, heard] = [new PassThrough(), new PassThrough(), ''];
    output.on('data', (data: Buffer) => (heard += data.toString()));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function serve(): Promise<number> {
    return runCommandLine(['dap', '--out', 'kept'], { cwd: folder, home: folder, hasColours: false, out: () => undefined, err: (text) => assert.fail(text), streams: { input, output } });
  }

  function send(seq: number, command: string, args: object = {}): void {
    const message = JSON.stringify({ seq, type: 'request', command, arguments: args } satisfies DebugProtocol.Request);
    input.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
  }

  async function until(text: string): Promise<void> {
    while (!heard.includes(text)) await new Promise((done) => output.once('data', done));
  }

  it('debugs a graph of the disk from start to end and leaves the ledger', async () => {
    const served = serve();
    send(1, 'initialize', { adapterID: 'agentgraph', pathFormat: 'path' });
    send(2, 'launch', { graph: GRAPH });
    await until('"event":"initialized"');
    send(3, 'configurationDone');
    await until('"reason":"end"');
    send(4, 'disconnect');
    assert.equal(await served, 0);
    assert.match(readdirSync(join(folder, 'kept')).join(), /^default-[0-9a-f]{8}\.ledger\.jsonl$/);
  });

  it('says which file it cannot read', async () => {
    const served = serve();
    send(1, 'launch', { graph: 'nothing.agentgraph.json' });
    await until('there is no such file');
    send(2, 'disconnect');
    assert.equal(await served, 0);
  });

  it('keeps the ledger of a client that is gone without a word', async () => {
    const served = serve();
    send(1, 'launch', { graph: GRAPH });
    send(2, 'configurationDone');
    await until('"reason":"end"');
    input.end();
    assert.equal(await served, 0);
    assert.equal(readdirSync(join(folder, 'kept')).length, 1);
  });
});
