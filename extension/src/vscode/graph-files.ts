import type { DocumentFilter, TextDocument, Uri } from 'vscode';

/** Which files are agent graphs, for searches of the workspace. */
export const GRAPH_GLOB = '**/*.agentgraph.json';

/** Which documents are agent graphs, for language features. */
export const GRAPH_SELECTOR: readonly DocumentFilter[] = [{ pattern: GRAPH_GLOB }];

/** Which files hold scenarios of graphs. */
export const SCENARIOS_GLOB = '**/*.agentscenarios.json';

/** Which documents hold scenarios of graphs, for language features. */
export const SCENARIOS_SELECTOR: readonly DocumentFilter[] = [{ pattern: SCENARIOS_GLOB }];

/** Folders that are nobody's source. */
export const IGNORED_GLOB = '**/{node_modules,.git,.agentgraph}/**';

/** Schemes whose documents are views of a file rather than the file: comparisons with git, chat edits. */
const VIEW_SCHEMES: ReadonlySet<string> = new Set(['git', 'gitfs', 'review', 'output', 'vscode-local-history', 'chat-editing-text-model', 'chat-editing-snapshot-text-model']);

/** Whether the file is an agent graph. */
export function isGraphFile(uri: Uri): boolean {
  return uri.path.endsWith('.agentgraph.json') && !VIEW_SCHEMES.has(uri.scheme);
}

/** Whether the file holds scenarios of graphs. */
export function isScenariosFile(uri: Uri): boolean {
  return uri.path.endsWith('.agentscenarios.json') && !VIEW_SCHEMES.has(uri.scheme);
}

/** Whether the document is an agent graph that problems are told of: old versions in a comparison are not. */
export function isGraphDocument(document: TextDocument): boolean {
  return isGraphFile(document.uri);
}

/** The file's name without folder. */
export function fileNameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
