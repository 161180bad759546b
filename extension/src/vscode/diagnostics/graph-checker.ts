import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments, GraphSnapshot } from '../graph-documents';
import { isGraphDocument } from '../graph-files';

/** Longest wait before a check, after a slow one. */
const LONGEST_WAIT_MS = 300;

/** Checks that take less are run at once. */
const QUICK_MS = 50;

/** Settings that change what is found. */
const SETTINGS: readonly string[] = ['agentGraph.checks', 'agentGraph.checkPreset'];

/** The problems of one version of a document. */
export interface CheckedDocument {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly problems: readonly Problem[];
}

/** Problems of one version of a document; later where they are found in another thread. */
export type Check = (snapshot: GraphSnapshot, document: vscode.TextDocument) => readonly Problem[] | Promise<readonly Problem[]>;

/** What a checker works with. */
export interface GraphCheckerParts {
  readonly documents: GraphDocuments;
  /** Gives what checks, which is loaded with the first graph. Errors: what either throws is told to `onFailed`, and the document keeps what was known. */
  readonly load: () => Promise<Check>;
  readonly onFailed: (error: unknown) => void;
}

/**
 * Keeps the problems of open graphs up to date: on open, on save, on every change and when the settings change.
 * Not debounced but coalesced: the newest version is checked as soon as the host is free; straight after a slow check, a little later.
 */
export class GraphChecker implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #checked = this.#owned.add(new vscode.EventEmitter<CheckedDocument>());
  readonly #latest = new WeakMap<vscode.TextDocument, CheckedDocument>();
  readonly #waiting = new Set<vscode.TextDocument>();
  /** Checks under way in another thread. */
  readonly #running = new Map<vscode.TextDocument, Promise<void>>();
  readonly #parts: GraphCheckerParts;
  #loading: Promise<Check> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #tookMs = 0;
  #endedMs = -Infinity;

  readonly onDidCheck = this.#checked.event;

  constructor(parts: GraphCheckerParts) {
    this.#parts = parts;
    const { workspace } = vscode;
    this.#owned.add(workspace.onDidOpenTextDocument((document) => this.#schedule(document)));
    this.#owned.add(workspace.onDidChangeTextDocument(({ document }) => this.#schedule(document)));
    this.#owned.add(workspace.onDidSaveTextDocument((document) => this.#schedule(document)));
    this.#owned.add(workspace.onDidCloseTextDocument((document) => this.#waiting.delete(document)));
    this.#owned.add(workspace.onDidChangeConfiguration((change) => SETTINGS.some((name) => change.affectsConfiguration(name)) && this.#recheckAll()));
    for (const document of workspace.textDocuments) this.#schedule(document);
  }

  /** Problems of the document as it is now. Cost: a check where the newest version has not been checked with the settings in force. */
  async problemsOf(document: vscode.TextDocument): Promise<readonly Problem[]> {
    try {
      this.#loading ??= this.#parts.load();
      await this.#checkWith(await this.#loading, document);
    } catch (error) {
      this.#parts.onFailed(error);
    }
    return this.#latest.get(document)?.problems ?? [];
  }

  /** Problems last found, perhaps of an older version. */
  latest(document: vscode.TextDocument): CheckedDocument | undefined {
    return this.#latest.get(document);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
    this.#owned.dispose();
  }

  #recheckAll(): void {
    for (const document of vscode.workspace.textDocuments) {
      this.#latest.delete(document);
      this.#schedule(document);
    }
  }

  #schedule(document: vscode.TextDocument): void {
    if (!isGraphDocument(document)) return;
    this.#waiting.add(document);
    this.#timer ??= setTimeout(() => this.#checkWaiting(), this.#waitMs());
  }

  /** Nothing, unless a slow check has just ended: the host then gets as much time for others. */
  #waitMs(): number {
    if (this.#tookMs <= QUICK_MS) return 0;
    return Math.max(0, this.#endedMs + Math.min(this.#tookMs, LONGEST_WAIT_MS) - performance.now());
  }

  #checkWaiting(): void {
    this.#timer = undefined;
    const documents = [...this.#waiting];
    this.#waiting.clear();
    for (const document of documents) if (!document.isClosed) void this.problemsOf(document); // never rejects
  }

  /** The document may have changed, closed or been checked while the code was loading. Of what changes during a check, the newest is checked after it. */
  async #checkWith(check: Check, document: vscode.TextDocument): Promise<void> {
    while (this.#latest.get(document)?.version !== document.version) {
      const running = this.#running.get(document);
      if (running) await running.catch(() => undefined); // told to who asked for it
      else if (!this.#checkNow(check, document)) await this.#running.get(document);
      if (document.isClosed) return;
    }
  }

  /** Starts a check; gives whether it has ended at once. */
  #checkNow(check: Check, document: vscode.TextDocument): boolean {
    const startMs = performance.now();
    const snapshot = this.#parts.documents.snapshot(document);
    const found = check(snapshot, document);
    const take = (problems: readonly Problem[]): void => {
      const checked = { document, version: snapshot.version, problems };
      this.#latest.set(document, checked);
      this.#checked.fire(checked);
    };
    if (found instanceof Promise) {
      this.#running.set(document, found.then(take).finally(() => this.#running.delete(document)));
      return false;
    }
    take(found);
    this.#endedMs = performance.now();
    this.#tookMs = this.#endedMs - startMs;
    return true;
  }
}
