import * as vscode from 'vscode';
import type { DebugChoice } from '../debug/debug-configurations';
import { fileNameOf } from '../graph-files';
import { type Command, graphOf } from './command';
import { uriOfPath } from '../debug/debug-paths';

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice: DebugChoice;
}

/** Debugs a scenario of the graph. A second argument is the scenario, and asks nothing. */
export const debug: Command = {
  name: 'debug',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return false;
    const { debugChoices } = await import('../parts/debug');
    const choices = await debugChoices(document.uri);
    const [, given] = args;
    const choice = typeof given === 'string' ? choices.find(({ key }) => key === given) : await askForChoice(choices);
    if (choice) return vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(document.uri), choice.configuration);
    if (given !== undefined) void vscode.window.showWarningMessage(vscode.l10n.t('That scenario is no longer there.')); // nobody need answer
    return false;
  },
};

async function askForChoice(choices: readonly DebugChoice[]): Promise<DebugChoice | undefined> {
  const { l10n } = vscode;
  if (choices.length === 1) return choices[0];
  const items = choices.map((choice): ChoiceItem => {
    const file: unknown = choice.configuration['scenarios'];
    return { label: choice.configuration.name, description: typeof file === 'string' ? fileNameOf(uriOfPath(file)) : l10n.t('made from the graph itself'), choice };
  });
  const item = await vscode.window.showQuickPick(items, { title: l10n.t('Debug Handoffs'), placeHolder: l10n.t('Which conversation? No model is called.'), matchOnDescription: true });
  return item?.choice;
}
