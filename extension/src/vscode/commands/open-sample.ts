import * as vscode from 'vscode';
import { CANVAS_VIEW_TYPE } from '../canvas/canvas-editor-provider';
import type { Command, CommandParts } from './command';

interface SampleItem extends vscode.QuickPickItem {
  readonly sample: string;
}

const ENDINGS = ['.agentgraph.json', '.agentscenarios.json'] as const;

/** Opens a copy of one of the samples, with its scenarios, on the canvas; the installed files stay as they are. An argument is the sample, and asks nothing. */
export const openSample: Command = {
  name: 'openSample',
  run: async (parts, [argument]) => {
    const sample = samples().find((one) => one.sample === argument) ?? (await askForSample());
    if (!sample) return undefined;
    const graph = await copyOf(parts, sample.sample);
    if (graph) await vscode.commands.executeCommand('vscode.openWith', graph, CANVAS_VIEW_TYPE);
    return graph;
  },
};

function askForSample(): Thenable<SampleItem | undefined> {
  const { l10n, window } = vscode;
  return window.showQuickPick(samples(), { title: l10n.t('Open Sample'), placeHolder: l10n.t('A copy is opened: change it as you like.'), matchOnDetail: true });
}

function samples(): readonly SampleItem[] {
  const { l10n } = vscode;
  return [
    { sample: 'retail-bank', label: l10n.t('Retail Bank'), detail: l10n.t('A first line in three languages, specialists and a supervisor; masking, weighted escalation, limits.') },
    { sample: 'telecom-care', label: l10n.t('Telecom Care'), detail: l10n.t('Agents that name the handoff they want, and one that comes back.') },
    { sample: 'ecommerce-returns', label: l10n.t('Returns of a Shop'), detail: l10n.t('A router that never talks sends the work to whoever is missing.') },
    { sample: 'clinic-scheduling', label: l10n.t('Clinic Appointments'), detail: l10n.t('Peers that hand over directly; words that sound like an emergency go to a nurse.') },
    { sample: 'smart-home', label: l10n.t('Smart Home'), detail: l10n.t('Requests move on by what they mean, with a service that acts.') },
    { sample: 'research-team', label: l10n.t('Research Team'), detail: l10n.t('Plan, search, read, write, check; a draft that goes back at most twice.') },
  ];
}

/** The copy's graph; nothing where nobody says what to do with a copy that was changed. */
async function copyOf({ extensionUri, storage }: CommandParts, sample: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.Uri.joinPath(storage, 'samples', sample);
  const graph = vscode.Uri.joinPath(folder, sample + ENDINGS[0]);
  const files = ENDINGS.map((ending) => ({ from: vscode.Uri.joinPath(extensionUri, 'samples', sample + ending), to: vscode.Uri.joinPath(folder, sample + ending) }));
  const isChanged = (await Promise.all(files.map(({ from, to }) => differs(from, to)))).some(Boolean);
  if (isChanged) {
    const { l10n, window } = vscode;
    const [keep, anew] = [l10n.t('Open My Copy'), l10n.t('Start Anew')];
    const answer = await window.showInformationMessage(l10n.t('You have changed your copy of this sample.'), { modal: true }, keep, anew);
    if (answer !== anew) return answer === keep ? graph : undefined;
  }
  for (const { from, to } of files) await vscode.workspace.fs.copy(from, to, { overwrite: true });
  return graph;
}

/** Whether there is a copy that says something else. */
async function differs(from: vscode.Uri, to: vscode.Uri): Promise<boolean> {
  const copy = await textIn(to);
  return copy !== undefined && copy !== (await textIn(from));
}

async function textIn(file: vscode.Uri): Promise<string | undefined> {
  return vscode.workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined, // the file system says 'not found' by throwing
  );
}
