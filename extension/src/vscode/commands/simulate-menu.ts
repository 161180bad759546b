import * as vscode from 'vscode';
import type { CommandParts } from './command';
import { chatFromAgent, chatWithGraph } from './chat';
import { runScenarios } from './simulate';
import { simulateMany } from './simulate-many';

/** What an entry of the menu is about. */
export interface Simulated {
  readonly parts: CommandParts;
  readonly document: vscode.TextDocument;
}

/** One line of the menu, and what it does. */
export interface MenuItem extends vscode.QuickPickItem {
  readonly run?: () => Promise<unknown>;
}

/** Gives lines of the menu: none where there is nothing of its sort. */
export type MenuEntry = (simulated: Simulated) => Promise<readonly MenuItem[]>;

/** What can be simulated. Order: as shown. */
const ENTRIES: readonly MenuEntry[] = [scenarioItems, chatItems, manyItems];

/** Asks what is to be simulated and does it. */
export async function pickSimulation(parts: CommandParts, document: vscode.TextDocument): Promise<unknown> {
  const { l10n } = vscode;
  const groups = await Promise.all(ENTRIES.map((entry) => entry({ parts, document })));
  const item = await vscode.window.showQuickPick(groups.flat(), {
    title: l10n.t('Simulate Handoffs'),
    placeHolder: l10n.t('Which conversation? No model is called.'),
    matchOnDescription: true,
  });
  return item?.run?.();
}

/** Each scenario, the first of them first, and all together. */
async function scenarioItems({ parts, document }: Simulated): Promise<readonly MenuItem[]> {
  const { l10n } = vscode;
  const choices = await parts.runner.choices(document);
  const items = choices.map(({ id, name, file }): MenuItem => ({
    label: name,
    description: file ?? l10n.t('made from the graph itself'),
    run: () => runScenarios(parts, document, [id]),
  }));
  const written = choices.filter(({ file }) => file !== undefined).map(({ id }) => id);
  const all: MenuItem[] = written.length < 2 ? [] : [{ label: `$(run-all) ${l10n.t('All {0} Scenarios', written.length)}`, run: () => runScenarios(parts, document, written) }];
  return [{ label: l10n.t('Scenarios'), kind: vscode.QuickPickItemKind.Separator }, ...items, ...all];
}

async function chatItems({ parts, document }: Simulated): Promise<readonly MenuItem[]> {
  const { l10n } = vscode;
  return [
    { label: l10n.t('Talk to it'), kind: vscode.QuickPickItemKind.Separator },
    { label: `$(comment-discussion) ${l10n.t('Chat with It')}`, description: l10n.t('you are the customer'), run: () => chatWithGraph(parts, document, {}) },
    { label: `$(debug-start) ${l10n.t('From an Agent, with a Context…')}`, description: l10n.t('begin where you like'), run: () => chatFromAgent(parts, document) },
  ];
}

async function manyItems({ parts, document }: Simulated): Promise<readonly MenuItem[]> {
  const { l10n } = vscode;
  return [
    { label: l10n.t('How it does'), kind: vscode.QuickPickItemKind.Separator },
    { label: `$(graph) ${l10n.t('Many Conversations…')}`, description: l10n.t('with gates and what-if'), run: () => simulateMany.run(parts, [document.uri]) },
  ];
}
