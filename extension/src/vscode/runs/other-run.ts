import * as vscode from 'vscode';
import { enabledOf } from '#core/graph/enabled';
import type { AgentGraph } from '#core/graph/model';
import { graphHash, runGraph } from '#core/runtime/run-graph';
import { verifyLedger } from '#core/runtime/ledger';
import { outcomeText } from '#core/scenarios/print-run';
import { reportOf } from '#core/scenarios/report';
import { nativeSha256 } from '../../node/native-sha256';
import { fileNameOf } from '../graph-files';
import type { KnownRun } from './known-run';

interface RunItem extends vscode.QuickPickItem {
  readonly run?: KnownRun;
}

/** A run that the user picks: one of these, or that of a ledger file. Errors: rejects where the file is no ledger. */
export async function otherRun(known: readonly KnownRun[], graph: AgentGraph): Promise<KnownRun | Omit<KnownRun, 'id'> | undefined> {
  const { l10n } = vscode;
  const items: RunItem[] = known.map((run) => {
    const report = reportOf(run.live?.events ?? run.events, '');
    return { label: run.name, description: outcomeText(report), detail: report.path.join(' → '), run };
  });
  const file: RunItem = { label: `$(folder-opened) ${l10n.t('A Ledger File…')}`, alwaysShow: true };
  const picked = await vscode.window.showQuickPick([...items, file], { title: l10n.t('Compare with Another Run'), placeHolder: l10n.t('Earlier runs of this window, or a file'), matchOnDetail: true });
  if (picked !== file) return picked?.run;
  const [chosen] = (await vscode.window.showOpenDialog({ filters: { [l10n.t('Ledgers')]: ['jsonl'] }, openLabel: l10n.t('Compare') })) ?? [];
  if (!chosen) return undefined;
  const run = await runOfLedger(chosen, graph);
  if (!run) throw new Error(l10n.t('{0} is no unbroken ledger.', fileNameOf(chosen)));
  return run;
}

/** The run that a ledger tells of; nothing where it is broken. */
export async function runOfLedger(file: vscode.Uri, graph: AgentGraph): Promise<Omit<KnownRun, 'id'> | undefined> {
  const verdict = verifyLedger(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  const [first] = verdict.ok ? verdict.events : [];
  if (!verdict.ok || first?.type !== 'conversation.created') return undefined;
  const isOfGraph = graphHash({ ...enabledOf(graph), entry: first.entry }) === first.graph;
  const plan = isOfGraph ? runGraph({ ...graph, entry: first.entry }, nativeSha256) : undefined;
  return { kind: 'ledger', name: first.scenario?.name ?? fileNameOf(file), plan, events: verdict.events, failures: [], ledger: file };
}
