import * as vscode from 'vscode';
import { fileNameOf } from '../graph-files';
import type { Command } from './command';
import { pickLedger } from './pick-ledger';

/** Digits of a digest that are enough to tell two runs apart by eye. */
const DIGEST_SHOWN = 12;

/** Says whether a ledger is as it was written, and where it is not. */
export const verifyLedger: Command = {
  name: 'verifyLedger',
  run: async (_parts, [resource]) => {
    const ledger = resource instanceof vscode.Uri ? resource : await pickLedger(vscode.l10n.t('Verify Ledger'));
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
