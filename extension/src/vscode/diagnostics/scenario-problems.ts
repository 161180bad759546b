import * as vscode from 'vscode';
import { readGraph } from '#core/graph/read-graph';
import type { ScenarioProblem } from '#core/scenarios/scenario-problem';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import { GRAPH_GLOB, SCENARIOS_SELECTOR, isGraphDocument } from '../graph-files';
import { graphFileOf, textOfFile } from '../near-files';
import { isReadByJsonService } from './json-service';
import { DIAGNOSTIC_SOURCE, docsTarget } from './to-diagnostic';

/** What shows problems of scenarios. */
export interface ScenarioProblemsParts {
  readonly documents: GraphDocuments;
  readonly onFailed: (error: unknown) => void;
}

/** The code of all that is wrong in a file of scenarios; the name of its page. */
const CODE = 'scenarios';

/**
 * Shows in the Problems panel what is wrong in open files of scenarios: on open, on every change of theirs, and when a graph changes, in an
 * editor or on the disk. The code that checks is loaded with the first such file.
 */
export class ScenarioProblems implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #collection = this.#owned.add(vscode.languages.createDiagnosticCollection('agentGraphScenarios'));
  readonly #parts: ScenarioProblemsParts;
  readonly #waiting = new Set<vscode.TextDocument>();
  #isScheduled = false;

  constructor(parts: ScenarioProblemsParts) {
    this.#parts = parts;
    const { workspace } = vscode;
    this.#owned.add(workspace.onDidOpenTextDocument((document) => this.#schedule([document])));
    this.#owned.add(workspace.onDidChangeTextDocument(({ document }) => this.#schedule(isGraphDocument(document) ? workspace.textDocuments : [document])));
    this.#owned.add(workspace.onDidCloseTextDocument((document) => this.#collection.delete(document.uri)));
    this.#owned.add(vscode.window.tabGroups.onDidChangeTabs(() => this.#schedule(workspace.textDocuments))); // who tells of a file's shape depends on it
    const watcher = this.#owned.add(workspace.createFileSystemWatcher(GRAPH_GLOB));
    for (const changed of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) this.#owned.add(changed(() => this.#schedule(workspace.textDocuments)));
    this.#schedule(workspace.textDocuments);
  }

  dispose(): void {
    this.#waiting.clear();
    this.#owned.dispose();
  }

  /** Not debounced but coalesced: the newest version is checked as soon as the host is free. */
  #schedule(documents: readonly vscode.TextDocument[]): void {
    for (const document of documents) if (isScenariosDocument(document)) this.#waiting.add(document);
    if (this.#waiting.size === 0 || this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      const waiting = [...this.#waiting];
      this.#waiting.clear();
      for (const document of waiting) this.#check(document).catch(this.#parts.onFailed);
    });
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { checkScenarios, readScenarios } = await import('../parts/runs');
    const { version } = document;
    const text = document.getText();
    const read = readScenarios(text);
    const graph = read.graph === undefined ? undefined : await this.#graphAt(graphFileOf(document.uri, read.graph));
    if (document.isClosed || document.version !== version) return;
    const isShared = isReadByJsonService(document);
    const problems = checkScenarios({ text, read, graph }).filter(({ isShape }) => !(isShape && isShared));
    this.#collection.set(document.uri, problems.map(toDiagnostic));
  }

  /** The graph as an editor has it, or as it is on the disk; nothing where there is none. */
  async #graphAt(uri: vscode.Uri): Promise<ReturnType<typeof readGraph>['graph'] | undefined> {
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open) return this.#parts.documents.snapshot(open).read.graph;
    return textOfFile(uri).then(
      (text) => readGraph(text).graph,
      () => undefined, // the file system says 'not found' by throwing
    );
  }
}

function isScenariosDocument(document: vscode.TextDocument): boolean {
  return document.uri.scheme !== 'git' && vscode.languages.match([...SCENARIOS_SELECTOR], document) > 0;
}

function toDiagnostic({ message, line, character, endLine, endCharacter }: ScenarioProblem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(new vscode.Range(line, character, endLine, endCharacter), message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = { value: CODE, target: docsTarget(CODE) };
  return diagnostic;
}
