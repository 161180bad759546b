import * as vscode from 'vscode';

/** Where faults of this program go: once to the log, once to the user, and on. */
export interface Log {
  failed(doing: string, error: unknown): void;
  noted(message: string): void;
}

/** A log in an output channel of its own, whose first fault of a kind also shows as a message. */
export function outputLog(channel: vscode.LogOutputChannel): Log {
  const shown = new Set<string>();
  return {
    noted: (message) => channel.info(message),
    failed: (doing, error) => {
      channel.error(`${doing}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      if (shown.has(doing)) return;
      shown.add(doing);
      void showFault(channel, error); // a message nobody answers never settles
    },
  };
}

async function showFault(channel: vscode.LogOutputChannel, error: unknown): Promise<void> {
  const open = vscode.l10n.t('Open Log');
  const message = error instanceof Error ? error.message : String(error);
  const answer = await vscode.window.showErrorMessage(vscode.l10n.t('Agent Graph Designer failed: {0}', message), open);
  if (answer === open) channel.show();
}
