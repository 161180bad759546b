import * as vscode from 'vscode';
import { readScenarios } from '#core/scenarios/read-scenarios';
import type { Scenario } from '#core/scenarios/scenario';
import { graphFileOf, scenarioFilesNear, textOfFile } from '../near-files';

/** One scenario of a file that is for a graph. */
export interface FoundScenario {
  /** The same for as long as file and scenario keep their names. */
  readonly key: string;
  readonly file: vscode.Uri;
  readonly scenario: Scenario;
}

/** Scenarios for the graph in the workspace and beside it, by file and then as written. Files that are not in order give none. */
export async function scenariosFor(graph: vscode.Uri): Promise<readonly FoundScenario[]> {
  const files = await scenarioFilesNear(graph);
  const found = await Promise.all(files.map((file) => scenariosIn(file, graph)));
  return found.flat();
}

async function scenariosIn(file: vscode.Uri, graph: vscode.Uri): Promise<readonly FoundScenario[]> {
  const read = readScenarios(await textOfFile(file));
  if (read.graph === undefined || graphFileOf(file, read.graph).path !== graph.path) return [];
  return read.scenarios.map((scenario) => ({ key: scenarioKey(file, scenario), file, scenario }));
}

/** By what a scenario is known to the command that runs it. */
export function scenarioKey(file: vscode.Uri, { id }: Pick<Scenario, 'id'>): string {
  return `${vscode.workspace.asRelativePath(file)}#${id}`;
}
