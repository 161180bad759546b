import * as vscode from 'vscode';
import type { CanvasSessions } from '../canvas/canvas-sessions';
import { DisposableStore } from '../disposable-store';
import type { Log } from '../log';
import { pageHtml, pageRoots } from '../page-html';
import type { LedgerSession } from './ledger-session';

/** The custom editor's id, as in the manifest. */
export const LEDGER_VIEW_TYPE = 'agentGraph.ledger';

/** What the pages of ledgers work with. */
export interface LedgerParts {
  readonly extensionUri: vscode.Uri;
  readonly sessions: CanvasSessions;
  readonly log: Log;
}

/** Ledgers that are open. */
export class LedgerEditor implements vscode.Disposable {
  readonly #parts: LedgerParts;
  readonly #owned = new DisposableStore();
  readonly #sessions = new Set<LedgerSession>();

  constructor(parts: LedgerParts) {
    this.#parts = parts;
    const provider: vscode.CustomReadonlyEditorProvider = {
      openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
      resolveCustomEditor: (document, panel) => this.#resolve(document.uri, panel),
    };
    this.#owned.add(vscode.window.registerCustomEditorProvider(LEDGER_VIEW_TYPE, provider, { supportsMultipleEditorsPerDocument: true, webviewOptions: { retainContextWhenHidden: false } }));
  }

  /** Pages that are open at the moment. */
  get open(): readonly LedgerSession[] {
    return [...this.#sessions];
  }

  dispose(): void {
    for (const session of this.#sessions) session.dispose();
    this.#owned.dispose();
  }

  /** Its code is loaded with the first ledger. */
  async #resolve(uri: vscode.Uri, panel: vscode.WebviewPanel): Promise<void> {
    const { extensionUri } = this.#parts;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: pageRoots(extensionUri) };
    const { LedgerSession: Session } = await import('../parts/ledgers');
    const session = new Session(this.#parts, { uri, panel });
    this.#sessions.add(session);
    panel.onDidDispose(() => {
      this.#sessions.delete(session);
      session.dispose();
    });
    const page = { webview, extensionUri, nonce: crypto.randomUUID().replaceAll('-', '') };
    webview.html = pageHtml(page, { bundle: 'ledger-view', title: vscode.l10n.t('Ledger') });
  }
}
