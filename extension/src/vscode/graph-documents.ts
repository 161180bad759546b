import type { TextDocument } from 'vscode';
import { type ReadGraph, readGraph } from '#core/graph/read-graph';

/** One version of a document, read. */
export interface GraphSnapshot {
  readonly version: number;
  readonly text: string;
  readonly read: ReadGraph;
}

/** Reads documents, each version once: canvas, checks and code lenses share it. The document stays the only state. */
export class GraphDocuments {
  readonly #snapshots = new WeakMap<TextDocument, GraphSnapshot>();

  /** What the document says now. Cost: a read where the document has changed. */
  snapshot(document: TextDocument): GraphSnapshot {
    const known = this.#snapshots.get(document);
    if (known?.version === document.version) return known;
    const text = document.getText();
    const snapshot = { version: document.version, text, read: readGraph(text) };
    this.#snapshots.set(document, snapshot);
    return snapshot;
  }
}
