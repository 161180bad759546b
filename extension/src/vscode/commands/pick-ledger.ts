import * as vscode from 'vscode';
import { fileNameOf } from '../graph-files';

const LEDGER_ENDING = '.ledger.jsonl';

/** Ledgers that one may choose from. */
const MOST_LEDGERS = 1000;

/** The ledger that one looks at, else one that is picked: the newest first. Nothing where there is none, which is said, or none is picked. */
export async function pickLedger(title: string): Promise<vscode.Uri | undefined> {
  const active = activeResource();
  if (active?.path.endsWith(LEDGER_ENDING)) return active;
  const files = await vscode.workspace.findFiles(`**/*${LEDGER_ENDING}`, '**/node_modules/**', MOST_LEDGERS);
  if (files.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There is no *.ledger.jsonl in this workspace. Simulate Handoffs… makes one.'));
    return undefined;
  }
  const dated = await Promise.all(files.map(async (uri) => ({ uri, at: await vscode.workspace.fs.stat(uri).then(({ mtime }) => mtime, () => 0) })));
  const items = dated.toSorted((a, b) => b.at - a.at).map(({ uri, at }) => ({ label: fileNameOf(uri), description: vscode.workspace.asRelativePath(uri), detail: new Date(at).toLocaleString(vscode.env.language), uri }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.uri;
}

function activeResource(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri : undefined;
}
