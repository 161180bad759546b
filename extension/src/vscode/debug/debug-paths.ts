import * as vscode from 'vscode';

/** The debugger's name in `launch.json` and in the manifest. */
export const DEBUG_TYPE = 'agentgraph';

/** Two letters at least: `C:/` is a drive. */
const SCHEME = /^[A-Za-z][\w+.-]+:\//;

/** A file as the debug protocol has it: a path of the disk, else the whole address. */
export function pathOf(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

/** The file that the debug protocol means. */
export function uriOfPath(path: string): vscode.Uri {
  return SCHEME.test(path) ? vscode.Uri.parse(path, true) : vscode.Uri.file(path);
}
