import * as vscode from 'vscode';
import type { DebugHost } from '../../dap/debug-host';
import { writeLedger } from '../../node/ledger-files';
import type { Log } from '../log';
import { textOfFile } from '../near-files';
import { ledgerFolder } from '../runs/ledger-folder';
import { pathOf, uriOfPath } from './debug-paths';

/** The files of the workspace as editors have them, for a debugger within VS Code. */
export function editorDebugHost(storage: vscode.Uri, log: Log): DebugHost {
  return {
    readText: async (path) => {
      try {
        return await textOfFile(uriOfPath(path));
      } catch (error) {
        throw new Error(vscode.l10n.t('Cannot read {0}: {1}', path, error instanceof Error ? error.message : String(error)));
      }
    },
    resolve: (file, relative) => pathOf(vscode.Uri.joinPath(uriOfPath(file), '..', relative)),
    keepLedger: async (graph, { name, text }) => writeLedger(ledgerFolder(uriOfPath(graph), storage).fsPath, name, text),
    rest: () => new Promise((done) => setImmediate(done)),
    failed: (error) => log.failed('debug', error),
  };
}
