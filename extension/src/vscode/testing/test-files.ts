import * as vscode from 'vscode';
import type { ListedScenario, ListedScenarios } from '#core/scenarios/list-scenarios';
import type { ScenarioProblem } from '#core/scenarios/scenario-problem';
import { fileNameOf } from '../graph-files';
import { graphFileOf } from '../near-files';
import { lines, plain } from '../text/markdown';

/** A file of scenarios in the Test Explorer, as it was last read. */
export interface TestFile {
  readonly uri: vscode.Uri;
  readonly item: vscode.TestItem;
  /** Nothing before it was first read. */
  text: string | undefined;
  graph: vscode.Uri | undefined;
  /** By the id of their items. */
  readonly scenarios: Map<string, ListedScenario>;
}

const ENDING = '.agentscenarios.json';

/** Words for the item of a file. */
export function labelOfFile(uri: vscode.Uri): string {
  return fileNameOf(uri).replace(ENDING, '');
}

/**
 * Shows on the file's item what stands in its text. Gives the scenarios that now say something else, new ones too.
 * While a text is no JSON, scenarios that it seems to have lost stay: somebody is writing.
 */
export function showListed(controller: vscode.TestController, file: TestFile, listed: ListedScenarios): readonly vscode.TestItem[] {
  const { item, scenarios } = file;
  const graph = listed.graph === undefined ? undefined : graphFileOf(file.uri, listed.graph);
  const isOtherGraph = graph?.path !== file.graph?.path;
  file.graph = graph;
  item.description = listed.graph === undefined ? vscode.l10n.t('no graph') : listed.graph.replace(/^\.\//u, '');
  item.error = faultWords(file.uri, listed.faults);
  item.canResolveChildren = false;
  const present = new Set(listed.scenarios.map(({ key }) => key));
  for (const key of [...scenarios.keys()].filter((known) => listed.isJson && !present.has(known))) {
    scenarios.delete(key);
    item.children.delete(key);
  }
  return listed.scenarios.flatMap((scenario) => {
    const before = scenarios.get(scenario.key);
    scenarios.set(scenario.key, scenario);
    const child = showScenario(controller, file, scenario);
    return before?.text === scenario.text && !isOtherGraph ? [] : [child];
  });
}

/** Sets only what has changed: each change is told to the window. */
function showScenario(controller: vscode.TestController, { uri, item }: TestFile, { key, name, faults, ...place }: ListedScenario): vscode.TestItem {
  const known = item.children.get(key);
  const child = known ?? controller.createTestItem(key, name, uri);
  const range = new vscode.Range(place.line, place.character, place.endLine, place.endCharacter);
  if (child.label !== name) child.label = name;
  if (child.range === undefined || !child.range.isEqual(range)) child.range = range;
  if (faults.length > 0 || child.error !== undefined) child.error = faultWords(uri, faults);
  if (known === undefined) item.children.add(child);
  return child;
}

/** What is wrong and where, each with a link to its place. */
function faultWords(uri: vscode.Uri, faults: readonly ScenarioProblem[]): vscode.MarkdownString | undefined {
  if (faults.length === 0) return undefined;
  const told = faults.map(({ line, character, message }) => `[${vscode.l10n.t('Line {0}', line + 1)}](${uri.with({ fragment: `L${line + 1},${character + 1}` }).toString()}): ${plain(message)}`);
  return new vscode.MarkdownString(told.length === 1 ? told[0] : lines(told));
}
