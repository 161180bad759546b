import * as vscode from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import type { SavedPicture } from '#protocol/messages';

/** Asks where the picture of the document's graph goes, beside it at first, and writes it there. Giving up is no failure. */
export async function savePicture(document: vscode.TextDocument, picture: SavedPicture): Promise<Result<null, 'cannot-write'>> {
  const { l10n, window, workspace } = vscode;
  const path = document.uri.path.replace(/(\.agentgraph)?\.json$/, '');
  const file = await window.showSaveDialog({ title: l10n.t('Export Picture'), defaultUri: document.uri.with({ path: `${path}.${picture.format}` }), filters: { [picture.format.toUpperCase()]: [picture.format] } });
  if (!file) return ok(null);
  try {
    await workspace.fs.writeFile(file, 'text' in picture ? new TextEncoder().encode(picture.text) : Buffer.from(picture.base64, 'base64'));
  } catch {
    return err('cannot-write'); // the canvas says it, where it was asked for
  }
  void offerToOpen(file); // nothing waits for the answer
  return ok(null);
}

async function offerToOpen(file: vscode.Uri): Promise<void> {
  const { l10n, window, commands, workspace } = vscode;
  const open = l10n.t('Open');
  if ((await window.showInformationMessage(l10n.t('Saved {0}.', workspace.asRelativePath(file)), open)) === open) await commands.executeCommand('vscode.open', file);
}
