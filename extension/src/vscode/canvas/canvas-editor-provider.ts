import * as vscode from 'vscode';
import { canvasHtml, canvasRoots, distUri } from './canvas-html';
import { type CanvasParts, CanvasSession } from './canvas-session';
import type { CanvasSessions } from './canvas-sessions';

/** The custom editor's id, as in the manifest. */
export const CANVAS_VIEW_TYPE = 'agentGraph.canvas';

/**
 * Registers the canvas as the editor of graph files. Pages of hidden canvases are thrown away: the document has all that counts,
 * and the page itself remembers where one was looking.
 */
export function registerCanvasEditor(parts: CanvasParts, sessions: CanvasSessions): vscode.Disposable {
  const provider: vscode.CustomTextEditorProvider = {
    resolveCustomTextEditor: (document, panel) => {
      const { webview } = panel;
      webview.options = { enableScripts: true, localResourceRoots: canvasRoots(parts.extensionUri) };
      const page = { webview, extensionUri: parts.extensionUri, nonce: crypto.randomUUID().replaceAll('-', '') };
      sessions.add(new CanvasSession(parts, { document, panel, layoutWorkerUri: distUri(page, 'layout-worker.js') }));
      webview.html = canvasHtml(page);
    },
  };
  return vscode.window.registerCustomEditorProvider(CANVAS_VIEW_TYPE, provider, {
    supportsMultipleEditorsPerDocument: true,
    webviewOptions: { retainContextWhenHidden: false },
  });
}
