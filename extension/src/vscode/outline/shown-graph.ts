import * as vscode from 'vscode';
import type { CanvasSessions } from '../canvas/canvas-sessions';
import { fileOf } from '../diagnostics/json-service';
import { DisposableStore } from '../disposable-store';
import { GRAPH_GLOB, IGNORED_GLOB, isGraphDocument } from '../graph-files';

/** Which graph the outline is about: the one in the active canvas or text editor, or the last such as long as a tab shows it. */
export class ShownGraph implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly #sessions: CanvasSessions;
  #document: vscode.TextDocument | undefined;

  /** It is another graph now, or none. */
  readonly onDidChange = this.#changed.event;

  constructor(sessions: CanvasSessions) {
    this.#sessions = sessions;
    this.#owned.add(vscode.window.onDidChangeActiveTextEditor(() => this.#look()));
    this.#owned.add(vscode.window.tabGroups.onDidChangeTabs(() => this.#look()));
    this.#owned.add(sessions.onDidOpen((session) => {
      session.panel.onDidChangeViewState(() => this.#look()); // ends with its panel
      this.#look();
    }));
    this.#look();
    void this.#tellWhetherThereAreGraphs(); // a search that fails leaves the view away until a graph is opened
  }

  get document(): vscode.TextDocument | undefined {
    return this.#document;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #look(): void {
    const next = this.#active() ?? (this.#document && isShown(this.#document) ? this.#document : undefined);
    if (next === this.#document) return;
    this.#document = next;
    if (next) tellThatThereAreGraphs();
    this.#changed.fire();
  }

  #active(): vscode.TextDocument | undefined {
    const active = this.#sessions.active()?.document ?? vscode.window.activeTextEditor?.document;
    return active && isGraphDocument(active) ? active : undefined;
  }

  async #tellWhetherThereAreGraphs(): Promise<void> {
    const [found] = await vscode.workspace.findFiles(GRAPH_GLOB, IGNORED_GLOB, 1);
    if (found) tellThatThereAreGraphs();
  }
}

function tellThatThereAreGraphs(): void {
  void vscode.commands.executeCommand('setContext', 'agentGraph.hasGraphs', true); // nothing waits for it
}

function isShown(document: vscode.TextDocument): boolean {
  const key = document.uri.toString();
  return !document.isClosed && vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => fileOf(tab)?.toString() === key));
}
