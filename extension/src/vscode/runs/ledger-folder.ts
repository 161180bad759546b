import * as vscode from 'vscode';

/**
 * Where ledgers of a graph's runs go: `.agentgraph/runs` in its workspace folder, or beside it. In the extension's own storage where
 * that is no folder on this machine's disk, and where the workspace is not trusted: nothing is then written into it.
 */
export function ledgerFolder(graph: vscode.Uri, storage: vscode.Uri): vscode.Uri {
  if (graph.scheme !== 'file' || !vscode.workspace.isTrusted) return vscode.Uri.joinPath(storage, 'runs');
  const root = vscode.workspace.getWorkspaceFolder(graph)?.uri ?? vscode.Uri.joinPath(graph, '..');
  return vscode.Uri.joinPath(root, '.agentgraph', 'runs');
}
