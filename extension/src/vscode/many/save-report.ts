import * as vscode from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import { simulationPage } from '#core/reporting/simulation-page';
import type { SimulationReport } from '#core/reporting/simulation-report';
import type { Comparison } from '#protocol/report-messages';

/** What is saved, and as what. */
export interface SavedReport {
  readonly report: SimulationReport;
  readonly format: 'html' | 'json';
  readonly comparison: Comparison | null;
}

/** Asks where the report of the graph goes, beside it at first, and writes there what the command line would. Giving up is no failure. */
export async function saveReport(graph: vscode.Uri, { report, format, comparison }: SavedReport): Promise<Result<null, 'cannot-write'>> {
  const { l10n, window, workspace } = vscode;
  const path = graph.path.replace(/(\.agentgraph)?\.json$/, '');
  const file = await window.showSaveDialog({ title: l10n.t('Save Report'), defaultUri: graph.with({ path: `${path}.report.${format}` }), filters: { [format.toUpperCase()]: [format] } });
  if (!file) return ok(null);
  try {
    await workspace.fs.writeFile(file, new TextEncoder().encode(reportText(report, format, comparison)));
  } catch {
    return err('cannot-write'); // the page says it, where it was asked for
  }
  void offerToOpen(file); // nothing waits for the answer
  return ok(null);
}

/** The report as the command line writes it; what was compared last is part of it. */
export function reportText(report: SimulationReport, format: 'html' | 'json', comparison: Comparison | null): string {
  const whole = comparison === null ? report : { ...report, digest: comparison.digest, whatIf: { changes: comparison.changes, differences: comparison.differences } };
  return format === 'html' ? simulationPage(whole) : `${JSON.stringify(whole, undefined, 2)}\n`;
}

async function offerToOpen(file: vscode.Uri): Promise<void> {
  const { l10n, window, commands, workspace } = vscode;
  const open = l10n.t('Open');
  if ((await window.showInformationMessage(l10n.t('Saved {0}.', workspace.asRelativePath(file)), open)) === open) await commands.executeCommand('vscode.open', file);
}
