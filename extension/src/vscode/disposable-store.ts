import type { Disposable } from 'vscode';

/** Owns what ends together with one thing. Order: last in, first out; what comes too late is let go of at once. */
export class DisposableStore implements Disposable {
  readonly #owned: Disposable[] = [];
  #isDisposed = false;

  add<T extends Disposable>(disposable: T): T {
    if (this.#isDisposed) disposable.dispose();
    else this.#owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (let last = this.#owned.pop(); last; last = this.#owned.pop()) last.dispose();
  }
}
