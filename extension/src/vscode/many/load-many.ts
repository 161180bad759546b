import type { Disposable } from 'vscode';
import type { ManyCode } from './report-panel';

/** The code that runs many conversations, loaded when it is first asked for; what it runs ends with its owner. */
export function lazyMany(own: (part: Disposable) => unknown): () => Promise<ManyCode> {
  let loaded: Promise<ManyCode> | undefined;
  return () =>
    (loaded ??= import('../parts/many').then(({ ManySimulator, graphDigest, runnableGraph, saveReport }) => {
      const simulator = new ManySimulator();
      own(simulator);
      return { simulator, graphDigest, runnableGraph, saveReport };
    }));
}
