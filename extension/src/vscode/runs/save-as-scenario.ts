import * as vscode from 'vscode';
import { freshId } from '#core/graph/fresh-id';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { recordedScenario } from '#core/scenarios/recorded-scenario';
import { appendedScenario, textOfScenarios } from '#core/scenarios/print-scenarios';
import { fileNameOf } from '../graph-files';
import { scenarioFilesNear, textOfFile } from '../near-files';
import type { KnownRun } from './known-run';

const [GRAPH, SCENARIOS] = ['.agentgraph.json', '.agentscenarios.json'];

interface FileItem extends vscode.QuickPickItem {
  readonly file?: vscode.Uri;
}

/**
 * Writes the run as a scenario behind those of a file, or into a new file, and shows it: nothing is saved before somebody has looked.
 * Gives sentences for what of the run a scenario cannot bring about; nothing where the user gave up.
 */
export async function saveAsScenario(document: vscode.TextDocument, { events, from, kind, name }: KnownRun): Promise<readonly string[] | undefined> {
  const recorded = recordedScenario(events);
  if (!recorded) return undefined;
  const files = await filesFor(document.uri);
  const target = await pickFile(files);
  if (!target) return undefined;
  const text = target.file ? await textOfFile(target.file) : undefined;
  const taken = text === undefined ? [] : readScenarios(text).scenarios.map(({ id }) => id);
  const { id: recordedId } = recorded.scenario;
  const id = taken.includes(recordedId) || kind === 'chat' ? freshId(kind === 'chat' ? firstWords(recorded.scenario.turns[0]?.user ?? name) : recordedId, taken, 'recorded') : recordedId;
  const said = recorded.scenario.turns[0]?.user;
  const scenario = { ...recorded.scenario, id, ...(kind === 'chat' && said !== undefined ? { name: said } : {}) };
  if (target.file && text !== undefined) await append(target.file, appendedScenario(text, scenario));
  else await writeNew(document.uri, textOfScenarios(`./${fileNameOf(document.uri)}`, [scenario]));
  const moved = from === undefined ? [] : [vscode.l10n.t('The conversation began at {0}, and a scenario begins at the entry of its graph.', from)];
  return [...moved, ...recorded.lost];
}

/** Scenario files that are for the graph. */
async function filesFor(graph: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const file of await scenarioFilesNear(graph)) {
    const read = readScenarios(await textOfFile(file));
    if (read.faults.every(({ isShape }) => !isShape) && read.graph !== undefined && vscode.Uri.joinPath(file, '..', read.graph).path === graph.path) found.push(file);
  }
  return found;
}

/** Where there is but one file, nobody is asked. */
async function pickFile(files: readonly vscode.Uri[]): Promise<FileItem | undefined> {
  const { l10n } = vscode;
  const items: FileItem[] = files.map((file) => ({ label: fileNameOf(file), description: vscode.workspace.asRelativePath(file), file }));
  if (items.length < 2) return items[0] ?? { label: '' };
  return vscode.window.showQuickPick([...items, { label: l10n.t('A New File') }], { title: l10n.t('Save as Scenario'), placeHolder: l10n.t('Into which file?') });
}

async function append(file: vscode.Uri, edits: ReturnType<typeof appendedScenario>): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const change = new vscode.WorkspaceEdit();
  for (const { offset, length, text } of edits) change.replace(file, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
  await vscode.workspace.applyEdit(change);
  const last = edits.at(-1);
  const at = document.positionAt(last ? last.offset + last.text.length : 0);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, selection: new vscode.Range(at, at) });
}

/** A file that is not there yet: it comes to be when the user saves it. */
async function writeNew(graph: vscode.Uri, text: string): Promise<void> {
  const beside = vscode.Uri.joinPath(graph, '..', fileNameOf(graph).slice(0, -GRAPH.length) + SCENARIOS);
  const document = await vscode.workspace.openTextDocument(graph.scheme === 'file' ? beside.with({ scheme: 'untitled' }) : graph.with({ scheme: 'untitled', path: beside.path }));
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length)), text);
  await vscode.workspace.applyEdit(change);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}

/** Words that a name is made of. */
function firstWords(text: string): string {
  return text.split(/\s+/).slice(0, 6).join(' ');
}
