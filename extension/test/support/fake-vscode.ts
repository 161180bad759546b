/** Stands for the `vscode` module in unit tests: events and values only, as far as those tests reach. */

type Listener<T> = (event: T) => unknown;

export class Disposable {
  readonly #dispose: () => unknown;

  constructor(dispose: () => unknown) {
    this.#dispose = dispose;
  }

  dispose(): void {
    this.#dispose();
  }
}

export class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>): Disposable => {
    this.#listeners.add(listener);
    return new Disposable(() => this.#listeners.delete(listener));
  };

  /** Listeners that nobody has let go of. */
  get listening(): number {
    return this.#listeners.size;
  }

  fire(event: T): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export class Range {
  readonly start: number;
  readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }
}

/** What a debugger is asked about a place. */
export class InlineValueEvaluatableExpression {
  readonly range: Range;
  readonly expression: string;

  constructor(range: Range, expression: string) {
    this.range = range;
    this.expression = expression;
  }
}

export { InlineValueEvaluatableExpression as EvaluatableExpression };

export class FileCoverage {
  readonly uri: unknown;

  constructor(uri: unknown) {
    this.uri = uri;
  }
}

export const TestRunProfileKind = { Run: 1, Debug: 2, Coverage: 3 };

export class TestRunRequest {
  readonly include: unknown;
  readonly exclude: unknown;
  readonly profile: unknown;

  constructor(include: unknown, exclude?: unknown, profile?: unknown) {
    Object.assign(this, { include, exclude, profile });
  }
}

/** Controllers of tests that nobody has let go of, and their profiles. */
export const living = { controllers: 0, profiles: 0 };

export const tests = {
  createTestController: () => {
    living.controllers += 1;
    const createRunProfile = (label: string, kind: number) => {
      living.profiles += 1;
      return { label, kind, dispose: () => void (living.profiles -= 1) };
    };
    return { items: new Map(), createRunProfile, dispose: () => void (living.controllers -= 1) };
  },
};

/** Replacements in the order in which they were made. */
export class WorkspaceEdit {
  readonly replaced: { readonly range: Range; readonly text: string }[] = [];

  get size(): number {
    return this.replaced.length;
  }

  replace(_uri: unknown, range: Range, text: string): void {
    this.replaced.push({ range, text });
  }
}

export const commands = { executeCommand: async (): Promise<void> => {} };
export const window = { visibleTextEditors: [] };
export const CodeActionKind = { QuickFix: { value: 'quickfix' } };
export const CodeActionTriggerKind = { Invoke: 1, Automatic: 2 };
export const ViewColumn = { Active: -1, Beside: -2 };
export const env = { language: 'en' };
export const l10n = { bundle: undefined, t: (message: string): string => message };

/** The workspace's events, for tests to fire. */
export const fired = {
  opened: new EventEmitter<FakeDocument>(),
  changed: new EventEmitter<{ readonly document: FakeDocument }>(),
  saved: new EventEmitter<FakeDocument>(),
  closed: new EventEmitter<FakeDocument>(),
  configured: new EventEmitter<{ affectsConfiguration(section: string): boolean }>(),
  folders: new EventEmitter<void>(),
  files: new EventEmitter<unknown>(),
};

export const workspace = {
  textDocuments: [] as FakeDocument[],
  onDidOpenTextDocument: fired.opened.event,
  onDidChangeTextDocument: fired.changed.event,
  onDidSaveTextDocument: fired.saved.event,
  onDidCloseTextDocument: fired.closed.event,
  onDidChangeConfiguration: fired.configured.event,
  onDidChangeWorkspaceFolders: fired.folders.event,
  createFileSystemWatcher: () => ({ onDidChange: fired.files.event, onDidCreate: fired.files.event, onDidDelete: fired.files.event, dispose: () => {} }),
  fs: { isWritableFileSystem: (scheme: string): boolean => scheme !== 'git' },
  /** Tests put their own in its place. */
  applyEdit: async (_edit: WorkspaceEdit): Promise<boolean> => true,
};

/** A document whose text the test sets. */
export class FakeDocument {
  version = 1;
  isClosed = false;
  isUntitled = false;
  readonly uri: { readonly scheme: string; readonly path: string; toString(): string };
  #text: string;

  constructor(text: string, scheme = 'file') {
    this.#text = text;
    this.uri = { scheme, path: '/w/a.agentgraph.json', toString: () => `${scheme}:///w/a.agentgraph.json` };
  }

  /** Places are offsets here. */
  positionAt(offset: number): number {
    return offset;
  }

  getText(): string {
    return this.#text;
  }

  /** Changes the text, as an editor would. */
  type(text: string): void {
    this.#text = text;
    this.version += 1;
    fired.changed.fire({ document: this });
  }
}
