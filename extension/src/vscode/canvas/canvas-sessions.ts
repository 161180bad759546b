import * as vscode from 'vscode';
import type { ElementRef } from '#core/graph/graph-edit';
import { DisposableStore } from '../disposable-store';
import type { CanvasSession } from './canvas-session';

/** Something was selected on a canvas. */
export interface CanvasSelection {
  readonly session: CanvasSession;
  readonly elements: readonly ElementRef[];
}

/** The canvases that are open. */
export class CanvasSessions implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #sessions = new Set<CanvasSession>();
  #latest: CanvasSession | undefined;
  readonly #selected = this.#owned.add(new vscode.EventEmitter<CanvasSelection>());
  readonly #opened = this.#owned.add(new vscode.EventEmitter<CanvasSession>());

  readonly onDidSelect = this.#selected.event;
  readonly onDidOpen = this.#opened.event;

  /** Owns the session until its panel closes. */
  add(session: CanvasSession): void {
    this.#sessions.add(session);
    this.#latest = session;
    const listening = session.onDidSelect((elements) => this.#selected.fire({ session, elements }));
    session.panel.onDidChangeViewState(() => {
      if (session.panel.active) this.#latest = session;
    });
    session.panel.onDidDispose(() => {
      listening.dispose();
      this.#sessions.delete(session);
      if (this.#latest === session) this.#latest = [...this.#sessions].at(-1);
      session.dispose();
    });
    this.#opened.fire(session);
  }

  /** The canvas that has the focus. */
  active(): CanvasSession | undefined {
    return [...this.#sessions].find((session) => session.panel.active);
  }

  /** The canvas that last had the focus. */
  latest(): CanvasSession | undefined {
    return this.active() ?? this.#latest;
  }

  /** Canvases of the document. Order: the active first, then the visible, then the hidden. */
  of(document: vscode.TextDocument): readonly CanvasSession[] {
    const rank = ({ panel }: CanvasSession): number => (panel.active ? 0 : panel.visible ? 1 : 2);
    return [...this.#sessions].filter((session) => session.document === document).sort((a, b) => rank(a) - rank(b));
  }

  dispose(): void {
    for (const session of this.#sessions) session.dispose();
    this.#sessions.clear();
    this.#owned.dispose();
  }
}
