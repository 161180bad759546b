/** Runs what changes one document one after another, so that no edit is planned on a text that another is changing. */
export class EditQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** What `work` gives. Order: after all work put in before for the same key, whether that succeeded or not. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(work, work);
    const tail = result.then(ignore, ignore).then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    this.#tails.set(key, tail);
    return result;
  }
}

/** The caller of `run` gets the outcome; the queue only waits for it. */
function ignore(): void {}
