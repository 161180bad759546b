import * as vscode from 'vscode';
import type { ElementRef } from '#core/graph/graph-edit';
import type { CanvasSessions } from '../canvas/canvas-sessions';
import type { GraphChecker } from '../diagnostics/graph-checker';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import type * as LanguagePart from '../parts/language';
import { placesIn } from '../ranges';
import { isSameElement } from '../same-element';
import { isSelectionFollowed, showElementInText } from '../text/follow-selection';
import { outlineDecorations } from './outline-decorations';
import type { OutlineLine, OutlineLines } from './outline-lines';
import type { ShownGraph } from './shown-graph';

/** Id of the view in the manifest. */
const OUTLINE_VIEW = 'agentGraph.outline';

/** How long changes are gathered before the view is made anew. */
const GATHER_MS = 120;

/** How often a line is tried to be selected while VS Code makes the view anew. */
const MOST_TRIES = 5;

/** What the outline works with. */
export interface OutlineParts {
  readonly documents: GraphDocuments;
  readonly checker: GraphChecker;
  readonly sessions: CanvasSessions;
  readonly shown: ShownGraph;
}

/** The outline of the graph in the active editor, in the side bar. Follows what is selected on the canvas and in the text, and leads there. What makes its lines is loaded when it is first shown. */
export class OutlineView implements vscode.Disposable, vscode.TreeDataProvider<OutlineLine> {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly #parts: OutlineParts;
  readonly #shown: ShownGraph;
  readonly #view: vscode.TreeView<OutlineLine>;
  #part: typeof LanguagePart | undefined;
  #lines: OutlineLines | undefined;
  #timer: NodeJS.Timeout | undefined;
  #following: NodeJS.Timeout | undefined;
  /** What was selected last because it was selected elsewhere: that leads nowhere. */
  #followed: ElementRef | undefined;
  /** How often in a row the line could not be selected. */
  #missed = 0;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(parts: OutlineParts) {
    this.#parts = parts;
    this.#shown = parts.shown;
    this.#view = this.#owned.add(vscode.window.createTreeView(OUTLINE_VIEW, { treeDataProvider: this, showCollapseAll: true }));
    this.#owned.add(vscode.window.registerFileDecorationProvider(outlineDecorations));
    this.#owned.add(this.#shown.onDidChange(() => this.#renew()));
    this.#owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => document === this.#shown.document && this.#renewSoon()));
    this.#owned.add(parts.checker.onDidCheck(({ document }) => document === this.#shown.document && this.#renewSoon()));
    this.#owned.add(this.#view.onDidChangeSelection(({ selection }) => this.#chosen(selection)));
    this.#owned.add(parts.sessions.onDidSelect(({ session, elements }) => session.document === this.#shown.document && this.#follow(elements)));
    this.#owned.add(this.#view.onDidChangeVisibility(() => this.#followSoon()));
    this.#owned.add(vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#followText(textEditor)));
  }

  /** The graph whose outline is shown. */
  get document(): vscode.TextDocument | undefined {
    return this.#shown.document;
  }

  /** The lines that are selected. */
  get selection(): readonly OutlineLine[] {
    return this.#view.selection;
  }

  /** What is selected, whenever it changes. */
  get onDidSelect(): vscode.Event<unknown> {
    return this.#view.onDidChangeSelection;
  }

  async getChildren(line?: OutlineLine): Promise<OutlineLine[]> {
    if (line) return [...line.children];
    this.#part ??= await import('../parts/language');
    const { document } = this.#shown;
    if (!this.#lines && document) {
      this.#lines = this.#part.linesOf(document.uri, this.#parts.documents.snapshot(document).read.graph, this.#parts.checker.latest(document)?.problems ?? []);
    }
    this.#followSoon();
    return [...(this.#lines?.roots ?? [])];
  }

  async getTreeItem(line: OutlineLine): Promise<vscode.TreeItem> {
    this.#part ??= await import('../parts/language');
    return this.#part.itemOf(line);
  }

  getParent(line: OutlineLine): OutlineLine | undefined {
    return line.parent;
  }

  resolveTreeItem(item: vscode.TreeItem, line: OutlineLine): vscode.TreeItem {
    const tooltip = this.#part?.tooltipOf(this.#parts.documents, line);
    if (tooltip) item.tooltip = tooltip;
    return item;
  }

  /** Selects the line of the element, where the view can be seen. */
  async reveal(element: ElementRef): Promise<void> {
    const line = this.#lines?.lineOf(element);
    if (!line || !this.#view.visible) return;
    try {
      await this.#view.reveal(line, { select: true, focus: false });
      this.#missed = 0;
    } catch {
      // The view was made anew in the meantime. It is tried again, a few times at most.
      this.#missed += 1;
      if (this.#missed < MOST_TRIES) this.#followSoon();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#following);
    this.#owned.dispose();
  }

  #renewSoon(): void {
    this.#timer ??= setTimeout(() => this.#renew(), GATHER_MS);
  }

  #renew(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { document } = this.#shown;
    this.#lines = undefined;
    this.#view.description = document ? this.#parts.documents.snapshot(document).read.graph.name : '';
    this.#changed.fire();
  }

  /** Once VS Code has drawn the lines: it asks for them twice when the view is first shown, and forgets what was selected between. */
  #followSoon(): void {
    clearTimeout(this.#following);
    this.#following = setTimeout(() => this.#followNow(), GATHER_MS);
  }

  /** Selects what is selected elsewhere already. */
  #followNow(): void {
    const { document } = this.#shown;
    const [session] = document ? this.#parts.sessions.of(document) : [];
    const { activeTextEditor } = vscode.window;
    if (activeTextEditor?.document === document && activeTextEditor) this.#followText(activeTextEditor);
    else if (session) this.#follow(session.selection);
  }

  #followText({ document, selection }: vscode.TextEditor): void {
    if (document !== this.#shown.document || !this.#view.visible || !this.#lines) return;
    this.#follow([placesIn(document).elementAt(this.#parts.documents.snapshot(document).read.graph, selection.active)]);
  }

  #follow(elements: readonly ElementRef[]): void {
    const [element] = elements;
    if (!element || elements.length > 1 || element.kind === 'graph' || !isSelectionFollowed()) return;
    if (this.#view.selection.some((line) => line.element && isSameElement(line.element, element))) return;
    this.#followed = element;
    void this.reveal(element); // never rejects
  }

  #chosen([line]: readonly OutlineLine[]): void {
    const element = line?.element;
    const isOwn = element && this.#followed && isSameElement(element, this.#followed);
    this.#followed = undefined;
    if (!isOwn) this.lead(line);
  }

  /** Shows on the canvases and in the text editors that can be seen what the line stands for; opens the canvas where there are none. */
  lead(line: OutlineLine | undefined): void {
    const { document } = this.#shown;
    const element = line?.element;
    if (!document || !element) return;
    const canvases = this.#parts.sessions.of(document).filter(({ panel }) => panel.visible);
    for (const session of canvases) if (!session.selection.some((selected) => isSameElement(selected, element))) session.select(element);
    const { graph } = this.#parts.documents.snapshot(document).read;
    const isInText = showElementInText(document, graph, element);
    if (canvases.length === 0 && !isInText) void vscode.commands.executeCommand('agentGraph.openCanvas', document.uri, element); // tells of its own failure
  }
}
