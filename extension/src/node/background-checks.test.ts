import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackgroundChecks } from './background-checks';

/** A thread that answers with the length of the text, dies of the text "die", and is silent on "wait". */
const WORKER = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, text }) => {
  if (text === 'die') throw new Error('died');
  if (text !== 'wait') parentPort.postMessage({ id, problems: [text.length] });
});`;

describe('checking in a thread', () => {
  let folder = '';
  let file = '';
  let checks: BackgroundChecks;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'agentgraph-'));
    file = join(folder, 'worker.js');
    writeFileSync(file, WORKER);
    checks = new BackgroundChecks(file);
  });

  afterEach(() => {
    checks.dispose();
    rmSync(folder, { recursive: true });
  });

  const ask = (text: string): Promise<unknown> => checks.check({ file: 'a', text, settings: [] });

  it('answers each question with its own answer', async () => assert.deepEqual(await Promise.all([ask('a'), ask('bb'), ask('ccc')]), [[1], [2], [3]]));

  it('tells of a thread that dies, and goes on with another', async () => {
    await assert.rejects(ask('die'), /died/);
    assert.deepEqual(await ask('bb'), [2]);
  });

  it('gives up what takes too long, and says which file', async () => {
    checks = new BackgroundChecks(file, 20);
    await assert.rejects(ask('wait'), /Checking a took longer/);
  });

  it('leaves no question open when it ends', async () => {
    const asked = ask('wait');
    checks.dispose();
    await assert.rejects(asked, /stopped/);
  });
});
