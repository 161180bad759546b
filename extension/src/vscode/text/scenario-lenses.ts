import * as vscode from 'vscode';
import { listScenarios } from '#core/scenarios/list-scenarios';
import { graphFileOf } from '../near-files';
import { scenarioKey } from '../runs/scenario-files';

/** A lens on each scenario that is in order: its run is shown on the canvas. A file that is not saved yet has none. */
export function scenarioLenses(document: vscode.TextDocument): vscode.CodeLens[] {
  const { graph, scenarios } = listScenarios(document.getText());
  if (graph === undefined || document.isUntitled) return [];
  const target = graphFileOf(document.uri, graph);
  return scenarios.flatMap(({ scenario, line, character }) => {
    if (scenario === undefined) return [];
    const title = `$(type-hierarchy) ${vscode.l10n.t('Show Run on Canvas')}`;
    return [new vscode.CodeLens(new vscode.Range(line, character, line, character), { title, command: 'agentGraph.simulate', arguments: [target, scenarioKey(document.uri, scenario)] })];
  });
}
