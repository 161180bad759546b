import * as vscode from 'vscode';
import type { Command } from './command';
import { simulate } from './simulate';

/** Shows the run of a scenario of the Test Explorer on the canvas. */
export const showTestRun: Command = {
  name: 'showTestRun',
  run: async (parts, [argument]) => {
    const item = itemOf(argument);
    const choice = item && (await parts.tests.start()).choiceOf(item);
    if (choice) return simulate.run(parts, [choice.graph, choice.key]);
    void vscode.window.showInformationMessage(vscode.l10n.t('Choose one scenario that is in order.')); // nobody need answer
    return undefined;
  },
};

/** The item of a line of the Test Explorer, or that of a message about it. */
function itemOf(argument: unknown): vscode.TestItem | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const item: unknown = 'test' in argument ? argument.test : argument;
  return typeof item === 'object' && item !== null && 'children' in item && 'id' in item ? (item as vscode.TestItem) : undefined;
}
