import type { LedgerDetail, LedgerRow, LedgerSearch, LedgerSummary } from '#core/ledgers/ledger-view';
import type { Explanation } from '#core/runtime/explain';
import { LazyThread } from './lazy-thread';
import type { LedgerPlace } from './ledger-source';

/** Questions by name: what is asked with, and what is answered. */
interface LedgerQuestions {
  read: { ask: { readonly place: LedgerPlace }; answer: { readonly summary: LedgerSummary; readonly isWhole: boolean } };
  find: { ask: { readonly search: LedgerSearch }; answer: number | undefined };
  rows: { ask: { readonly from: number; readonly count: number }; answer: readonly LedgerRow[] };
  row: { ask: { readonly place: number }; answer: number };
  detail: { ask: { readonly place: number }; answer: LedgerDetail };
  why: { ask: { readonly seq: number; readonly graph: string }; answer: Explanation | undefined };
  export: { ask: { readonly format: 'markdown' | 'otlp'; readonly names: Readonly<Record<string, string>> }; answer: string | undefined };
}

/** Sent to the thread. */
export type LedgerMessage =
  | { [Name in keyof LedgerQuestions]: { readonly id: number; readonly ask: Name } & LedgerQuestions[Name]['ask'] }[keyof LedgerQuestions]
  | { readonly ask: 'cancel' };

/** Sent by the thread. */
export type LedgerAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly id: number; readonly part: number };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress: (part: number) => void;
}

/** A ledger in a thread of its own, which starts with the first question and never keeps the process alive. */
export class LedgerThread {
  readonly #thread: LazyThread<LedgerMessage, LedgerAnswer>;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #isDisposed = false;

  constructor(workerFile: string) {
    this.#thread = new LazyThread<LedgerMessage, LedgerAnswer>(workerFile, { heard: (answered) => this.#hear(answered), failed: (error) => this.#reject(error) });
  }

  /** The answer. `progress` hears how far the thread has come, from 0 to 1. Errors: rejects where the file cannot be read, and where the thread fails or is let go of. */
  ask<Name extends keyof LedgerQuestions>(name: Name, asked: LedgerQuestions[Name]['ask'], progress: (part: number) => void = () => undefined): Promise<LedgerQuestions[Name]['answer']> {
    if (this.#isDisposed) return Promise.reject(new Error('Reading was stopped.'));
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, progress });
      this.#thread.post({ id, ask: name, ...asked } as LedgerMessage);
    });
  }

  /** Gives up what takes long at the moment: it is answered with what there is. */
  cancel(): void {
    if (this.#thread.isWorking) this.#thread.post({ ask: 'cancel' });
  }

  /** Whether the thread runs. */
  get isWorking(): boolean {
    return this.#thread.isWorking;
  }

  /** Ends the thread; questions that wait are rejected. */
  dispose(): void {
    this.#isDisposed = true;
    this.#thread.end();
    this.#reject(new Error('Reading was stopped.'));
  }

  #hear(answered: LedgerAnswer): void {
    const waiting = this.#waiting.get(answered.id);
    if (waiting === undefined) return;
    if ('part' in answered) return waiting.progress(answered.part);
    this.#waiting.delete(answered.id);
    if ('error' in answered) waiting.reject(new Error(answered.error));
    else waiting.resolve(answered.value);
  }

  #reject(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}
