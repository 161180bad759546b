import * as vscode from 'vscode';
import type { AgentGraph } from '#core/graph/model';
import { type ReadGraph, readGraph } from '#core/graph/read-graph';
import { validateDocument } from '#core/graph/validate-document';
import { type RunGraph, graphHash, runGraph } from '#core/runtime/run-graph';
import type { ListedScenario } from '#core/scenarios/list-scenarios';
import { locateNearest } from '#core/text/locate';
import { lineStartsOf, positionAt } from '#core/text/positions';
import { nativeSha256 } from '../../node/native-sha256';
import type { GraphDocuments } from '../graph-documents';
import { textOfFile } from '../near-files';

/** A scenario that is to be run, as it was when the run began. */
export interface PlannedTest {
  readonly item: vscode.TestItem;
  readonly file: vscode.Uri;
  /** Text of the whole file. */
  readonly text: string;
  readonly listed: ListedScenario;
  /** Nothing where the file names none. */
  readonly graph: vscode.Uri | undefined;
}

/** A graph as it was when a run began. */
export interface SoundGraph {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly graph: AgentGraph;
  readonly plan: RunGraph;
  /** See `meaningOf`. */
  readonly meaning: string;
}

/** Why a graph cannot be run, and where in it; nowhere where it cannot be read. */
export interface UnsoundGraph {
  readonly reason: string;
  readonly at?: vscode.Location;
}

/** The graphs of the tests, each read once. A run keeps to them whatever is edited meanwhile. */
export async function graphsFor(documents: GraphDocuments, tests: readonly PlannedTest[]): Promise<ReadonlyMap<string, SoundGraph | UnsoundGraph>> {
  const uris = new Map(tests.flatMap(({ graph }) => (graph ? [[graph.toString(), graph] as const] : [])));
  const read = await Promise.all([...uris].map(async ([key, uri]) => [key, await graphAt(documents, uri)] as const));
  return new Map(read);
}

async function graphAt(documents: GraphDocuments, uri: vscode.Uri): Promise<SoundGraph | UnsoundGraph> {
  const found = await readAt(documents, uri);
  const name = vscode.workspace.asRelativePath(uri);
  if (found === undefined) return { reason: vscode.l10n.t('There is no graph {0}, or it cannot be read.', name) };
  const { text, read } = found;
  const [fault] = read.faults;
  const [departure] = fault ? [] : validateDocument(read.document);
  if (!fault && !departure) return { uri, text, graph: read.graph, plan: runGraph(read.graph, nativeSha256), meaning: graphHash(read.graph) };
  const offset = fault?.offset ?? locateNearest(text, departure?.pointer ?? '', departure?.part ?? 'value').offset;
  const { line, character } = positionAt(lineStartsOf(text), offset);
  const reason = vscode.l10n.t('The graph cannot be run: {0}', `${name}:${line + 1}:${character + 1}: ${fault?.message ?? departure?.message ?? ''}`);
  return { reason, at: new vscode.Location(uri, new vscode.Position(line, character)) };
}

/** What a graph means to a run: its digest, and whether it can be run at all. */
export async function meaningOf(documents: GraphDocuments, uri: vscode.Uri): Promise<string> {
  const found = await readAt(documents, uri);
  if (found === undefined) return 'none';
  const { read } = found;
  const isSound = read.faults.length === 0 && validateDocument(read.document).length === 0;
  return isSound ? graphHash(read.graph) : `broken ${found.text}`;
}

async function readAt(documents: GraphDocuments, uri: vscode.Uri): Promise<{ readonly text: string; readonly read: ReadGraph } | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return documents.snapshot(open);
  try {
    const text = await textOfFile(uri);
    return { text, read: readGraph(text) };
  } catch {
    return undefined; // the file system says 'not found' by throwing
  }
}
