import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import type { CanvasSessions } from '../canvas/canvas-sessions';
import type { Log } from '../log';
import { placesIn } from '../ranges';
import { fileOf } from './json-service';

/** What is needed to take a canvas back. */
export interface TakeBackParts {
  readonly sessions: CanvasSessions;
  readonly log: Log;
}

/**
 * Closes a canvas that a click in the Problems panel has opened over the file's text although another canvas of it can be seen,
 * and shows the problem in both instead.
 *
 * VS Code opens a problem in the file's default editor in the group last used, also where that group shows the file as text.
 */
export function takeBackCanvas({ sessions, log }: TakeBackParts, document: vscode.TextDocument, problem: Problem): void {
  const covering = coveringCanvas(document.uri);
  if (!covering) return;
  const options = { viewColumn: covering.group.viewColumn, selection: placesIn(document).ofProblem(problem), preserveFocus: true };
  const show = async (): Promise<void> => {
    await vscode.window.tabGroups.close(covering, true);
    await vscode.window.showTextDocument(document, options);
    if (problem.element.kind !== 'graph') sessions.of(document)[0]?.select(problem.element);
  };
  show().catch((error: unknown) => log.failed('problem', error));
}

/** A canvas of the file that is only a preview, in a group that has its text, while another group shows a canvas of it too. */
function coveringCanvas(uri: vscode.Uri): vscode.Tab | undefined {
  const isOfFile = (tab: vscode.Tab | undefined): boolean => tab !== undefined && fileOf(tab)?.toString() === uri.toString();
  const isCanvas = (tab: vscode.Tab | undefined): boolean => tab?.input instanceof vscode.TabInputCustom && isOfFile(tab);
  const groups = vscode.window.tabGroups.all;
  const covered = groups.find(({ activeTab, tabs }) => {
    const hasText = tabs.some((tab) => tab.input instanceof vscode.TabInputText && isOfFile(tab));
    return activeTab?.isPreview === true && isCanvas(activeTab) && hasText;
  });
  const hasOther = groups.some((group) => group !== covered && isCanvas(group.activeTab));
  return hasOther ? covered?.activeTab : undefined;
}
