import { Worker } from 'node:worker_threads';
import type { Scenario } from '#core/scenarios/scenario';
import type { Generated } from '#core/testing/generate-scenarios';

/** What scenarios are to be made of. */
export interface GenerationJob {
  /** Text of a graph that is in order. */
  readonly text: string;
  /** Scenarios that are there: what they come to is left out. */
  readonly there: readonly Scenario[];
}

/** Makes scenarios in a thread of their own. Gives nothing where it is stopped before. Errors: rejects with what the thread throws. */
export function generateInBackground(workerFile: string, job: GenerationJob, signal: AbortSignal): Promise<Generated | undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: job });
    const end = (settle: () => void) => (): void => {
      signal.removeEventListener('abort', stop);
      void worker.terminate().then(settle, reject);
    };
    const stop = end(() => resolve(undefined));
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (made: Generated) => end(() => resolve(made))());
    worker.once('error', (error) => end(() => reject(error))());
  });
}
