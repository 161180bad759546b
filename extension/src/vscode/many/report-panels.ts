import * as vscode from 'vscode';
import type { AgentGraph } from '#core/graph/model';
import { REPORT_VERSION, type ShownReport } from '#protocol/report-messages';
import { DisposableStore } from '../disposable-store';
import { fileNameOf } from '../graph-files';
import { pageHtml, pageRoots } from '../page-html';
import { type OpenedReport, ReportPanel, type ReportParts, isOrder } from './report-panel';

/** What VS Code knows the panels by. */
export const REPORT_VIEW_TYPE = 'agentGraph.report';

/** A report to be shown. */
export interface FinishedMany {
  readonly document: vscode.TextDocument;
  readonly graph: AgentGraph;
  readonly shown: ShownReport;
  readonly total: number;
  readonly seed: number;
}

/** The reports that are open: one a graph. */
export class ReportPanels implements vscode.Disposable {
  readonly #parts: ReportParts;
  readonly #owned = new DisposableStore();
  readonly #panels = new Map<string, ReportPanel>();

  constructor(parts: ReportParts) {
    this.#parts = parts;
    this.#owned.add(vscode.window.registerWebviewPanelSerializer(REPORT_VIEW_TYPE, { deserializeWebviewPanel: async (panel, state: unknown) => this.#restore(panel, state) }));
  }

  /** The report of a graph that is open. */
  of(graph: vscode.Uri): ReportPanel | undefined {
    return this.#panels.get(graph.toString());
  }

  /** Shows the report, in the graph's own panel where it has one. */
  show({ document, graph, shown, total, seed }: FinishedMany): void {
    const known = this.of(document.uri);
    if (known) known.panel.reveal();
    const panel = known ?? this.#add({
      panel: vscode.window.createWebviewPanel(REPORT_VIEW_TYPE, titleOf(document.uri), vscode.ViewColumn.Beside, {}), graphUri: document.uri, shown: undefined, total, seed,
    });
    panel.show({ shown, graph, total, seed });
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
    this.#panels.clear();
    this.#owned.dispose();
  }

  #restore(panel: vscode.WebviewPanel, state: unknown): void {
    const left = decodeLeft(state);
    if (!left || this.of(left.graphUri)) panel.dispose();
    else this.#add({ panel, ...left });
  }

  #add(opened: OpenedReport): ReportPanel {
    const { panel, graphUri } = opened;
    const { extensionUri } = this.#parts;
    const report = new ReportPanel(this.#parts, opened);
    this.#panels.set(graphUri.toString(), report);
    panel.onDidDispose(() => {
      if (this.of(graphUri) === report) this.#panels.delete(graphUri.toString());
      report.dispose();
    });
    panel.title = titleOf(graphUri);
    panel.webview.options = { enableScripts: true, localResourceRoots: pageRoots(extensionUri) };
    const page = { webview: panel.webview, extensionUri, nonce: crypto.randomUUID().replaceAll('-', '') };
    panel.webview.html = pageHtml(page, { bundle: 'report', title: vscode.l10n.t('Many conversations') });
    return report;
  }
}

function titleOf(graph: vscode.Uri): string {
  return vscode.l10n.t('{0}: many conversations', fileNameOf(graph).replace('.agentgraph.json', ''));
}

/** What a page of an earlier window left, or nothing where it makes no sense. A report of another version is gone. */
function decodeLeft(state: unknown): Omit<OpenedReport, 'panel'> | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { graph, total, seed, shown, version } = state as Readonly<Record<string, unknown>>;
  if (typeof graph !== 'string' || typeof total !== 'number' || typeof seed !== 'number' || !isOrder({ total, seed })) return undefined;
  const isKept = version === REPORT_VERSION && typeof shown === 'object' && shown !== null && 'report' in shown && 'traffic' in shown;
  return { graphUri: vscode.Uri.parse(graph), shown: isKept ? (shown as ShownReport) : undefined, total, seed };
}
