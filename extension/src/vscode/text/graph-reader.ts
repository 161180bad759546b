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

/** A reader that shares what is read of open documents with everybody else, and remembers the closed file it read last. */
export function graphReader(documents: GraphDocuments, checker: GraphChecker): GraphReader {
  let last: { readonly text: string; readonly graph: AgentGraph } | undefined;
  return {
    read: ({ uri, text }) => {
      const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
      if (open) return { graph: documents.snapshot(open).read.graph, problems: checker.latest(open)?.problems ?? [] };
      if (last?.text !== text) last = { text, graph: readGraph(text).graph };
      return { graph: last.graph, problems: [] };
    },
  };
}
