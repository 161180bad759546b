import * as vscode from 'vscode';
import { DEBUG_TYPE, pathOf } from '../debug/debug-paths';
import { type Command, documentOfProblem } from './command';

/** Debugs the run that shows a finding, from its first step on. No file is written for it. Gives whether a session has started. */
export const debugWitness: Command = {
  name: 'debugWitness',
  run: async (_parts, [argument]) => {
    const found = await documentOfProblem(argument);
    if (!found) return false;
    const { document, ref } = found;
    return vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(document.uri), {
      type: DEBUG_TYPE, request: 'launch', name: vscode.l10n.t('Finding: {0}', ref.check),
      graph: pathOf(document.uri), witness: `${ref.check}@${ref.pointer}`, keepLedger: false,
    });
  },
};
