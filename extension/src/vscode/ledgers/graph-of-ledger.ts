import * as vscode from 'vscode';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import { runGraph } from '#core/runtime/run-graph';
import { GRAPH_GLOB, IGNORED_GLOB, isGraphFile } from '../graph-files';
import { textOfFile } from '../near-files';

/** A graph that a ledger was written with. */
export interface FoundGraph {
  readonly uri: vscode.Uri;
  readonly digest: string;
  readonly text: string;
  readonly graph: AgentGraph;
}

/** Graphs that are looked at. */
const MOST_GRAPHS = 500;

/** The graph of the workspace, as it is now, that has the digest; nothing where it is not there or was changed. Graphs that cannot be read are passed over. */
export async function graphWithDigest(digest: string): Promise<FoundGraph | undefined> {
  const files = (await vscode.workspace.findFiles(GRAPH_GLOB, IGNORED_GLOB, MOST_GRAPHS)).filter(isGraphFile).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  for (const uri of files) {
    const text = await textOfFile(uri).catch(() => '');
    const { graph, faults } = readGraph(text);
    if (faults.length === 0 && runGraph(graph).hash === digest) return { uri, digest, text, graph };
  }
  return undefined;
}
