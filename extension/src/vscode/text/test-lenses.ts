import * as vscode from 'vscode';
import type { TestSummary } from '../testing/test-explorer';

/** Lenses over a graph that is tested: its scenarios run, what they cover is told, and what they do not can be made. None while they are looked for. */
export function testLenses({ uri }: vscode.TextDocument, summary: TestSummary | undefined): readonly vscode.CodeLens[] {
  if (summary === undefined) return [];
  const { scenarios, shares } = summary;
  const { l10n } = vscode;
  const lens = (title: string, command: string): vscode.CodeLens => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: `agentGraph.${command}`, arguments: [uri] });
  const generate = lens(`$(wand) ${scenarios === 0 ? l10n.t('Generate Scenarios') : l10n.t('Generate What Is Missing')}`, 'generateScenarios');
  if (scenarios === 0) return [generate];
  const run = lens(`$(beaker) ${scenarios === 1 ? l10n.t('Run 1 Scenario') : l10n.t('Run {0} Scenarios', scenarios)}`, 'runScenarios');
  if (shares === undefined) return [run, lens(`$(run-coverage) ${l10n.t('Coverage')}`, 'coverScenarios')];
  const { edges, conditions } = shares;
  const told = l10n.t('{0} of {1} handoffs, {2} of {3} outcomes', edges.covered, edges.total, conditions.covered, conditions.total);
  const isWhole = edges.covered === edges.total && conditions.covered === conditions.total;
  return [run, lens(`$(run-coverage) ${told}`, 'coverScenarios'), ...(isWhole ? [] : [generate])];
}
