import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { digestOf } from '#core/simulation/simulate';
import { numberIn, tallyIn } from '#core/simulation/tally';
import { type PoolOptions, type PoolResult, runJob } from '../../src/node/simulation-pool';
import { bankGraph } from '../runtime/bank';

describe('the threads of a simulation', () => {
  const job = { graph: bankGraph(), seed: 9, faults: [{ kind: 'silent', rate: 0.1 } as const] };
  const total = 3500;
  let folder = '';
  let workerFile = '';

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'simulation-'));
    workerFile = join(folder, 'simulation-worker.js');
    await build({
      entryPoints: ['extension/src/node/simulation-worker.ts'], outfile: workerFile, bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'error',
    });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (options: Partial<PoolOptions>): Promise<PoolResult> => runJob(job, { total, workers: 1, ...options });

  it('come to the same, however many there are, as one thread alone', async () => {
    const alone = digestOf((await run({})).tally);
    for (const workers of [1, 2, 3]) {
      const { tally, done } = await run({ workers, workerFile });
      assert.deepEqual([done, digestOf(tally)], [total, alone], `${workers} threads`);
    }
  });

  it('stop when told to, with the figures so far', async () => {
    for (const options of [{}, { workers: 2, workerFile }]) {
      const stopping = new AbortController();
      const { tally, done } = await run({ ...options, total: 1_000_000, signal: stopping.signal, onProgress: () => stopping.abort() });
      assert.ok(done >= 100 && done <= 3000, `${done}`);
      assert.equal(numberIn(tallyIn(tally, 'base'), 'conversations'), done);
    }
  });

  it('tell how far they are', async () => {
    const seen: number[] = [];
    await run({ workers: 2, workerFile, onProgress: (done) => seen.push(done) });
    assert.deepEqual(seen.toSorted((a, b) => a - b), seen);
    assert.equal(seen.at(-1), total);
  });

  it('hand on what one of them throws', async () => {
    await assert.rejects(runJob({ ...job, graph: JSON.parse('{}') }, { total, workers: 2, workerFile }), TypeError);
  });

  it('have all ended when the run has: at its end, stopped, or after a fault', async () => {
    const stopping = new AbortController();
    const broken = { ...job, graph: JSON.parse('{}') };
    const runs: readonly ((onThread: (change: 1 | -1) => void) => Promise<unknown>)[] = [
      (onThread) => run({ workers: 3, workerFile, onThread }),
      (onThread) => run({ workers: 3, workerFile, onThread, total: 1_000_000, signal: stopping.signal, onProgress: () => stopping.abort() }),
      (onThread) => runJob(broken, { total, workers: 3, workerFile, onThread }).catch(() => undefined), // only the threads are looked at
    ];
    for (const one of runs) {
      let [started, open] = [0, 0];
      await one((change) => {
        open += change;
        started += Math.max(0, change);
      });
      assert.deepEqual([started, open], [3, 0]);
    }
  });

  it('start no more of them than there is work', async () => {
    let started = 0;
    await run({ workers: 8, workerFile, total: 150, onThread: (change) => (started += Math.max(0, change)) });
    assert.equal(started, 2);
  });
});
