import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import type { CanvasSession } from '../canvas/canvas-session';
import type { CanvasSessions } from '../canvas/canvas-sessions';
import type { Log } from '../log';
import { placesIn } from '../ranges';

/**
 * Takes back a canvas that a click in the Problems panel has opened over the file's text although another canvas of it can be seen,
 * and shows the problem in that text. Gives whether it was such a canvas.
 *
 * VS Code opens a problem in the file's default editor in the group last used, also where that shows the file as text.
 */
export function takeBackCanvas(session: CanvasSession, problem: Problem, { sessions, log }: { readonly sessions: CanvasSessions; readonly log: Log }): boolean {
  const { document, panel } = session;
  const group = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn === panel.viewColumn);
  const showsFile = (tab: vscode.Tab, Kind: typeof vscode.TabInputText | typeof vscode.TabInputCustom): boolean =>
    tab.input instanceof Kind && tab.input.uri.toString() === document.uri.toString();
  const canvas = group?.tabs.find((tab) => tab.isActive && showsFile(tab, vscode.TabInputCustom));
  const hasText = group?.tabs.some((tab) => showsFile(tab, vscode.TabInputText)) ?? false;
  const other = sessions.of(document).find((known) => known !== session && known.panel.visible);
  if (!group || !canvas || !hasText || !other) return false;
  if (problem.element.kind !== 'graph') other.select(problem.element);
  const { viewColumn } = group;
  const selection = placesIn(document).ofProblem(problem);
  closeAndShow(canvas, document, { viewColumn, selection, preserveFocus: true }).catch((error: unknown) => log.failed('problem', error));
  return true;
}

async function closeAndShow(canvas: vscode.Tab, document: vscode.TextDocument, options: vscode.TextDocumentShowOptions): Promise<void> {
  await vscode.window.tabGroups.close(canvas, true);
  await vscode.window.showTextDocument(document, options);
}
