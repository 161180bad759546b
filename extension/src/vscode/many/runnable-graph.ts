import * as vscode from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import type { AgentGraph } from '#core/graph/model';
import { validateDocument } from '#core/graph/validate-document';
import type { GraphDocuments } from '../graph-documents';
import { placesIn } from '../ranges';

/** Why a graph cannot be run, and where that is. */
export interface NotRunnable {
  readonly message: string;
  readonly range: vscode.Range;
}

/** The graph of a document that is JSON and as the schema says. One that is not sound in other ways runs: one may want to see it fail. */
export function runnableGraph(documents: GraphDocuments, document: vscode.TextDocument): Result<AgentGraph, NotRunnable> {
  const { read } = documents.snapshot(document);
  const [fault] = read.faults;
  if (fault !== undefined) {
    const at = document.positionAt(fault.offset);
    return err({ message: fault.message, range: new vscode.Range(at, at) });
  }
  const [departure] = validateDocument(read.document);
  return departure === undefined ? ok(read.graph) : err({ message: departure.message, range: placesIn(document).ofProblem(departure) });
}
