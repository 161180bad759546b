import * as vscode from 'vscode';
import { IGNORED_GLOB, SCENARIOS_GLOB } from './graph-files';

/** Files of scenarios in the graph's workspace, or beside it where it is in none. Order: by path. */
export async function scenarioFilesNear(graph: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const folder = vscode.Uri.joinPath(graph, '..');
  const isInWorkspace = vscode.workspace.getWorkspaceFolder(graph) !== undefined;
  const pattern = isInWorkspace ? SCENARIOS_GLOB : new vscode.RelativePattern(folder, '*.agentscenarios.json');
  const files = await vscode.workspace.findFiles(pattern, IGNORED_GLOB);
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The graph that a file of scenarios names. A file that is not saved yet is taken to stand where it will. */
export function graphFileOf(scenarios: vscode.Uri, path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const { scheme, authority } = folder?.uri ?? { scheme: 'file', authority: '' };
  const from = scenarios.scheme === 'untitled' ? scenarios.with({ scheme, authority }) : scenarios;
  return vscode.Uri.joinPath(from, '..', path);
}

/** What the file says; what an editor holds goes before what is on the disk. Errors: rejects where there is no such file. */
export async function textOfFile(file: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === file.toString());
  return open ? open.getText() : new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}
