import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import { isGraphDocument } from '../graph-files';
import type { CheckedDocument, GraphChecker } from './graph-checker';
import { toDiagnostics } from './to-diagnostic';

/** Shows what the checker finds in the Problems panel, and takes it away when a document closes. */
export class ProblemReporter implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #collection = this.#owned.add(vscode.languages.createDiagnosticCollection('agentGraph'));
  readonly #documents: GraphDocuments;

  constructor(checker: GraphChecker, documents: GraphDocuments) {
    this.#documents = documents;
    this.#owned.add(checker.onDidCheck((checked) => this.#show(checked)));
    this.#owned.add(vscode.workspace.onDidCloseTextDocument((document) => isGraphDocument(document) && this.#collection.delete(document.uri)));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #show({ document, problems }: CheckedDocument): void {
    const { graph } = this.#documents.snapshot(document).read;
    this.#collection.set(document.uri, toDiagnostics(document, graph, problems));
  }
}
