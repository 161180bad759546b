import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { validateDocument } from '#core/graph/validate-document';
import { textOfScenarios } from '#core/scenarios/print-scenarios';
import type { Scenario } from '#core/scenarios/scenario';
import type { Generated } from '#core/testing/generate-scenarios';
import { type GenerationJob, generateInBackground } from '../../node/background-generation';
import type { GraphDocuments } from '../graph-documents';
import { fileNameOf } from '../graph-files';
import { showElementInText } from '../text/follow-selection';

const [GRAPH, SCENARIOS] = ['.agentgraph.json', '.agentscenarios.json'];

type Infeasible = Generated['infeasible'][number];

interface InfeasibleItem extends vscode.QuickPickItem {
  readonly of: string;
}

/** What scenarios are made from. */
export interface GenerateParts {
  readonly documents: GraphDocuments;
  /** The scenarios that are there. */
  readonly there: readonly Scenario[];
}

/** What was made, and the unsaved file that it is in; nothing where there was nothing to add. */
export interface Opened extends Generated {
  readonly document: vscode.TextDocument | undefined;
}

/**
 * Makes scenarios that cover what those of a graph do not yet, and opens them as a file that is not saved: somebody reads it and keeps it, or not.
 * Gives nothing where the graph has errors, or somebody stops it.
 */
export async function generate({ documents, there }: GenerateParts, document: vscode.TextDocument): Promise<Opened | undefined> {
  const { text, read } = documents.snapshot(document);
  if (read.faults.length > 0 || validateDocument(read.document).length > 0) {
    void vscode.window.showWarningMessage(vscode.l10n.t('No scenarios can be made: the graph has errors. The Problems panel lists them.')); // nobody need answer
    return undefined;
  }
  const made = await generated(document, { text, there });
  if (!made) return undefined;
  const opened = made.scenarios.length === 0 ? undefined : await openUnsaved(document.uri, made);
  void tell(made, read.graph, document); // settles when somebody answers, or never
  return { ...made, document: opened };
}

/** The bundle of the thread that makes scenarios, beside this one. */
const WORKER_FILE = join(__dirname, 'scenario-worker.js');

/** Nothing where somebody stops it. */
async function generated({ uri }: vscode.TextDocument, job: GenerationJob): Promise<Generated | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Making scenarios for {0}', fileNameOf(uri)), cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const stop = new AbortController();
    const stopping = token.onCancellationRequested(() => stop.abort());
    try {
      return await generateInBackground(WORKER_FILE, job, stop.signal);
    } finally {
      stopping.dispose();
    }
  });
}

/** Beside the graph under a name that no file has, so that nothing can be written over. */
async function openUnsaved(graph: vscode.Uri, { scenarios }: Generated): Promise<vscode.TextDocument> {
  const name = fileNameOf(graph);
  const text = textOfScenarios(`./${name}`, scenarios);
  const file = await freeName(vscode.Uri.joinPath(graph, '..'), name.slice(0, -GRAPH.length));
  const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  return document;
}

async function freeName(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  const taken = new Set([
    ...(await vscode.workspace.fs.readDirectory(folder)).map(([file]) => file),
    ...vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled).map(({ uri }) => fileNameOf(uri)),
  ]);
  for (let count = 0; ; count += 1) {
    const file = `${name}${count === 0 ? '' : count === 1 ? '.generated' : `.generated-${count}`}${SCENARIOS}`;
    if (!taken.has(file)) return vscode.Uri.joinPath(folder, file);
  }
}

async function tell({ scenarios, covered, coveredBefore, infeasible }: Generated, graph: AgentGraph, document: vscode.TextDocument): Promise<void> {
  const { l10n, window } = vscode;
  const all = covered + infeasible.length;
  const sum =
    scenarios.length === 0 ? l10n.t('Nothing to add: the scenarios that are there cover {0} of {1} handoffs and sides of thresholds.', coveredBefore, all)
    : l10n.t('{0} scenarios made, not saved yet. With those that are there they cover {1} of {2} handoffs and sides of thresholds.', scenarios.length, covered, all);
  if (infeasible.length === 0) return void window.showInformationMessage(sum); // nobody need answer
  const why = l10n.t('Show What No Scenario Can Cover');
  if ((await window.showInformationMessage(sum, why)) === why) await showInfeasible(infeasible, graph, document);
}

/** Each with the solver's reason; choosing one leads to it in the text. */
async function showInfeasible(infeasible: readonly Infeasible[], graph: AgentGraph, document: vscode.TextDocument): Promise<void> {
  const { l10n, window } = vscode;
  const items = infeasible.map(({ of, text, reason, isProved }): InfeasibleItem => ({ label: text, description: isProved ? l10n.t('proved') : l10n.t('none found'), detail: reason, of }));
  const item = await window.showQuickPick(items, { title: l10n.t('What No Scenario Can Cover'), placeHolder: l10n.t('Choose one to go to it in the text'), matchOnDetail: true });
  const element = item && elementOf(graph, item.of);
  if (!element) return;
  await window.showTextDocument(document);
  showElementInText(document, graph, element);
}

function elementOf({ agents, handoffs, escalations }: AgentGraph, id: string): ElementRef | undefined {
  if (handoffs.some((one) => one.id === id)) return { kind: 'handoff', id };
  if (escalations.some((one) => one.id === id)) return { kind: 'escalation', id };
  return agents.some((one) => one.id === id) ? { kind: 'agent', id } : undefined;
}
