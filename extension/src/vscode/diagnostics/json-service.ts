import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import type { Fault, FaultCode } from '#core/text/json-tree';

/** What is wrong with a text as JSON that the JSON service has words for too. */
const ITS_FAULTS: readonly FaultCode[] = ['syntax', 'comment', 'trailing-comma'];

/** Whether VS Code's own JSON service looks at the document: it does at files in tabs, unless it is off. */
export function isReadByJsonService(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'json' || !isInTab(document.uri)) return false;
  if (vscode.extensions.getExtension('vscode.json-language-features') === undefined) return false;
  return vscode.workspace.getConfiguration('json', document).get('validate.enable', true);
}

/** Whether the JSON service marks this fault, so that we do not say it twice. What the schema cannot tell has a fix of ours. */
export function isTellableByJsonService({ check, span, fixes }: Problem, faults: readonly Fault[]): boolean {
  if (check === 'schema') return fixes.length === 0;
  if (check !== 'syntax') return false;
  return faults.some(({ code, offset }) => offset === span?.offset && ITS_FAULTS.includes(code));
}

/** The file that the tab shows, as text or as a canvas. */
export function fileOf({ input }: vscode.Tab): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined;
}

function isInTab(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => fileOf(tab)?.toString() === key));
}
