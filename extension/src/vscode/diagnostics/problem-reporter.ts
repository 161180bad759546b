import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import { GRAPH_GLOB, isGraphDocument } from '../graph-files';
import type { CheckedDocument, GraphChecker } from './graph-checker';
import { fileOf, isReadByJsonService, isToldByJsonService } from './json-service';
import { toDiagnostics } from './to-diagnostic';

/** Shows what the checker finds in the Problems panel. Files that were checked without being open keep their findings until they change. */
export class ProblemReporter implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #collection = this.#owned.add(vscode.languages.createDiagnosticCollection('agentGraph'));
  readonly #checker: GraphChecker;
  readonly #documents: GraphDocuments;
  readonly #published = this.#owned.add(new vscode.EventEmitter<vscode.TextDocument>());
  /** Files whose findings outlive their document, since a person asked for them. */
  readonly #kept = new Set<string>();

  /** The Problems panel has been told of the document. */
  readonly onDidPublish = this.#published.event;

  constructor(checker: GraphChecker, documents: GraphDocuments) {
    this.#checker = checker;
    this.#documents = documents;
    this.#owned.add(checker.onDidCheck((checked) => this.#show(checked)));
    this.#owned.add(vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)));
    this.#owned.add(vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => this.#tabsChanged([...opened, ...closed])));
    const watcher = this.#owned.add(vscode.workspace.createFileSystemWatcher(GRAPH_GLOB, true));
    this.#owned.add(watcher.onDidDelete((uri) => this.#gone([uri])));
    this.#owned.add(watcher.onDidChange((uri) => this.#changedOnDisk(uri)));
    this.#owned.add(vscode.workspace.onDidDeleteFiles(({ files }) => this.#gone(files)));
    this.#owned.add(vscode.workspace.onDidRenameFiles(({ files }) => this.#gone(files.map(({ oldUri }) => oldUri))));
  }

  /** Checks a file, open or not, and keeps its findings shown; gives how many there are. */
  async checkFile(uri: vscode.Uri): Promise<number> {
    this.#kept.add(uri.toString());
    const document = await vscode.workspace.openTextDocument(uri);
    return (await this.#checker.problemsOf(document)).length;
  }

  /** Shows the findings of the document once more, as they are. */
  showAgain(document: vscode.TextDocument): void {
    const checked = this.#checker.latest(document);
    if (checked) this.#show(checked);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #show({ document, version, problems }: CheckedDocument): void {
    if (document.version !== version) return;
    const { graph } = this.#documents.snapshot(document).read;
    const isShared = isReadByJsonService(document);
    const ours = problems.filter((problem) => !(isShared && isToldByJsonService(problem)));
    this.#collection.set(document.uri, toDiagnostics(document, graph, ours));
    this.#published.fire(document);
  }

  #closed(document: vscode.TextDocument): void {
    if (!isGraphDocument(document)) return;
    if (this.#kept.has(document.uri.toString())) this.showAgain(document); // with what the JSON service no longer tells
    else this.#collection.delete(document.uri);
  }

  /** Who tells of a file's shape depends on whether it is in a tab. */
  #tabsChanged(tabs: readonly vscode.Tab[]): void {
    const files = new Set(tabs.map((tab) => fileOf(tab)?.toString()));
    for (const document of vscode.workspace.textDocuments) if (files.has(document.uri.toString())) this.showAgain(document);
  }

  #changedOnDisk(uri: vscode.Uri): void {
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (isOpen || !this.#kept.has(uri.toString())) return;
    this.checkFile(uri).catch(() => this.#gone([uri])); // changed and gone again before it could be read
  }

  /** Files and folders alike are told of when they go. */
  #gone(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) {
      const isGone = (other: vscode.Uri): boolean => other.toString() === uri.toString() || other.toString().startsWith(`${uri.toString()}/`);
      this.#collection.forEach((known) => {
        if (!isGone(known)) return;
        this.#kept.delete(known.toString());
        this.#collection.delete(known);
      });
    }
  }
}
