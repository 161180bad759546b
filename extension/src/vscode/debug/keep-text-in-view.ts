import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import type { Log } from '../log';
import { showElementInText } from '../text/follow-selection';
import type { DebugMarker } from './debug-marks';
import { DEBUG_TYPE, uriOfPath } from './debug-paths';

/** What keeps the text in view. */
export interface TextKeeperParts {
  readonly marker: DebugMarker;
  readonly documents: GraphDocuments;
  readonly log: Log;
}

/**
 * Where a conversation stops, VS Code opens the graph, and that is the canvas: over the text, where somebody debugs from there. The text then
 * opens beside it, once a session, and follows the conversation, with the values that stand beside its fields.
 */
export function keepTextInView({ marker, documents, log }: TextKeeperParts): vscode.Disposable {
  const store = new DisposableStore();
  /** Sessions that began with the text in view and have not covered it yet. */
  const fromText = new WeakSet<vscode.DebugSession>();
  const look = (): void => {
    const { paused } = marker;
    if (paused && fromText.has(paused.session) && !isVisible(paused.graph)) {
      fromText.delete(paused.session);
      showBeside(paused.graph).then(follow, (error: unknown) => log.failed('debug', error));
    }
  };
  const follow = (): void => {
    const [element] = marker.paused?.elements ?? [];
    const document = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === marker.paused?.graph.toString())?.document;
    if (document && element) showElementInText(document, documents.snapshot(document).read.graph, element);
  };
  store.add(
    vscode.debug.onDidStartDebugSession((session) => {
      if (session.type === DEBUG_TYPE && isVisible(uriOfPath(String(session.configuration['graph'])))) fromText.add(session);
    }),
  );
  store.add(vscode.window.onDidChangeVisibleTextEditors(look));
  store.add(
    marker.onDidChange(() => {
      look();
      follow();
    }),
  );
  return store;
}

function isVisible(graph: vscode.Uri): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === graph.toString());
}

async function showBeside(graph: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(graph, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false });
}
