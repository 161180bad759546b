import * as vscode from 'vscode';
import type { GraphOverlay } from '#protocol/overlay';
import { DisposableStore } from '../disposable-store';

/** The user closed an overlay on a canvas. */
export interface ClosedOverlay {
  readonly document: vscode.Uri;
  readonly id: string;
}

/** The figures that lie over the canvases of each document: one overlay a document, on all of its canvases, also on those that are opened later. */
export class CanvasOverlays implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #shown = new Map<string, GraphOverlay>();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #closed = this.#owned.add(new vscode.EventEmitter<ClosedOverlay>());

  /** Fired with the document whose overlay is another one, or gone. */
  readonly onDidChange = this.#changed.event;
  /** Fired when the user closed an overlay. */
  readonly onDidClose = this.#closed.event;

  /** What lies over the canvases of the document. */
  of(document: vscode.Uri): GraphOverlay | undefined {
    return this.#shown.get(document.toString());
  }

  /** Lays the overlay over all canvases of the document, in place of another. */
  show(document: vscode.Uri, overlay: GraphOverlay): void {
    this.#shown.set(document.toString(), overlay);
    this.#changed.fire(document);
  }

  /** Takes the overlay with that id away; another one stays. */
  hide(document: vscode.Uri, id: string): void {
    if (this.of(document)?.id !== id) return;
    this.#shown.delete(document.toString());
    this.#changed.fire(document);
  }

  /** Takes away what the user closed on one canvas. */
  closed(document: vscode.Uri, id: string): void {
    this.hide(document, id);
    this.#closed.fire({ document, id });
  }

  dispose(): void {
    this.#shown.clear();
    this.#owned.dispose();
  }
}
