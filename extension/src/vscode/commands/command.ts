import * as vscode from 'vscode';
import type { ElementRef } from '#core/graph/graph-edit';
import type { CanvasSessions } from '../canvas/canvas-sessions';
import type { GraphEditor } from '../canvas/graph-editor';
import type { DebugMarker } from '../debug/debug-marks';
import type { ProblemRef } from '../diagnostics/code-actions';
import type { ProblemReporter } from '../diagnostics/problem-reporter';
import type { GraphChecker } from '../diagnostics/graph-checker';
import type { GraphDocuments } from '../graph-documents';
import { isGraphFile } from '../graph-files';
import type { Log } from '../log';
import type { ManyCode } from '../many/report-panel';
import type { ReportPanels } from '../many/report-panels';
import type { GraphRunner } from '../runs/runner';
import type { TestExplorer } from '../testing/test-explorer';

/** What commands work with. */
export interface CommandParts {
  readonly extensionUri: vscode.Uri;
  readonly sessions: CanvasSessions;
  readonly documents: GraphDocuments;
  readonly checker: GraphChecker;
  readonly reporter: ProblemReporter;
  readonly editor: GraphEditor;
  readonly runner: GraphRunner;
  /** The code that runs many conversations, loaded when it is first asked for. */
  readonly many: () => Promise<ManyCode>;
  readonly reports: ReportPanels;
  readonly marker: DebugMarker;
  readonly tests: TestExplorer;
  /** Folder of the extension's own. */
  readonly storage: vscode.Uri;
  readonly log: Log;
}

/** One command of the manifest. Errors: what `run` throws is logged and shown once, by the registry. */
export interface Command {
  /** The id after `agentGraph.`. */
  readonly name: string;
  run(parts: CommandParts, args: readonly unknown[]): Promise<unknown>;
}

/** An element of a graph, as a line of the outline passes it. */
export interface ElementPlace {
  readonly uri: vscode.Uri;
  readonly element?: ElementRef;
}

/** Whether a command was called on a line of the outline. */
export function isElementPlace(value: unknown): value is ElementPlace {
  return typeof value === 'object' && value !== null && 'uri' in value && value.uri instanceof vscode.Uri;
}

/** The graph a command is about: the resource or line of the outline it was called on, else the one in the active editor. */
export async function graphOf(parts: CommandParts, args: readonly unknown[]): Promise<vscode.TextDocument | undefined> {
  const [resource] = args;
  if (resource instanceof vscode.Uri) return vscode.workspace.openTextDocument(resource);
  if (isElementPlace(resource)) return vscode.workspace.openTextDocument(resource.uri);
  const active = parts.sessions.active()?.document ?? vscode.window.activeTextEditor?.document;
  if (active && isGraphFile(active.uri)) return active;
  // A link of the walkthrough has the focus itself.
  const latest = vscode.window.activeTextEditor ? undefined : parts.sessions.latest()?.document;
  if (latest) return latest;
  void vscode.window.showInformationMessage(vscode.l10n.t('Open an agent graph first.')); // nobody need answer
  return undefined;
}

/** The document and the finding that a lightbulb's command is about; nothing where the argument is not from a lightbulb. */
export async function documentOfProblem(argument: unknown): Promise<{ readonly document: vscode.TextDocument; readonly ref: ProblemRef } | undefined> {
  if (!isProblemRef(argument)) return undefined;
  return { document: await vscode.workspace.openTextDocument(vscode.Uri.parse(argument.uri, true)), ref: argument };
}

function isProblemRef(value: unknown): value is ProblemRef {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, check, pointer } = value as Partial<Record<keyof ProblemRef, unknown>>;
  return typeof uri === 'string' && typeof check === 'string' && typeof pointer === 'string';
}
