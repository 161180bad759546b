import * as vscode from 'vscode';
import { pointerTo } from '#core/base/pointer';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { locate } from '#core/text/locate';
import { type TextIndex, indexText } from '#core/text/text-index';
import { scenarioKey } from '../runs/scenario-files';

/** Lenses on each scenario that is in order: it runs, and is debugged. */
export function scenarioLenses(document: vscode.TextDocument): vscode.CodeLens[] {
  const text = document.getText();
  const { graph, scenarios } = readScenarios(text);
  if (graph === undefined) return [];
  const target = vscode.Uri.joinPath(document.uri, '..', graph);
  const keys = new Map(scenarios.map((scenario) => [JSON.stringify(scenario.id), scenarioKey(document.uri, scenario)]));
  return idsIn(indexText(text)).flatMap(({ id, offset }) => {
    const key = keys.get(id);
    if (key === undefined) return [];
    const start = document.positionAt(offset);
    const lens = (title: string, command: string): vscode.CodeLens => new vscode.CodeLens(new vscode.Range(start, start), { title, command, arguments: [target, key] });
    return [lens(`$(play) ${vscode.l10n.t('Simulate')}`, 'agentGraph.simulate'), lens(`$(debug-alt) ${vscode.l10n.t('Debug')}`, 'agentGraph.debug')];
  });
}

/** Where each scenario starts, and its id as it is written. */
function idsIn(index: TextIndex): readonly { readonly id: string; readonly offset: number }[] {
  const found: { readonly id: string; readonly offset: number }[] = [];
  for (let place = 0; ; place += 1) {
    const scenario = locate(index, pointerTo('scenarios', place), 'value');
    if (!scenario) return found;
    const id = locate(index, pointerTo('scenarios', place, 'id'), 'value');
    if (id) found.push({ id: index.text.slice(id.offset, id.offset + id.length), offset: scenario.offset });
  }
}
