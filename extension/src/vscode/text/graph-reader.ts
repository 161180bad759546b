import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import type { GraphChecker } from '../diagnostics/graph-checker';
import type { GraphDocuments } from '../graph-documents';
import type { Source } from './sources';

/** A graph as far as it can be read, and the problems last found in it. */
export interface KnownGraph {
  readonly graph: AgentGraph;
  readonly problems: readonly Problem[];
}

/** Reads the graphs of sources, open or not. */
export interface GraphReader {
  read(source: Source): KnownGraph;
}

/** A reader that shares what is read of open documents with everybody else, and reads a closed file again only where it has changed. */
export function graphReader(documents: GraphDocuments, checker: GraphChecker): GraphReader {
  const closed = new Map<string, { readonly text: string; readonly graph: AgentGraph }>();
  return {
    read: ({ uri, text }) => {
      const key = uri.toString();
      const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
      if (open) return { graph: documents.snapshot(open).read.graph, problems: checker.latest(open)?.problems ?? [] };
      const known = closed.get(key);
      const read = known?.text === text ? known : { text, graph: readGraph(text).graph };
      closed.set(key, read);
      return { graph: read.graph, problems: [] };
    },
  };
}
