import type * as vscode from 'vscode';
import { readGraph } from '#core/graph/read-graph';
import { defaultScenario } from '#core/scenarios/default-scenario';
import { textOfFile } from '../near-files';
import { scenariosFor } from '../runs/scenario-files';
import { DEBUG_TYPE, pathOf } from './debug-paths';

/** One conversation that can be debugged, and what it is known by elsewhere. */
export interface DebugChoice {
  /** As `simulate` knows it; `default` for the one that is made from the graph. */
  readonly key: string;
  readonly configuration: vscode.DebugConfiguration;
}

/** What can be debugged with a graph. Order: the files' scenarios, then the one made from the graph itself. */
export async function debugChoices(graph: vscode.Uri): Promise<readonly DebugChoice[]> {
  const found = await scenariosFor(graph);
  const made = defaultScenario(readGraph(await textOfFile(graph)).graph);
  const base = { type: DEBUG_TYPE, request: 'launch', graph: pathOf(graph) };
  return [
    ...found.map(({ key, file, scenario }) => ({ key, configuration: { ...base, name: scenario.name ?? scenario.id, scenarios: pathOf(file), scenario: scenario.id } })),
    { key: 'default', configuration: { ...base, name: made.name ?? made.id } },
  ];
}
