import * as vscode from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import type { Problem } from '#core/checks/problem';
import type { ElementRef } from '#core/graph/graph-edit';
import { lineStartsOf, positionAt } from '#core/text/positions';
import { type Endpoint, type Handlers, createEndpoint } from '#protocol/endpoint';
import type { CanvasCommand } from '#protocol/canvas-commands';
import type { RunEvents } from '#protocol/run-messages';
import {
  type CanvasEvents, type CanvasRequests, type DebugMarks, type ExtensionEvents, PROTOCOL_VERSION, type TextFault,
} from '#protocol/messages';
import { DisposableStore } from '../disposable-store';
import { DEBUG_WITNESS, type ProblemRef } from '../diagnostics/code-actions';
import type { GraphChecker } from '../diagnostics/graph-checker';
import type { GraphDocuments } from '../graph-documents';
import type { Log } from '../log';
import type { CanvasOverlays } from './canvas-overlays';
import type { KnownRun } from '../runs/known-run';
import type { GraphRunner, LiveStart } from '../runs/runner';
import { type GraphEditor, isReadOnly } from './graph-editor';
import { openText } from './open-text';
import { savePicture } from './save-picture';
import { SessionRuns } from './session-runs';
import { stepsOf } from './steps-of';
import { tellFocus } from './tell-focus';
import { tellSteps } from './tell-steps';

/** What of each document is marked for debugging. */
export interface Marker {
  readonly onDidChange: vscode.Event<void>;
  of(document: vscode.TextDocument): DebugMarks;
}

/** What all sessions work with. */
export interface CanvasParts {
  readonly extensionUri: vscode.Uri;
  readonly documents: GraphDocuments;
  readonly checker: GraphChecker;
  readonly editor: GraphEditor;
  readonly runner: GraphRunner;
  readonly marker: Marker;
  readonly overlays: CanvasOverlays;
  readonly log: Log;
  readonly openDocs: (check: string) => Promise<Result<null, 'cannot-open'>>;
}

/** One canvas and the document it shows. */
export interface CanvasView {
  readonly document: vscode.TextDocument;
  readonly panel: vscode.WebviewPanel;
  readonly layoutWorkerUri: string;
}

type CanvasEndpoint = Endpoint<Record<never, never>, ExtensionEvents>;

/**
 * Keeps one canvas in step with its document. Says nothing until the canvas has said that it is open; a page that is loaded
 * again says so again. Own edits come back like anybody's: through the document.
 */
export class CanvasSession implements vscode.Disposable {
  readonly document: vscode.TextDocument;
  readonly panel: vscode.WebviewPanel;
  readonly #parts: CanvasParts;
  readonly #view: CanvasView;
  readonly #owned = new DisposableStore();
  readonly #selected = this.#owned.add(new vscode.EventEmitter<readonly ElementRef[]>());
  readonly #runs: SessionRuns;
  readonly #endpoint: CanvasEndpoint;
  #isOpen = false;
  /** As last heard: a panel that is gone cannot be asked. */
  #isActive = true;
  #toldVersion = -1;
  #waiting: (() => void)[] = [];
  #selection: readonly ElementRef[] = [];

  /** The canvas's selection, whenever it changes. */
  readonly onDidSelect = this.#selected.event;

  constructor(parts: CanvasParts, view: CanvasView) {
    this.#parts = parts;
    this.#view = view;
    this.document = view.document;
    this.panel = view.panel;
    const { runner, checker, log } = parts;
    this.#runs = this.#owned.add(new SessionRuns({ document: this.document, runner, checker, log, tell: (name, params) => this.#isOpen && (this.#endpoint as Endpoint<Record<never, never>, RunEvents>).tell(name, params) }));
    this.#endpoint = this.#connect();
    const { webview } = view.panel;
    this.#owned.add(webview.onDidReceiveMessage((message) => this.#endpoint.receive(message)));
    this.#owned.add(new vscode.Disposable(() => this.#endpoint.close()));
    this.#owned.add(view.panel.onDidChangeViewState(() => this.#hidden()));
    this.#owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => document === this.document && this.#tellGraphIfNewer()));
    this.#owned.add(parts.marker.onDidChange(() => this.#isOpen && this.#tellMarks()));
    this.#owned.add(parts.overlays.onDidChange((uri) => this.#isOpen && uri.toString() === this.document.uri.toString() && this.#tellOverlay()));
    this.#owned.add(parts.checker.onDidCheck(({ document, version, problems }) => document === this.document && this.#tellProblems(version, problems)));
  }

  get selection(): readonly ElementRef[] {
    return this.#selection;
  }

  /** Selects and shows the element, now or as soon as the canvas is open. */
  select(element: ElementRef): void {
    this.#selection = [element];
    this.#selected.fire(this.#selection);
    this.#whenOpen(() => this.#endpoint.tell('selection/requested', { element }));
  }

  /** Asks the canvas to do what the command says, now or as soon as it is open. */
  command(command: CanvasCommand, isByKey: boolean): void {
    this.#whenOpen(() => this.#endpoint.tell('command/requested', { command, isByKey }));
  }

  /** Shows a run that was started elsewhere, played from its beginning. */
  showRun(run: KnownRun): void {
    this.#whenOpen(() => this.#failing('show the run', this.#runs.show(run, true)));
  }

  /** Begins a conversation with the user. */
  begin(start: LiveStart): ReturnType<GraphRunner['begin']> {
    return this.#runs.begin(start);
  }

  dispose(): void {
    if (this.#isActive) tellFocus('none');
    this.#owned.dispose();
  }

  #connect(): CanvasEndpoint {
    const { log } = this.#parts;
    return createEndpoint<Record<never, never>, ExtensionEvents, CanvasRequests, CanvasEvents>({
      post: (message) => void this.panel.webview.postMessage(message), // a hidden page hears nothing; it asks anew when it is shown
      handlers: this.#handlers(),
      listeners: {
        'canvas/opened': ({ protocolVersion }) => this.#opened(protocolVersion),
        'selection/changed': ({ elements }) => {
          this.#selection = elements;
          this.#selected.fire(elements);
        },
        'focus/changed': ({ focus }) => tellFocus(this.panel.active ? focus : 'none'),
        'overlay/closed': ({ id }) => this.#parts.overlays.closed(this.document.uri, id),
        'canvas/failed': ({ message, stack }) => log.failed(vscode.l10n.t('The canvas'), new Error(`${message}\n${stack}`)),
      },
      startTimer: (callback, ms) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
      onFault: (name, error) => log.failed(name, error),
    });
  }

  #handlers(): Handlers<CanvasRequests> {
    const { editor, openDocs } = this.#parts;
    const { document } = this;
    return {
      'graph/edit': async (change) => {
        const edited = await editor.edit(document, change);
        if (edited.ok) tellSteps(stepsOf(change.edits));
        return edited.ok ? ok({ version: edited.value }) : edited;
      },
      'clipboard/read': async () => ok({ text: await vscode.env.clipboard.readText() }),
      'clipboard/write': async ({ text }) => {
        await vscode.env.clipboard.writeText(text);
        return ok(null);
      },
      'picture/save': (picture) => savePicture(document, picture),
      'history/move': async ({ direction }) => {
        if (!this.panel.active) this.panel.reveal();
        await vscode.commands.executeCommand(direction);
        return ok(null);
      },
      'text/open': async ({ element, beside }) => {
        const { graph } = this.#parts.documents.snapshot(document).read;
        return (await openText(document, { graph, beside, ...(element ? { element } : {}) })) ? ok(null) : err('cannot-open');
      },
      'run/debug': async ({ check, pointer }) => {
        const ref: ProblemRef = { uri: document.uri.toString(), check, pointer };
        await vscode.commands.executeCommand(DEBUG_WITNESS, ref);
        return ok(null);
      },
      ...this.#runs.handlers,
      'docs/open': ({ check }) => openDocs(check),
    };
  }

  #opened(protocolVersion: number): void {
    if (protocolVersion !== PROTOCOL_VERSION) throw new Error(`The canvas speaks version ${protocolVersion}, the extension ${PROTOCOL_VERSION}.`);
    this.#isOpen = true;
    this.#endpoint.tell('canvas/configured', {
      strings: canvasStrings(),
      language: vscode.env.language,
      layoutWorkerUri: this.#view.layoutWorkerUri,
    });
    this.#tellGraph();
    if (hasMarks(this.#parts.marker.of(this.document))) this.#tellMarks();
    if (this.#parts.overlays.of(this.document.uri)) this.#tellOverlay();
    const known = this.#parts.checker.latest(this.document);
    if (known?.version === this.document.version) this.#tellProblems(known.version, known.problems);
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#failing('show the run again', this.#runs.tellAgain());
    for (const tell of waiting) tell();
  }

  #failing(what: string, work: Promise<void>): void {
    void work.catch((error: unknown) => this.#parts.log.failed(what, error)); // nobody waits for it
  }

  /** VS Code throws the page of a hidden canvas away; shown again, a new page says that it is open. */
  #hidden(): void {
    if (!this.panel.visible) this.#isOpen = false;
    if (this.#isActive && !this.panel.active) tellFocus('none');
    this.#isActive = this.panel.active;
  }

  /** VS Code also tells of a document that was saved, or became dirty, as changed. */
  #tellGraphIfNewer(): void {
    if (this.#isOpen && this.document.version !== this.#toldVersion) this.#tellGraph();
  }

  #tellGraph(): void {
    const { version, text, read } = this.#parts.documents.snapshot(this.document);
    this.#toldVersion = version;
    const lines = read.faults.length > 0 ? lineStartsOf(text) : undefined;
    const faults = read.faults.map(({ message, offset }): TextFault => ({ message, ...(lines ? positionAt(lines, offset) : { line: 0, character: 0 }) }));
    this.#endpoint.tell('graph/changed', { version, graph: read.graph, faults, isReadOnly: isReadOnly(this.document) });
  }

  #tellMarks(): void {
    this.#endpoint.tell('debug/marked', this.#parts.marker.of(this.document));
  }

  #tellOverlay(): void {
    this.#endpoint.tell('overlay/shown', { overlay: this.#parts.overlays.of(this.document.uri) ?? null });
  }

  #tellProblems(version: number, problems: readonly Problem[]): void {
    if (this.#isOpen) this.#endpoint.tell('problems/changed', { version, problems });
  }

  #whenOpen(tell: () => void): void {
    if (this.#isOpen) tell();
    else this.#waiting.push(tell);
  }
}

function hasMarks({ breakpoints, paused }: DebugMarks): boolean {
  return breakpoints.length + paused.length > 0;
}

/** The translations of the language in use; empty for English, in which the sentences are their own keys. */
function canvasStrings(): Readonly<Record<string, string>> {
  return vscode.l10n.bundle ?? {};
}
