import * as vscode from 'vscode';
import { sourcesOf } from '#core/graph/defaults';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { DisposableStore } from '../disposable-store';
import type { GraphDocuments } from '../graph-documents';
import { GRAPH_SELECTOR, SCENARIOS_SELECTOR } from '../graph-files';
import { placesIn } from '../ranges';

/** Registers the lenses: over a graph what can be done and the ways in and out of each agent, over a scenario to run it. */
export function registerCodeLenses(documents: GraphDocuments): vscode.Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('agentGraph.codeLens') && changed.fire()));
  const lensesBy = (make: (document: vscode.TextDocument) => vscode.ProviderResult<vscode.CodeLens[]>): vscode.CodeLensProvider => ({
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => (areOn(document) ? make(document) : []),
  });
  const graphLenses = lensesBy((document) => [...topLenses(document), ...agentLenses(document, documents.snapshot(document).read.graph)]);
  store.add(vscode.languages.registerCodeLensProvider(GRAPH_SELECTOR, graphLenses));
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

function agentLenses(document: vscode.TextDocument, graph: AgentGraph): readonly vscode.CodeLens[] {
  const places = placesIn(document);
  const ways = waysOf(graph);
  return graph.agents.flatMap(({ id }) => {
    const element: ElementRef = { kind: 'agent', id };
    const range = places.ofElement(graph, element, 'key');
    if (!range) return [];
    const { ins, outs } = ways.get(id) ?? { ins: 0, outs: 0 };
    const title = id === graph.entry ? vscode.l10n.t('entry · {0} in · {1} out', ins, outs) : vscode.l10n.t('{0} in · {1} out', ins, outs);
    return [new vscode.CodeLens(range, { title, command: 'agentGraph.openCanvas', arguments: [document.uri, element] })];
  });
}

/** How many handoffs and escalations lead to and from each agent. */
function waysOf(graph: AgentGraph): ReadonlyMap<string, { ins: number; outs: number }> {
  const ways = new Map<string, { ins: number; outs: number }>();
  const of = (id: string): { ins: number; outs: number } => {
    const known = ways.get(id) ?? { ins: 0, outs: 0 };
    ways.set(id, known);
    return known;
  };
  const join = (from: string, to: string): void => {
    of(from).outs += 1;
    of(to).ins += 1;
  };
  for (const { from, to } of graph.handoffs) join(from, to);
  for (const escalation of graph.escalations) for (const from of sourcesOf(graph, escalation)) join(from, escalation.to);
  return ways;
}
