import { Worker } from 'node:worker_threads';
import type { CheckSetting } from '#core/graph/model';
import type { Problem } from '#core/checks/problem';

/** Longest time that a check may take before it is given up. */
const LIMIT_MS = 30_000;

/** Asked of the thread. */
export interface CheckQuestion {
  readonly id: number;
  /** What the text is a version of. */
  readonly file: string;
  readonly text: string;
  readonly settings: readonly CheckSetting[];
}

/** Answered by the thread. */
export interface CheckAnswer {
  readonly id: number;
  readonly problems: readonly Problem[];
}

interface Waiting {
  readonly resolve: (problems: readonly Problem[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Checks graphs in a thread of its own, which starts with the first question and never keeps the process alive. */
export class BackgroundChecks {
  readonly #workerFile: string;
  readonly #limitMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #asked = 0;

  constructor(workerFile: string, limitMs: number = LIMIT_MS) {
    this.#workerFile = workerFile;
    this.#limitMs = limitMs;
  }

  /** Problems of the text. Errors: rejects where the thread fails or takes longer than it may; the next question starts another one. */
  check(question: Omit<CheckQuestion, 'id'>): Promise<readonly Problem[]> {
    const id = (this.#asked += 1);
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(new Error(`Checking ${question.file} took longer than ${this.#limitMs / 1000} seconds.`)), this.#limitMs);
      this.#waiting.set(id, { resolve, reject, timer });
      worker.postMessage({ ...question, id } satisfies CheckQuestion);
    });
  }

  /** Ends the thread; questions that wait are rejected. */
  dispose(): void {
    this.#fail(new Error('Checking was stopped.'));
  }

  #start(): Worker {
    const worker = new Worker(this.#workerFile);
    worker.unref();
    worker.on('message', ({ id, problems }: CheckAnswer) => {
      const waiting = this.#waiting.get(id);
      if (!waiting) return;
      clearTimeout(waiting.timer);
      this.#waiting.delete(id);
      waiting.resolve(problems);
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#fail(error);
    });
    return worker;
  }

  #fail(error: Error): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate(); // nothing waits for its end
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, timer } of waiting) {
      clearTimeout(timer);
      reject(error);
    }
  }
}
