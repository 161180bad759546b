import * as vscode from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import type { Command } from './command';

/** Opens the page of a check, which comes with the extension. */
export async function openCheckPage(extensionUri: vscode.Uri, check: string): Promise<Result<null, 'cannot-open'>> {
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'checks', `${check}.md`);
  try {
    await vscode.workspace.fs.stat(page);
  } catch {
    // No such file: a check of a version that is not ours, or a broken installation. Either way there is nothing to show.
    return err('cannot-open');
  }
  await vscode.commands.executeCommand('markdown.showPreview', page);
  return ok(null);
}

/** Opens the page of the check whose id is the argument. */
export const openCheckDocs: Command = {
  name: 'openCheckDocs',
  run: async ({ extensionUri }, [check]) => {
    if (typeof check !== 'string' || !/^[a-z][a-z-]*$/.test(check)) return;
    const opened = await openCheckPage(extensionUri, check);
    if (!opened.ok) await vscode.window.showWarningMessage(vscode.l10n.t("There is no page about '{0}'.", check));
  },
};
