import * as vscode from 'vscode';

/** Opens a ledger beside what is open. */
export async function openLedgerFile(ledger: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(ledger, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}
