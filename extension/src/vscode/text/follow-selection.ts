import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import type { ElementRef } from '#core/graph/graph-edit';
import type { CanvasSelection, CanvasSessions } from '../canvas/canvas-sessions';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import { isGraphDocument } from '../graph-files';
import { placesIn } from '../ranges';

/** Keeps the selections of canvases and of the text editors beside them in step. What is selected already is left alone, so nothing echoes. */
export function followSelection(sessions: CanvasSessions, documents: GraphDocuments): vscode.Disposable {
  const store = new DisposableStore();
  store.add(sessions.onDidSelect((selection) => isOn() && showInText(documents, selection)));
  store.add(vscode.window.onDidChangeTextEditorSelection((change) => isOn() && showOnCanvas({ sessions, documents }, change.textEditor)));
  return store;
}

/** Shows the problem in all text editors of the document that can be seen. */
export function showProblemInText(document: vscode.TextDocument, problem: Problem): void {
  const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  if (editors.length === 0 || !isOn()) return;
  const range = placesIn(document).ofProblem(problem);
  for (const editor of editors) reveal(editor, range);
}

function reveal(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function isOn(): boolean {
  return vscode.workspace.getConfiguration('agentGraph').get('followSelection', true);
}

function showInText(documents: GraphDocuments, { session, elements }: CanvasSelection): void {
  const [element] = elements;
  if (!element || elements.length > 1 || element.kind === 'graph') return;
  const { document } = session;
  const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  if (editors.length === 0) return;
  const { graph } = documents.snapshot(document).read;
  const range = placesIn(document).ofElement(graph, element, 'value');
  if (!range) return;
  for (const editor of editors) {
    if (editor === vscode.window.activeTextEditor || range.contains(editor.selection.active)) continue;
    reveal(editor, range);
  }
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
  for (const session of visible) if (!session.selection.some((selected) => isSame(selected, element))) session.select(element);
}

function isSame(a: ElementRef, b: ElementRef): boolean {
  return a.kind === b.kind && ('id' in a ? a.id : '') === ('id' in b ? b.id : '');
}
