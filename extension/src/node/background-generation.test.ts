import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateInBackground } from './background-generation';

/** A thread that answers with the text, dies of the text "die", and goes on for ever on "wait". */
const WORKER = `
const { parentPort, workerData: { text } } = require('node:worker_threads');
if (text === 'die') throw new Error('died');
if (text === 'wait') for (;;);
parentPort.postMessage({ text });`;

describe('making scenarios in a thread', () => {
  let folder = '';
  let file = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'agentgraph-'));
    file = join(folder, 'worker.js');
    writeFileSync(file, WORKER);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const made = (text: string, signal = new AbortController().signal): Promise<unknown> => generateInBackground(file, { text, there: [] }, signal);

  it('gives what the thread makes', async () => assert.deepEqual(await made('graph'), { text: 'graph' }));

  it('tells of a thread that dies', async () => assert.rejects(made('die'), /died/));

  it('ends a thread that is busy, and gives nothing', async () => {
    const stop = new AbortController();
    const making = made('wait', stop.signal);
    stop.abort();
    assert.equal(await making, undefined);
    assert.equal(await made('wait', stop.signal), undefined);
  });
});
