import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';

/** Checks whose findings the JSON service has words for too. */
const ITS_CHECKS: readonly string[] = ['schema', 'syntax'];

/** Whether VS Code's own JSON service looks at the document: it does at files in tabs that are not empty, unless it is off. */
export function isReadByJsonService(document: vscode.TextDocument): boolean {
  if (document.lineCount === 1 && document.lineAt(0).text === '') return false;
  if (document.languageId !== 'json' || !isInTab(document.uri)) return false;
  if (vscode.extensions.getExtension('vscode.json-language-features') === undefined) return false;
  return vscode.workspace.getConfiguration('json', document).get('validate.enable', true);
}

/** Whether the JSON service marks the finding by itself, so that it need not be said twice. */
export function isToldByJsonService({ check }: Problem): boolean {
  return ITS_CHECKS.includes(check);
}

/** The file that the tab shows, as text or as a canvas. */
export function fileOf({ input }: vscode.Tab): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined;
}

function isInTab(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => fileOf(tab)?.toString() === key));
}
