import * as vscode from 'vscode';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { placesIn } from '../ranges';

/** Where to open the text, and at what. */
export interface TextPlace {
  readonly graph: AgentGraph;
  readonly element?: ElementRef;
  readonly beside: boolean;
}

/** Opens the document as text at the element; gives whether it could be. An editor that shows it already is used. */
export async function openText(document: vscode.TextDocument, { graph, element, beside }: TextPlace): Promise<boolean> {
  const range = element && placesIn(document).ofElement(graph, element, 'value');
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  try {
    await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? (beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active),
      preview: false,
      ...(range ? { selection: new vscode.Range(range.start, range.start) } : {}),
    });
    return true;
  } catch {
    // VS Code has told why in its own words; the canvas only needs to know that nothing opened.
    return false;
  }
}
