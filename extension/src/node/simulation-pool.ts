import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Batch, type SimulationJob, simulation } from '#core/simulation/simulate';
import { type Tally, merged } from '#core/simulation/tally';

/** How a job is to be run. */
export interface PoolOptions {
  /** How many conversations in all. */
  readonly total: number;
  readonly workers: number;
  /** The program of a thread. Where it is left out or not there, all is run in this one. */
  readonly workerFile?: string | undefined;
  /** Stops the run; what was counted by then is given. */
  readonly signal?: AbortSignal;
  onProgress?(done: number): void;
}

/** What was counted, and over how many conversations. */
export interface PoolResult {
  readonly tally: Tally;
  readonly done: number;
}

/** Conversations of one part: few enough to stop soon, enough for the telling not to count. */
const PART = 1000;

/** Bigger than usual, as nearly everything a conversation makes is gone when it ends. */
const YOUNG_MB = 64;

/** Runs a job to its end, or until it is stopped. The result does not depend on the number of threads. Errors: rejects with what a thread throws. */
export async function runJob(job: SimulationJob, options: PoolOptions): Promise<PoolResult> {
  const sharing: Sharing = { options, next: 0, result: { tally: {}, done: 0 } };
  const { workerFile } = options;
  if (workerFile === undefined || !existsSync(workerFile)) await runHere(job, sharing);
  else await Promise.all(Array.from({ length: Math.max(1, options.workers) }, () => runInThread(job, sharing, workerFile)));
  return sharing.result;
}

interface Sharing {
  readonly options: PoolOptions;
  next: number;
  result: PoolResult;
}

/** The next part that nobody has; undefined when there is none or the run is stopped. */
function takePart(sharing: Sharing): Batch | undefined {
  const { total, signal } = sharing.options;
  const from = sharing.next;
  if (from >= total || signal?.aborted === true) return undefined;
  const count = Math.min(PART, total - from);
  sharing.next += count;
  return { from, count };
}

function addPart(sharing: Sharing, tally: Tally, { count }: Batch): void {
  const { result, options } = sharing;
  sharing.result = { tally: merged(result.tally, tally), done: result.done + count };
  options.onProgress?.(sharing.result.done);
}

async function runHere(job: SimulationJob, sharing: Sharing): Promise<void> {
  const run = simulation(job);
  for (let part = takePart(sharing); part !== undefined; part = takePart(sharing)) {
    addPart(sharing, run(part), part);
    await setImmediate(); // or a wish to stop would never be heard
  }
}

function runInThread(job: SimulationJob, sharing: Sharing, workerFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: job, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    let part = takePart(sharing);
    const goOn = (): void => {
      if (part === undefined) void worker.terminate().then(() => resolve(), reject);
      else worker.postMessage(part);
    };
    worker.on('message', (tally: Tally) => {
      if (part !== undefined) addPart(sharing, tally, part);
      part = takePart(sharing);
      goOn();
    });
    worker.on('error', reject);
    goOn();
  });
}
