import * as vscode from 'vscode';
import type { NotRunnable } from './runnable-graph';

/** Says why and where the graph cannot be run, and leads there. */
export async function tellNotRunnable(document: vscode.TextDocument, { message, range }: NotRunnable): Promise<void> {
  const { l10n, window, workspace } = vscode;
  const show = l10n.t('Show in Text');
  const { line, character } = range.start;
  const sentence = l10n.t('The graph cannot be run. {0}, line {1}, column {2}: {3}', workspace.asRelativePath(document.uri), line + 1, character + 1, message);
  if ((await window.showErrorMessage(sentence, show)) === show) await window.showTextDocument(document, { selection: range, preview: false });
}
