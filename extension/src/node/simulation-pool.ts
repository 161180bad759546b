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
  /** Told of each thread that was started, by 1, and of each that has ended, by -1. */
  onThread?(change: 1 | -1): void;
}

/** What was counted, and over how many conversations. */
export interface PoolResult {
  readonly tally: Tally;
  readonly done: number;
}

/** Conversations of a part: few at first, then as many as take about that long, so that a run on whatever graph tells how far it is and stops soon. */
const PART = { first: 100, least: 20, most: 5000, ms: 150, growth: 4 } as const;

/** Bigger than usual, as nearly everything a conversation makes is gone when it ends. */
const YOUNG_MB = 64;

/** Runs a job to its end, or until it is stopped. The result does not depend on the number of threads. Errors: rejects with what a thread throws, when all have ended. */
export async function runJob(job: SimulationJob, options: PoolOptions): Promise<PoolResult> {
  const sharing: Sharing = { options, next: 0, result: { tally: {}, done: 0 }, hasFailed: false };
  const { workerFile } = options;
  if (workerFile === undefined || !existsSync(workerFile)) await runHere(job, sharing);
  else {
    const ended = await Promise.allSettled(Array.from({ length: Math.max(1, options.workers) }, () => runInThread(job, sharing, workerFile)));
    const failed = ended.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }
  return sharing.result;
}

interface Sharing {
  readonly options: PoolOptions;
  next: number;
  result: PoolResult;
  /** Whether a thread threw: the others need not go on. */
  hasFailed: boolean;
}

/** The next part that nobody has; undefined when there is none or the run is stopped. */
function takePart(sharing: Sharing, size: number): Batch | undefined {
  const { total, signal } = sharing.options;
  const from = sharing.next;
  if (from >= total || signal?.aborted === true || sharing.hasFailed) return undefined;
  const count = Math.min(size, total - from);
  sharing.next += count;
  return { from, count };
}

function addPart(sharing: Sharing, tally: Tally, { count }: Batch): void {
  const { result, options } = sharing;
  sharing.result = { tally: merged(result.tally, tally), done: result.done + count };
  options.onProgress?.(sharing.result.done);
}

/** Size of the next part, from how long the last one took. */
function nextSize({ count }: Batch, tookMs: number): number {
  const fitting = Math.min(count * PART.growth, Math.round((count * PART.ms) / Math.max(1, tookMs)));
  return Math.max(PART.least, Math.min(PART.most, fitting));
}

async function runHere(job: SimulationJob, sharing: Sharing): Promise<void> {
  const run = simulation(job);
  let size: number = PART.first;
  for (let part = takePart(sharing, size); part !== undefined; part = takePart(sharing, size)) {
    const startedAt = performance.now();
    addPart(sharing, run(part), part);
    size = nextSize(part, performance.now() - startedAt);
    await setImmediate(); // or a wish to stop would never be heard
  }
}

function runInThread(job: SimulationJob, sharing: Sharing, workerFile: string): Promise<void> {
  const first = takePart(sharing, PART.first);
  if (first === undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: job, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    sharing.options.onThread?.(1);
    let part: Batch | undefined = first;
    let startedAt = performance.now();
    const goOn = (): void => {
      startedAt = performance.now();
      if (part === undefined) void worker.terminate(); // its end is heard below
      else worker.postMessage(part);
    };
    worker.on('message', (tally: Tally) => {
      const size = part === undefined ? PART.first : nextSize(part, performance.now() - startedAt);
      if (part !== undefined) addPart(sharing, tally, part);
      part = takePart(sharing, size);
      goOn();
    });
    let fault: { readonly error: unknown } | undefined;
    worker.on('error', (error) => {
      sharing.hasFailed = true;
      fault = { error };
    });
    worker.on('exit', () => {
      sharing.options.onThread?.(-1);
      if (fault) reject(fault.error);
      else resolve();
    });
    goOn();
  });
}
