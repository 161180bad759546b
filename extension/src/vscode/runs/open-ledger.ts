import * as vscode from 'vscode';
import { LEDGER_VIEW_TYPE } from '../ledgers/ledger-editor';

/** Opens a ledger as the story that it tells, beside what is open. */
export async function openLedgerFile(ledger: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', ledger, LEDGER_VIEW_TYPE, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}
