import type { CheckSetting } from '#core/graph/model';
import type { Problem } from '#core/checks/problem';
import { LazyThread } from './lazy-thread';

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
  readonly #thread: LazyThread<CheckQuestion, CheckAnswer>;
  readonly #limitMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor(workerFile: string, limitMs: number = LIMIT_MS) {
    this.#thread = new LazyThread<CheckQuestion, CheckAnswer>(workerFile, { heard: (answer) => this.#hear(answer), failed: (error) => this.#reject(error) });
    this.#limitMs = limitMs;
  }

  /** Problems of the text. Errors: rejects where the thread fails or takes longer than it may; the next question starts another one. */
  check(question: Omit<CheckQuestion, 'id'>): Promise<readonly Problem[]> {
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(new Error(`Checking ${question.file} took longer than ${this.#limitMs / 1000} seconds.`)), this.#limitMs);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#thread.post({ ...question, id });
    });
  }

  /** Ends the thread; questions that wait are rejected. */
  dispose(): void {
    this.#fail(new Error('Checking was stopped.'));
  }

  #hear({ id, problems }: CheckAnswer): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    waiting.resolve(problems);
  }

  #fail(error: Error): void {
    this.#thread.end();
    this.#reject(error);
  }

  #reject(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, timer } of waiting) {
      clearTimeout(timer);
      reject(error);
    }
  }
}
