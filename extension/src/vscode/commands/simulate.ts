import * as vscode from 'vscode';
import type { CanvasSession } from '../canvas/canvas-session';
import { CANVAS_VIEW_TYPE } from '../canvas/canvas-editor-provider';
import type { KnownRun } from '../runs/known-run';
import { openLedgerFile } from '../runs/open-ledger';
import type { FinishedRun, RunFailure } from '../runs/runner';
import { type Command, type CommandParts, graphOf } from './command';
import { pickSimulation } from './simulate-menu';

/** What came of running some scenarios. */
interface Runs {
  readonly finished: readonly FinishedRun[];
  readonly failure?: RunFailure;
}

/** Asks what is to be simulated on the graph and shows it on the canvas. A second argument is a scenario, and asks nothing. */
export const simulate: Command = {
  name: 'simulate',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return undefined;
    const given = args[1];
    return typeof given === 'string' ? runScenarios(parts, document, [given]) : pickSimulation(parts, document);
  },
};

/** Runs the scenarios, each to its end, and shows the first that failed, else the last one. */
export async function runScenarios(parts: CommandParts, document: vscode.TextDocument, scenarios: readonly string[]): Promise<readonly FinishedRun[]> {
  const runs = await runAll(parts, document, scenarios);
  await show(parts, document, runs);
  return runs.finished;
}

async function runAll({ runner }: CommandParts, document: vscode.TextDocument, scenarios: readonly string[]): Promise<Runs> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Simulating handoffs'), cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const finished: FinishedRun[] = [];
    for (const scenario of scenarios) {
      if (token.isCancellationRequested) return { finished, failure: 'cancelled' };
      const run = await runner.run(document, scenario);
      if (!run.ok) return { finished, failure: run.error };
      finished.push(run.value);
      progress.report({ message: run.value.report.scenario.name, increment: 100 / scenarios.length });
    }
    return { finished };
  });
}

/** Shows the first run that failed, else the last one. The canvas says all that there is to say of a single run that went well. */
async function show(parts: CommandParts, document: vscode.TextDocument, { finished, failure }: Runs): Promise<void> {
  const failed = finished.filter(({ report }) => report.failures.length > 0);
  const shown = failed[0] ?? finished.at(-1);
  if (shown) await showOnCanvas(parts, document, shown);
  if (failure !== undefined) void vscode.window.showWarningMessage(sentenceFor(failure)); // nobody need answer
  else if (shown && (finished.length > 1 || failed.length > 0)) void offerLedger(shown, finished.length, failed.length); // settles when somebody answers, or never
}

/** Shows a run on the canvas of the graph that is looked at; opens one where there is none. */
export async function showOnCanvas(parts: CommandParts, document: vscode.TextDocument, { run }: { readonly run: KnownRun }): Promise<void> {
  (await canvasOf(parts, document))?.showRun(run);
}

/** The canvas of the graph that is looked at; opens one where there is none. */
export async function canvasOf({ sessions }: Pick<CommandParts, 'sessions'>, document: vscode.TextDocument): Promise<CanvasSession | undefined> {
  const [open] = sessions.of(document);
  if (open) open.panel.reveal(open.panel.viewColumn, false);
  else await vscode.commands.executeCommand('vscode.openWith', document.uri, CANVAS_VIEW_TYPE, vscode.ViewColumn.Beside);
  return sessions.of(document)[0];
}

async function offerLedger({ report, ledger }: FinishedRun, count: number, failed: number): Promise<void> {
  const { l10n, window } = vscode;
  const open = l10n.t('Open Ledger');
  const message =
    count > 1
      ? l10n.t('{0} scenarios run, {1} failed.', count, failed)
      : l10n.t("'{0}' did not come out as expected: {1}", report.scenario.name, report.failures[0] ?? '');
  const answer = failed > 0 ? await window.showWarningMessage(message, open) : await window.showInformationMessage(message, open);
  if (answer === open) await openLedgerFile(ledger);
}

/** Says why nothing was run. */
export function sentenceFor(failure: RunFailure): string {
  const { l10n } = vscode;
  switch (failure) {
    case 'broken-graph':
      return l10n.t('The graph cannot be run: the file has errors. The Problems panel lists them.');
    case 'no-such-scenario':
      return l10n.t('That scenario is no longer there.');
    default:
      return l10n.t('Stopped.');
  }
}
