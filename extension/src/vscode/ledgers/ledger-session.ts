import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import type { AgentGraph } from '#core/graph/model';
import type { ElementRef } from '#core/graph/graph-edit';
import type { LedgerSummary } from '#core/ledgers/ledger-view';
import { type Endpoint, type Handlers, createEndpoint } from '#protocol/endpoint';
import { LEDGER_PROTOCOL_VERSION, type LedgerEvents, type LedgerPageEvents, type LedgerRequests } from '#protocol/ledger-messages';
import type { LedgerPlace } from '../../node/ledger-source';
import { LedgerThread } from '../../node/ledger-thread';
import { CANVAS_VIEW_TYPE } from '../canvas/canvas-editor-provider';
import { DisposableStore } from '../disposable-store';
import { fileNameOf } from '../graph-files';
import { type FoundGraph, graphWithDigest } from './graph-of-ledger';
import type { LedgerParts } from './ledger-editor';

/** One page, and the file that it shows. */
export interface LedgerView {
  readonly uri: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
}

type LedgerEndpoint = Endpoint<Record<never, never>, LedgerEvents>;

/** Keeps one page of a ledger in step with its file. The file is read in a thread; the page gets what it shows. */
export class LedgerSession implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #parts: LedgerParts;
  readonly #panel: vscode.WebviewPanel;
  readonly #owned = new DisposableStore();
  readonly #thread: LedgerThread;
  readonly #endpoint: LedgerEndpoint;
  readonly #read = this.#owned.add(new vscode.EventEmitter<LedgerSummary>());
  #reading: Promise<void> | undefined;
  #isStale = false;
  #summary: { readonly summary: LedgerSummary; readonly isWhole: boolean } | undefined;
  #graph: FoundGraph | undefined;
  #isDisposed = false;

  /** Fired whenever the file has been read. */
  readonly onDidRead = this.#read.event;

  constructor(parts: LedgerParts, { uri, panel }: LedgerView) {
    this.uri = uri;
    this.#parts = parts;
    this.#panel = panel;
    this.#thread = this.#owned.add(new LedgerThread(join(parts.extensionUri.fsPath, 'dist', 'ledger-worker.js')));
    this.#endpoint = this.#connect();
    this.#owned.add(panel.webview.onDidReceiveMessage((message) => this.#endpoint.receive(message)));
    this.#owned.add(new vscode.Disposable(() => this.#endpoint.close()));
    this.#follow();
  }

  get summary(): LedgerSummary | undefined {
    return this.#summary?.summary;
  }

  /** The graph that the ledger was written with, once the file has been read. */
  get graph(): Promise<FoundGraph | undefined> {
    return (this.#reading ?? Promise.resolve()).then(() => this.#graph);
  }

  /** Whether a thread is at work for it. */
  get isReading(): boolean {
    return this.#thread.isWorking;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#owned.dispose();
  }

  #connect(): LedgerEndpoint {
    const { log } = this.#parts;
    return createEndpoint<Record<never, never>, LedgerEvents, LedgerRequests, LedgerPageEvents>({
      post: (message) => void this.#panel.webview.postMessage(message), // a hidden page hears nothing; it asks anew when it is shown
      handlers: this.#handlers(),
      listeners: {
        'ledger/opened': ({ protocolVersion }) => this.#opened(protocolVersion),
        'ledger/cancelled': () => this.#thread.cancel(),
        'ledger/failed': ({ message, stack }) => log.failed(vscode.l10n.t('The page of a ledger'), new Error(`${message}\n${stack}`)),
      },
      startTimer: (callback, ms) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
      onFault: (name, error) => log.failed(name, error),
    });
  }

  #handlers(): Handlers<LedgerRequests> {
    const thread = this.#thread;
    return {
      'ledger/filter': async (search) => {
        const count = await settled(thread.ask('find', { search }, (part) => this.#endpoint.tell('ledger/progressed', { part, what: 'looking' })));
        if (!count.ok) return err('cannot-read');
        return count.value === undefined ? err('cancelled') : ok({ count: count.value });
      },
      'ledger/window': async (asked) => settled(thread.ask('rows', asked)),
      'ledger/row': async (asked) => {
        const row = await settled(thread.ask('row', asked));
        return row.ok ? ok({ row: row.value }) : row;
      },
      'ledger/detail': async (asked) => settled(thread.ask('detail', asked)),
      'ledger/why': async ({ seq }) => {
        if (this.#graph === undefined) return err('no-graph');
        const why = await settled(thread.ask('why', { seq, graph: this.#graph.text }));
        if (!why.ok) return err('cannot-read');
        return why.value === undefined ? err('nothing-decided') : ok(why.value);
      },
      'ledger/export': ({ format }) => this.#export(format),
      'ledger/text': async ({ line }) => {
        const at = line === undefined ? {} : { selection: new vscode.Range(line - 1, 0, line - 1, 0) };
        return vscode.window.showTextDocument(this.uri, { viewColumn: vscode.ViewColumn.Beside, ...at }).then(() => ok(null), () => err('cannot-open' as const));
      },
      'ledger/graph': ({ element }) => this.#openGraph(element),
    };
  }

  #opened(protocolVersion: number): void {
    if (protocolVersion !== LEDGER_PROTOCOL_VERSION) throw new Error(`The page speaks version ${protocolVersion}, the extension ${LEDGER_PROTOCOL_VERSION}.`);
    this.#endpoint.tell('ledger/configured', { strings: vscode.l10n.bundle ?? {}, file: fileNameOf(this.uri) });
    if (this.#summary !== undefined) this.#tell();
    else if (this.#reading === undefined) this.#begin();
  }

  /** Reads the file again when it changes: a conversation that goes on writes to it. */
  #follow(): void {
    const watcher = this.#owned.add(vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(this.uri, '..'), fileNameOf(this.uri))));
    const again = (): void => {
      if (this.#reading === undefined) this.#begin();
      else this.#isStale = true;
    };
    this.#owned.add(watcher.onDidChange(again));
    this.#owned.add(watcher.onDidCreate(again));
  }

  #begin(): void {
    this.#isStale = false;
    this.#reading = this.#readFile().finally(() => {
      this.#reading = undefined;
      if (this.#isStale && !this.#isDisposed) this.#begin();
    });
  }

  /** Never rejects. */
  async #readFile(): Promise<void> {
    try {
      const place: LedgerPlace = this.uri.scheme === 'file' ? { path: this.uri.fsPath } : { bytes: await vscode.workspace.fs.readFile(this.uri) };
      this.#summary = await this.#thread.ask('read', { place }, (part) => this.#endpoint.tell('ledger/progressed', { part, what: 'reading' }));
      this.#tell();
      this.#read.fire(this.#summary.summary);
      await this.#findGraph(this.#summary.summary.graph);
    } catch (error) {
      if (!this.#isDisposed) this.#endpoint.tell('ledger/unreadable', { message: error instanceof Error ? error.message : String(error) });
    }
  }

  #tell(): void {
    if (this.#summary !== undefined) this.#endpoint.tell('ledger/read', this.#summary);
    this.#tellGraph();
  }

  async #findGraph(digest: string): Promise<void> {
    if (digest === '' || this.#graph?.digest === digest) return;
    this.#graph = await graphWithDigest(digest);
    this.#tellGraph();
  }

  #tellGraph(): void {
    const graph = this.#graph;
    this.#endpoint.tell('ledger/graph-found', { graph: graph === undefined ? null : { file: fileNameOf(graph.uri), names: namesIn(graph.graph) } });
  }

  async #export(format: 'markdown' | 'otlp'): Promise<Result<null, 'too-long' | 'cannot-read' | 'cannot-write'>> {
    const text = await settled(this.#thread.ask('export', { format, names: this.#graph === undefined ? {} : namesIn(this.#graph.graph) }));
    if (!text.ok) return err('cannot-read');
    if (text.value === undefined) return err('too-long');
    const ending = format === 'markdown' ? '.md' : '.otlp.jsonl';
    const target = await vscode.window.showSaveDialog({ defaultUri: this.uri.with({ path: this.uri.path.replace(/(\.ledger)?\.jsonl$/, ending) }) });
    if (!target) return ok(null);
    return vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text.value)).then(() => ok(null), () => err('cannot-write' as const));
  }

  async #openGraph(id: string | undefined): Promise<Result<null, 'no-graph'>> {
    const found = this.#graph;
    if (found === undefined) return err('no-graph');
    await vscode.commands.executeCommand('vscode.openWith', found.uri, CANVAS_VIEW_TYPE, vscode.ViewColumn.Beside);
    const element = id === undefined ? undefined : elementNamed(found.graph, id);
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === found.uri.toString());
    if (document && element) this.#parts.sessions.of(document)[0]?.select(element);
    return ok(null);
  }
}

/** The answer; what went wrong on the way is said by the code. */
async function settled<T>(asked: Promise<T>): Promise<Result<T, 'cannot-read'>> {
  return asked.then(ok, () => err('cannot-read' as const));
}

function namesIn({ agents }: AgentGraph): Readonly<Record<string, string>> {
  return Object.fromEntries(agents.map(({ id, name }) => [id, name]));
}

function elementNamed(graph: AgentGraph, id: string): ElementRef | undefined {
  if (graph.agents.some((agent) => agent.id === id)) return { kind: 'agent', id };
  if (graph.handoffs.some((handoff) => handoff.id === id)) return { kind: 'handoff', id };
  return graph.escalations.some((escalation) => escalation.id === id) ? { kind: 'escalation', id } : undefined;
}
