import * as vscode from 'vscode';
import { distUri, pageHtml, pageRoots } from '../page-html';
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
      webview.options = { enableScripts: true, localResourceRoots: pageRoots(parts.extensionUri) };
      const page = { webview, extensionUri: parts.extensionUri, nonce: crypto.randomUUID().replaceAll('-', '') };
      sessions.add(new CanvasSession(parts, { document, panel, layoutWorkerUri: distUri(page, 'layout-worker.js') }));
      const { cspSource } = webview;
      // Its icons are pictures in its style sheet, and its layout runs in a worker made from a blob.
      const allows = [`font-src ${cspSource} data:`, `img-src ${cspSource} data:`, `connect-src ${cspSource}`, 'worker-src blob:'];
      webview.html = pageHtml(page, { bundle: 'webview', title: vscode.l10n.t('Agent graph'), allows });
    },
  };
  return vscode.window.registerCustomEditorProvider(CANVAS_VIEW_TYPE, provider, {
    supportsMultipleEditorsPerDocument: true,
    webviewOptions: { retainContextWhenHidden: false },
  });
}
