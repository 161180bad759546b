import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store';

/** A pause in which more edits may come before touched tests run again. */
const PAUSE_MS = 250;

/** What continuous runs work with. */
export interface ContinuousParts {
  /** Scenarios whose results no longer hold. */
  readonly onDidTouch: vscode.Event<readonly vscode.TestItem[]>;
  /** Runs tests to their end. Never rejects. */
  run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void>;
  /** Whether the request is about the test. */
  isIn(request: vscode.TestRunRequest, item: vscode.TestItem): boolean;
}

/** Runs that go on until they are cancelled: what an edit touches runs again. */
export class ContinuousRuns implements vscode.Disposable {
  readonly #parts: ContinuousParts;
  readonly #going = new Set<DisposableStore>();
  readonly #pauseMs: number;
  #isDisposed = false;

  constructor(parts: ContinuousParts, pauseMs = PAUSE_MS) {
    this.#parts = parts;
    this.#pauseMs = pauseMs;
  }

  /** How many go on. */
  get count(): number {
    return this.#going.size;
  }

  /** Runs all of the request, and from then on what is touched of it. With coverage all of it runs again: a part would cover less. */
  start(request: vscode.TestRunRequest, token: vscode.CancellationToken): void {
    const owned = new DisposableStore();
    const touched = new Set<vscode.TestItem>();
    let running: Promise<void> = Promise.resolve();
    let timer: NodeJS.Timeout | undefined;
    const again = (): void => {
      timer = undefined;
      const items = [...touched];
      touched.clear();
      running = running.then(() => this.#run(partOf(request, items), token));
    };
    owned.add(
      this.#parts.onDidTouch((items) => {
        for (const item of items) if (this.#parts.isIn(request, item)) touched.add(item);
        if (touched.size === 0) return;
        clearTimeout(timer);
        timer = setTimeout(again, this.#pauseMs);
      }),
    );
    owned.add({ dispose: () => clearTimeout(timer) });
    owned.add(token.onCancellationRequested(() => this.#end(owned)));
    this.#going.add(owned);
    running = this.#run(request, token);
    if (token.isCancellationRequested || this.#isDisposed) this.#end(owned);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const owned of this.#going) this.#end(owned);
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (!token.isCancellationRequested && !this.#isDisposed) await this.#parts.run(request, token);
  }

  #end(owned: DisposableStore): void {
    this.#going.delete(owned);
    owned.dispose();
  }
}

function partOf({ include, exclude, profile }: vscode.TestRunRequest, items: readonly vscode.TestItem[]): vscode.TestRunRequest {
  const isWhole = profile?.kind === vscode.TestRunProfileKind.Coverage;
  return new vscode.TestRunRequest(isWhole ? include : items, exclude, profile, true, true);
}
