import * as vscode from 'vscode';
import type { ScenarioChoice } from '#protocol/messages';
import { CANVAS_VIEW_TYPE } from '../canvas/canvas-editor-provider';
import { openLedgerFile } from '../runs/open-ledger';
import type { FinishedRun, RunFailure } from '../runs/runner';
import { type Command, type CommandParts, graphOf } from './command';

interface ScenarioItem extends vscode.QuickPickItem {
  readonly scenarios: readonly string[];
}

/** What came of running some scenarios. */
interface Runs {
  readonly finished: readonly FinishedRun[];
  readonly failure?: RunFailure;
}

/** Runs a scenario of the graph, or all of them, and shows the run on the canvas. A second argument is the scenario, and asks nothing. */
export const simulate: Command = {
  name: 'simulate',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return undefined;
    const given = args[1];
    const scenarios = typeof given === 'string' ? [given] : await askForScenarios(await parts.runner.choices(document));
    if (!scenarios) return undefined;
    const runs = await runAll(parts, document, scenarios);
    await show(parts, document, runs);
    return runs.finished;
  },
};

async function askForScenarios(choices: readonly ScenarioChoice[]): Promise<readonly string[] | undefined> {
  const { l10n } = vscode;
  const items: ScenarioItem[] = choices.map(({ id, name, file }) => ({
    label: name,
    description: file ?? l10n.t('made from the graph itself'),
    scenarios: [id],
  }));
  const written = choices.filter(({ file }) => file !== undefined).map(({ id }) => id);
  const all: ScenarioItem[] =
    written.length < 2 ? [] : [{ label: `$(run-all) ${l10n.t('All {0} Scenarios', written.length)}`, scenarios: written }];
  const item = await vscode.window.showQuickPick([...all, ...items], {
    title: l10n.t('Simulate Handoffs'),
    placeHolder: l10n.t('Which conversation? No model is called.'),
    matchOnDescription: true,
  });
  return item?.scenarios;
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

/** Shows the report of a run on a canvas of the graph; opens one where none can be seen. */
export async function showOnCanvas({ sessions }: CommandParts, document: vscode.TextDocument, { report }: Pick<FinishedRun, 'report'>): Promise<void> {
  const [open] = sessions.of(document);
  if (open) open.panel.reveal(undefined, true);
  else await vscode.commands.executeCommand('vscode.openWith', document.uri, CANVAS_VIEW_TYPE, vscode.ViewColumn.Beside);
  for (const session of sessions.of(document)) session.showReport(report);
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

function sentenceFor(failure: RunFailure): string {
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
