import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store';
import { GRAPH_SELECTOR, SCENARIOS_SELECTOR } from '../graph-files';
import type { Language } from './create-language';

/** Registers the lenses: over a graph what can be done and the ways in and out of each agent, over a scenario to run it. */
export function registerCodeLenses(language: () => Promise<Language>): vscode.Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('agentGraph.codeLens') && changed.fire()));
  const lensesBy = (make: (document: vscode.TextDocument) => vscode.ProviderResult<vscode.CodeLens[]>): vscode.CodeLensProvider => ({
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => (areOn(document) ? make(document) : []),
  });
  const graphLenses = lensesBy(async (document) => [...topLenses(document), ...(await language()).lenses.lensesOf(document)]);
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
