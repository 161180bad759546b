import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store';
import { GRAPH_SELECTOR, SCENARIOS_SELECTOR } from '../graph-files';
import type { TestExplorer } from '../testing/test-explorer';
import type { Language } from './create-language';
import { testLenses } from './test-lenses';

/**
 * Registers the lenses: over a graph what can be done, its scenarios and the ways in and out of each agent, over a scenario to see it on the canvas.
 * To run and debug a scenario there are VS Code's own buttons beside it.
 */
export function registerCodeLenses(language: () => Promise<Language>, tests: TestExplorer): vscode.Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('agentGraph.codeLens') && changed.fire()));
  store.add(tests.onDidChange(() => changed.fire()));
  const lensesBy = (make: (document: vscode.TextDocument) => vscode.ProviderResult<vscode.CodeLens[]>): vscode.CodeLensProvider => ({
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => (areOn(document) ? make(document) : []),
  });
  const graphLenses = lensesBy(async (document) => [...topLenses(document), ...testLenses(document, await tests.summaryOf(document)), ...(await language()).lenses.lensesOf(document)]);
  const resolveCodeLens: vscode.CodeLensProvider['resolveCodeLens'] = async (...asked) => (await language()).lenses.resolveCodeLens(...asked);
  store.add(vscode.languages.registerCodeLensProvider(GRAPH_SELECTOR, { ...graphLenses, resolveCodeLens }));
  store.add(vscode.languages.registerCodeLensProvider(SCENARIOS_SELECTOR, lensesBy(async (document) => (await import('../parts/runs')).scenarioLenses(document))));
  return store;
}

function areOn(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('agentGraph', document).get('codeLens', true);
}

function topLenses({ uri }: vscode.TextDocument): readonly vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  return [
    new vscode.CodeLens(top, { title: `$(play) ${vscode.l10n.t('Simulate Handoffs…')}`, command: 'agentGraph.simulate', arguments: [uri] }),
    new vscode.CodeLens(top, { title: `$(type-hierarchy) ${vscode.l10n.t('Open Canvas')}`, command: 'agentGraph.openCanvas', arguments: [uri] }),
  ];
}
