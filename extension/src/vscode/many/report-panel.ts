import * as vscode from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { type Endpoint, type Handlers, createEndpoint } from '#protocol/endpoint';
import { type Comparison, type GraphState, REPORT_VERSION, type ReportEvents, type ReportNews, type ReportRequests, type ShownReport } from '#protocol/report-messages';
import { CANVAS_VIEW_TYPE } from '../canvas/canvas-editor-provider';
import type { CanvasOverlays } from '../canvas/canvas-overlays';
import type { CanvasSessions } from '../canvas/canvas-sessions';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import type { Log } from '../log';
import { showElementInText } from '../text/follow-selection';
import type { ManyOrder, ManySimulator, Watching } from './many-simulator';
import type { runnableGraph } from './runnable-graph';
import { tellNotRunnable } from './tell-not-runnable';
import { TRAFFIC_OVERLAY, trafficOverlay } from './traffic-overlay';

/** What all reports work with. */
export interface ReportParts {
  readonly extensionUri: vscode.Uri;
  readonly documents: GraphDocuments;
  readonly sessions: CanvasSessions;
  readonly overlays: CanvasOverlays;
  readonly log: Log;
  /** The code that runs conversations, loaded when it is first wanted. */
  readonly load: () => Promise<ManyCode>;
}

/** The part of the extension that runs many conversations. */
export interface ManyCode {
  readonly simulator: ManySimulator;
  readonly runnableGraph: typeof runnableGraph;
  readonly graphDigest: (graph: AgentGraph) => string;
  readonly saveReport: (graph: vscode.Uri, saved: { readonly report: ShownReport['report']; readonly format: 'html' | 'json'; readonly comparison: Comparison | null }) => Promise<Result<null, 'cannot-write'>>;
}

/** What a panel shows at first. */
export interface OpenedReport {
  readonly panel: vscode.WebviewPanel;
  readonly graphUri: vscode.Uri;
  /** Nothing where it is gone: it can be run again. */
  readonly shown: ShownReport | undefined;
  readonly total: number;
  readonly seed: number;
  /** The graph that was run; not known for a report that an earlier window left. */
  readonly graph?: AgentGraph;
}

/** Time after the last edit before a graph is compared with the one that was run. Units: milliseconds. */
const QUIET_MS = 250;

/** One report and its page. It runs one thing at a time, and what it runs ends with it. */
export class ReportPanel implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly graphUri: vscode.Uri;
  readonly #parts: ReportParts;
  readonly #owned = new DisposableStore();
  readonly #endpoint: Endpoint<Record<never, never>, ReportNews>;
  #shown: ShownReport | undefined;
  #graph: AgentGraph | undefined;
  #total: number;
  #seed: number;
  #state: GraphState = 'same';
  #isTrafficShown = false;
  #running: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Counts what was begun: what something else has taken the place of shows nothing any more. */
  #begun = 0;

  constructor(parts: ReportParts, { panel, graphUri, shown, total, seed, graph }: OpenedReport) {
    this.#parts = parts;
    this.panel = panel;
    this.graphUri = graphUri;
    this.#shown = shown;
    this.#graph = graph;
    this.#total = total;
    this.#seed = seed;
    this.#endpoint = this.#connect();
    this.#owned.add(panel.webview.onDidReceiveMessage((message) => this.#endpoint.receive(message)));
    this.#owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#isMine(document.uri) && this.#lookSoon()));
    this.#owned.add(vscode.workspace.onDidDeleteFiles(({ files }) => files.some((file) => this.#isMine(file)) && this.#lookSoon()));
    this.#owned.add(parts.overlays.onDidClose(({ document, id }) => this.#isMine(document) && id === TRAFFIC_OVERLAY && this.#trafficIs(false)));
    this.#owned.add(new vscode.Disposable(() => {
      clearTimeout(this.#timer);
      this.#begun += 1;
      this.#running?.abort();
      this.#endpoint.close();
      if (this.#isTrafficShown) parts.overlays.hide(this.graphUri, TRAFFIC_OVERLAY);
    }));
    this.#lookSoon();
  }

  /** The report that is shown. */
  get shown(): ShownReport | undefined {
    return this.#shown;
  }

  /** Shows another report of the same graph, and its traffic on the canvases. */
  show({ shown, graph, total, seed }: Pick<OpenedReport, 'shown' | 'total' | 'seed'> & { readonly graph: AgentGraph }): void {
    this.#shown = shown;
    this.#graph = graph;
    this.#total = total;
    this.#seed = seed;
    this.#state = 'same';
    this.#tellAll();
    this.#showTraffic(true);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #isMine(uri: vscode.Uri): boolean {
    return uri.toString() === this.graphUri.toString();
  }

  #connect(): Endpoint<Record<never, never>, ReportNews> {
    const { log } = this.#parts;
    return createEndpoint<Record<never, never>, ReportNews, ReportRequests, ReportEvents>({
      post: (message) => void this.panel.webview.postMessage(message), // a hidden page hears nothing; it asks anew when it is shown
      handlers: this.#handlers(),
      listeners: {
        'page/opened': ({ version }) => this.#opened(version),
        'run/stopped': () => this.#running?.abort(),
        'traffic/toggled': ({ isShown }) => this.#showTraffic(isShown),
        'page/failed': ({ message, stack }) => log.failed(vscode.l10n.t('The report'), new Error(`${message}\n${stack}`)),
      },
      startTimer: (callback, ms) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
      onFault: (name, error) => log.failed(name, error),
    });
  }

  #handlers(): Handlers<ReportRequests> {
    return {
      'run/start': (asked) => this.#runAgain(asked),
      'what-if/run': ({ changes }) => this.#compare(changes),
      'report/save': async ({ format, comparison }) => {
        const { saveReport } = await this.#parts.load();
        return this.#shown ? saveReport(this.graphUri, { report: this.#shown.report, format, comparison }) : err('cannot-write');
      },
      'clipboard/write': async ({ text }) => {
        await vscode.env.clipboard.writeText(text);
        return ok(null);
      },
      'element/show': ({ element }) => this.#showElement(element),
    };
  }

  #opened(version: number): void {
    if (version !== REPORT_VERSION) throw new Error(`The page speaks version ${version}, the extension ${REPORT_VERSION}.`);
    this.#endpoint.tell('page/configured', { strings: vscode.l10n.bundle ?? {}, language: vscode.env.language, graph: this.graphUri.toString() });
    this.#tellAll();
  }

  #tellAll(): void {
    this.#endpoint.tell('report/shown', { shown: this.#shown ?? null, total: this.#total, seed: this.#seed });
    this.#endpoint.tell('graph/changed', { state: this.#state });
    this.#endpoint.tell('traffic/changed', { isShown: this.#isTrafficShown });
    this.#endpoint.tell('run/moved', { pace: null });
  }

  /** What runs already is stopped: one thing runs at a time. */
  async #watched<T>(run: (watching: Watching) => Promise<T>): Promise<T> {
    this.#running?.abort();
    this.#begun += 1;
    const own = new AbortController();
    this.#running = own;
    try {
      return await run({ signal: own.signal, onMoved: (pace) => this.#running === own && this.#endpoint.tell('run/moved', { pace }) });
    } finally {
      if (this.#running === own) {
        this.#running = undefined;
        this.#endpoint.tell('run/moved', { pace: null });
      }
    }
  }

  async #runAgain({ seed, total }: ReportRequests['run/start']['params']): Promise<Result<null, 'stopped' | 'cannot-run'>> {
    const document = await this.#document();
    if (!document || !isOrder({ seed, total })) return err('cannot-run');
    const { simulator, runnableGraph } = await this.#parts.load();
    const graph = runnableGraph(this.#parts.documents, document);
    if (!graph.ok) {
      void tellNotRunnable(document, graph.error); // nothing waits for the answer
      return err('cannot-run');
    }
    const order = { file: vscode.workspace.asRelativePath(document.uri), graph: graph.value, total, seed };
    const running = this.#watched((watching) => simulator.run(order, watching));
    const begun = this.#begun;
    const run = await running;
    if (!run.ok || begun !== this.#begun) return err('stopped');
    this.show({ shown: run.value, graph: graph.value, total, seed });
    return ok(null);
  }

  async #compare(changes: string): Promise<Result<Comparison, 'stopped' | 'cannot-run'>> {
    const { simulator } = await this.#parts.load();
    const graph = this.#graph;
    const shown = this.#shown;
    if (!graph || !shown) return err('cannot-run');
    const order: ManyOrder = { file: shown.report.graph, graph, total: shown.report.summary.conversations, seed: this.#seed };
    return this.#watched((watching) => simulator.compare(order, changes, watching));
  }

  async #document(): Promise<vscode.TextDocument | undefined> {
    try {
      return await vscode.workspace.openTextDocument(this.graphUri);
    } catch {
      this.#tellState('gone'); // VS Code says so by throwing
      return undefined;
    }
  }

  async #showElement(element: ElementRef): Promise<Result<null, 'not-there'>> {
    const document = await this.#document();
    if (!document) return err('not-there');
    const { sessions, documents } = this.#parts;
    const [open] = sessions.of(document);
    // Without a column VS Code would move the canvas into the report's.
    if (open) open.panel.reveal(open.panel.viewColumn, true);
    else await vscode.commands.executeCommand('vscode.openWith', document.uri, CANVAS_VIEW_TYPE, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    for (const session of sessions.of(document).slice(0, 1)) session.select(element);
    showElementInText(document, documents.snapshot(document).read.graph, element);
    return ok(null);
  }

  #showTraffic(isShown: boolean): void {
    const { overlays } = this.#parts;
    const shown = this.#shown;
    if (isShown && shown) overlays.show(this.graphUri, trafficOverlay({ traffic: shown.traffic, conversations: shown.report.summary.conversations, isOlder: this.#state !== 'same' }));
    else overlays.hide(this.graphUri, TRAFFIC_OVERLAY);
    this.#trafficIs(isShown && shown !== undefined);
  }

  #trafficIs(isShown: boolean): void {
    this.#isTrafficShown = isShown;
    this.#endpoint.tell('traffic/changed', { isShown });
  }

  #lookSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look().catch((error: unknown) => this.#parts.log.failed('report', error)), QUIET_MS);
  }

  /** Looks whether the graph is still what was run. One that was restored and is the same can be compared again. */
  async #look(): Promise<void> {
    const document = await this.#document();
    if (!document || !this.#shown) return;
    const { graphDigest, runnableGraph } = await this.#parts.load();
    const graph = runnableGraph(this.#parts.documents, document);
    if (!graph.ok) return this.#tellState('broken');
    const isSame = graphDigest(graph.value) === this.#shown.graphDigest;
    if (isSame) this.#graph ??= graph.value;
    this.#tellState(isSame ? 'same' : 'edited');
  }

  #tellState(state: GraphState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#endpoint.tell('graph/changed', { state });
    if (this.#isTrafficShown) this.#showTraffic(true);
  }
}

/** Most conversations that can be asked for. */
export const MOST_CONVERSATIONS = 10_000_000;

/** Whether so many can be run with that seed: a page may ask for anything. */
export function isOrder({ seed, total }: { readonly seed: number; readonly total: number }): boolean {
  return Number.isSafeInteger(seed) && seed >= 0 && Number.isInteger(total) && total >= 1 && total <= MOST_CONVERSATIONS;
}
