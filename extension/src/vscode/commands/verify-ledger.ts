import * as vscode from 'vscode';
import { fileNameOf } from '../graph-files';
import type { Command } from './command';

const LEDGER_ENDING = '.ledger.jsonl';

/** Digits of a digest that are enough to tell two runs apart by eye. */
const DIGEST_SHOWN = 12;

/** Says whether a ledger is as it was written, and where it is not. */
export const verifyLedger: Command = {
  name: 'verifyLedger',
  run: async (_parts, [resource]) => {
    const ledger = resource instanceof vscode.Uri ? resource : await findLedger();
    if (!ledger) return undefined;
    const { verifyLedger: verify } = await import('../parts/runs');
    const verdict = verify(new TextDecoder().decode(await vscode.workspace.fs.readFile(ledger)));
    const name = fileNameOf(ledger);
    if (verdict.ok) void tell(vscode.l10n.t('{0} is unbroken: {1} events, digest {2}.', name, verdict.events.length, verdict.digest.slice(0, DIGEST_SHOWN)));
    else void offerLine(ledger, verdict.line, vscode.l10n.t('{0} is broken at line {1}: {2}', name, verdict.line, verdict.message));
    return verdict;
  },
};

/** Shows a message that nobody need answer. */
function tell(message: string): Thenable<unknown> {
  return vscode.window.showInformationMessage(message);
}

async function offerLine(ledger: vscode.Uri, line: number, message: string): Promise<void> {
  const open = vscode.l10n.t('Open at Line {0}', line);
  if ((await vscode.window.showErrorMessage(message, open)) !== open) return;
  await vscode.window.showTextDocument(ledger, { selection: new vscode.Range(line - 1, 0, line - 1, 0) });
}

/** The ledger in the active editor, else one that is picked. */
async function findLedger(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active?.path.endsWith(LEDGER_ENDING)) return active;
  const files = await vscode.workspace.findFiles(`**/*${LEDGER_ENDING}`, '**/node_modules/**');
  const items = files.map((uri) => ({ label: fileNameOf(uri), description: vscode.workspace.asRelativePath(uri), uri }));
  if (items.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There is no *.ledger.jsonl in this workspace.'));
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Verify Ledger'), matchOnDescription: true }))?.uri;
}
