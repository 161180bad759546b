import * as vscode from 'vscode';
import { GRAPH_GLOB, IGNORED_GLOB } from '../graph-files';
import type { Command, CommandParts } from './command';

/** What a check of the workspace came to. */
interface Tally {
  readonly files: number;
  readonly problems: number;
  readonly isComplete: boolean;
}

/** Checks every graph of the workspace, open or not, and shows the Problems panel. */
export const checkWorkspace: Command = {
  name: 'checkWorkspace',
  run: async (parts) => {
    const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Checking agent graphs'), cancellable: true };
    const tally = await vscode.window.withProgress(options, (progress, token) => checkAll(parts, progress, token));
    if (tally.problems > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
    void vscode.window.showInformationMessage(messageFor(tally)); // nobody need answer
    return tally;
  },
};

async function checkAll(
  parts: CommandParts,
  progress: vscode.Progress<{ message: string; increment: number }>,
  token: vscode.CancellationToken,
): Promise<Tally> {
  const files = await vscode.workspace.findFiles(GRAPH_GLOB, IGNORED_GLOB, undefined, token);
  let problems = 0;
  let checked = 0;
  for (const file of files) {
    if (token.isCancellationRequested) break;
    progress.report({ message: vscode.workspace.asRelativePath(file), increment: 100 / files.length });
    problems += await parts.reporter.checkFile(file);
    checked += 1;
  }
  return { files: checked, problems, isComplete: !token.isCancellationRequested };
}

function messageFor({ files, problems, isComplete }: Tally): string {
  const { l10n } = vscode;
  if (!isComplete) return l10n.t('Stopped after {0} graphs: {1} problems so far.', files, problems);
  if (files === 0) return l10n.t('There is no *.agentgraph.json in this workspace.');
  return problems === 0 ? l10n.t('{0} graphs checked: no problems.', files) : l10n.t('{0} graphs checked: {1} problems.', files, problems);
}
