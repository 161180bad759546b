import * as vscode from 'vscode';
import { openLedgerFile } from '../runs/open-ledger';
import { type Command, graphOf } from './command';

/** Opens the ledger of the graph's latest run. */
export const openLedger: Command = {
  name: 'openLedger',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return;
    const ledger = await parts.runner.latestLedger(document);
    if (ledger) await openLedgerFile(ledger);
    else await vscode.window.showInformationMessage(vscode.l10n.t('This graph has not been run yet. Simulate Handoffs… makes a ledger.'));
  },
};
