import * as vscode from 'vscode';
import { LEDGER_VIEW_TYPE } from '../ledgers/ledger-editor';
import type { Command } from './command';
import { pickLedger } from './pick-ledger';

/** Opens a ledger as the story that it tells. */
export const explainRun: Command = {
  name: 'explainRun',
  run: async (_parts, [resource]) => {
    const ledger = resource instanceof vscode.Uri ? resource : await pickLedger(vscode.l10n.t('Explain Run'));
    if (ledger) await vscode.commands.executeCommand('vscode.openWith', ledger, LEDGER_VIEW_TYPE);
    return ledger;
  },
};
