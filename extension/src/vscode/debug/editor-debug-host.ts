import * as vscode from 'vscode';
import type { DebugHost } from '../../dap/debug-host';
import { writeLedger } from '../../node/ledger-files';
import type { GraphChecker } from '../diagnostics/graph-checker';
import type { Log } from '../log';
import { graphFileOf, textOfFile } from '../near-files';
import { ledgerFolder } from '../runs/ledger-folder';
import { pathOf, uriOfPath } from './debug-paths';

/** What a debugger within VS Code works with. */
export interface EditorDebugParts {
  /** Folder of the extension's own. */
  readonly storage: vscode.Uri;
  readonly checker: GraphChecker;
  readonly log: Log;
}

/** The files of the workspace as editors have them, for a debugger within VS Code. */
export function editorDebugHost({ storage, checker, log }: EditorDebugParts): DebugHost {
  return {
    readText: async (path) => {
      try {
        return await textOfFile(uriOfPath(path));
      } catch (error) {
        throw new Error(vscode.l10n.t('Cannot read {0}: {1}', path, error instanceof Error ? error.message : String(error)));
      }
    },
    findings: async (path) => checker.problemsOf(await vscode.workspace.openTextDocument(uriOfPath(path))),
    resolve: (file, relative) => pathOf(graphFileOf(uriOfPath(file), relative)),
    keepLedger: async (graph, { name, text }) => writeLedger(ledgerFolder(uriOfPath(graph), storage).fsPath, name, text),
    rest: () => new Promise((done) => setImmediate(done)),
    failed: (error) => log.failed('debug', error),
  };
}
