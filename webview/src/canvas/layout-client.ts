import type { LayoutInput, LayoutResult } from '#core/layout/layout-graph';

/** Lays graphs out in a worker, so that the page never waits. */
export interface LayoutClient {
  layOut(input: LayoutInput): Promise<LayoutResult>;
  dispose(): void;
}

/** A client of the worker whose script is there. The script is started as a blob: a webview may not start one from elsewhere. */
export function createLayoutClient(scriptUri: string): LayoutClient {
  const waiting = new Map<number, { readonly resolve: (result: LayoutResult) => void; readonly reject: (error: Error) => void }>();
  let lastJob = 0;
  let isDisposed = false;
  const started = startWorker(scriptUri, {
    onResult: (job, result) => {
      waiting.get(job)?.resolve(result);
      waiting.delete(job);
    },
    onFailure: (message) => {
      for (const { reject } of waiting.values()) reject(new Error(message));
      waiting.clear();
    },
  });
  return {
    layOut: async (input) => {
      const worker = await started;
      lastJob += 1;
      const job = lastJob;
      return new Promise((resolve, reject) => {
        if (isDisposed) return reject(new Error('The layout was given up.'));
        waiting.set(job, { resolve, reject });
        worker.postMessage({ job, input });
      });
    },
    dispose: () => {
      isDisposed = true;
      void started.then((worker) => worker.terminate()); // one that never started has nothing to end
    },
  };
}

interface WorkerEvents {
  readonly onResult: (job: number, result: LayoutResult) => void;
  readonly onFailure: (message: string) => void;
}

async function startWorker(scriptUri: string, { onResult, onFailure }: WorkerEvents): Promise<Worker> {
  const response = await fetch(scriptUri);
  const url = URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  worker.addEventListener('message', ({ data }: MessageEvent<{ job: number; result: LayoutResult }>) => onResult(data.job, data.result));
  worker.addEventListener('error', ({ message }) => onFailure(message));
  return worker;
}
