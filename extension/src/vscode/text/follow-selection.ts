import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import type { CanvasSelection, CanvasSessions } from '../canvas/canvas-sessions';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import { isGraphDocument } from '../graph-files';
import { placesIn } from '../ranges';
import { isSameElement } from '../same-element';

/** Keeps the selections of canvases and of the text editors beside them in step. What is selected already is left alone, so nothing echoes. */
export function followSelection(sessions: CanvasSessions, documents: GraphDocuments): vscode.Disposable {
  const store = new DisposableStore();
  store.add(sessions.onDidSelect((selection) => isSelectionFollowed() && showInText(documents, selection)));
  store.add(vscode.window.onDidChangeTextEditorSelection((change) => isSelectionFollowed() && showOnCanvas({ sessions, documents }, change.textEditor)));
  return store;
}

/** Shows the problem in all text editors of the document that can be seen. */
export function showProblemInText(document: vscode.TextDocument, problem: Problem): void {
  const editors = editorsOf(document);
  if (editors.length === 0 || !isSelectionFollowed()) return;
  const range = placesIn(document).ofProblem(problem);
  for (const editor of editors) reveal(editor, range);
}

function reveal(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Whether selections are to be kept in step. */
export function isSelectionFollowed(): boolean {
  return vscode.workspace.getConfiguration('agentGraph').get('followSelection', true);
}

function showInText(documents: GraphDocuments, { session, elements }: CanvasSelection): void {
  const [element] = elements;
  if (!element || elements.length > 1 || element.kind === 'graph') return;
  const { document } = session;
  const editors = editorsOf(document).filter((editor) => editor !== vscode.window.activeTextEditor);
  if (editors.length > 0) revealElement(document, { editors, graph: documents.snapshot(document).read.graph, element });
}

/** Shows the element in all text editors of the document that can be seen; gives whether there are any. */
export function showElementInText(document: vscode.TextDocument, graph: AgentGraph, element: ElementRef): boolean {
  const editors = editorsOf(document);
  if (editors.length > 0) revealElement(document, { editors, graph, element });
  return editors.length > 0;
}

function editorsOf(document: vscode.TextDocument): readonly vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
}

interface Revealed {
  readonly editors: readonly vscode.TextEditor[];
  readonly graph: AgentGraph;
  readonly element: ElementRef;
}

function revealElement(document: vscode.TextDocument, { editors, graph, element }: Revealed): void {
  const range = placesIn(document).ofElement(graph, element, 'value');
  if (!range) return;
  for (const editor of editors) if (!range.contains(editor.selection.active)) reveal(editor, range);
}

interface Following {
  readonly sessions: CanvasSessions;
  readonly documents: GraphDocuments;
}

function showOnCanvas({ sessions, documents }: Following, { document, selection }: vscode.TextEditor): void {
  if (!isGraphDocument(document)) return;
  const visible = sessions.of(document).filter(({ panel }) => panel.visible);
  if (visible.length === 0) return;
  const element = placesIn(document).elementAt(documents.snapshot(document).read.graph, selection.active);
  if (element.kind === 'graph') return;
  for (const session of visible) if (!session.selection.some((selected) => isSameElement(selected, element))) session.select(element);
}
