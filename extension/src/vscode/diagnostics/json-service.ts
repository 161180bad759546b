import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';

/** Whether VS Code's own JSON service marks this fault in the text, so that we do not say it twice. */
export function isToldByJsonService(document: vscode.TextDocument, problem: Problem): boolean {
  if (problem.check !== 'schema' || document.isClosed) return false;
  if (document.languageId !== 'json' || vscode.extensions.getExtension('vscode.json-language-features') === undefined) return false;
  return vscode.workspace.getConfiguration('json', document).get('validate.enable', true);
}
