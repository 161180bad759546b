import * as vscode from 'vscode';
import { CANVAS_VIEW_TYPE } from '../canvas/canvas-editor-provider';
import type { Command } from './command';

/** Where a new graph comes from and goes to. A caller that gives both is asked nothing. */
interface NewGraph {
  readonly template: string;
  readonly target: vscode.Uri;
}

interface TemplateItem extends vscode.QuickPickItem {
  readonly template: string;
}

/** Makes a graph file from a template and opens its canvas. */
export const newGraph: Command = {
  name: 'newGraph',
  run: async ({ extensionUri }, [argument]) => {
    const wanted = isNewGraph(argument) ? argument : await askForGraph(argument instanceof vscode.Uri ? argument : undefined);
    if (!wanted) return undefined;
    const source = vscode.Uri.joinPath(extensionUri, 'media', 'templates', `${wanted.template}.agentgraph.json`);
    await vscode.workspace.fs.writeFile(wanted.target, await vscode.workspace.fs.readFile(source));
    await vscode.commands.executeCommand('vscode.openWith', wanted.target, CANVAS_VIEW_TYPE);
    return wanted.target;
  },
};

function isNewGraph(argument: unknown): argument is NewGraph {
  return typeof argument === 'object' && argument !== null && 'template' in argument && 'target' in argument;
}

async function askForGraph(folder: vscode.Uri | undefined): Promise<NewGraph | undefined> {
  const { l10n, window } = vscode;
  const item = await window.showQuickPick(templates(), {
    title: l10n.t('New Agent Graph'),
    placeHolder: l10n.t('Who decides when a conversation changes hands?'),
    matchOnDetail: true,
  });
  if (!item) return undefined;
  const target = await askForTarget(folder ?? (await askForFolder()), item.template);
  return target && { template: item.template, target };
}

function templates(): readonly TemplateItem[] {
  const { l10n } = vscode;
  return [
    { template: 'explicit', label: l10n.t('Explicit'), detail: l10n.t('An agent asks for the handoff itself, as with a transfer tool.') },
    { template: 'implicit', label: l10n.t('Implicit'), detail: l10n.t('Conditions on each turn decide; no agent has to ask.') },
    { template: 'orchestrator', label: l10n.t('Orchestrator'), detail: l10n.t('A router in the middle gives each request to a specialist.') },
    { template: 'peer-to-peer', label: l10n.t('Peer to Peer'), detail: l10n.t('Agents hand over to their neighbours; nobody is in the middle.') },
    { template: 'hybrid', label: l10n.t('Hybrid'), detail: l10n.t('A router finds the first specialist; specialists then hand over to each other.') },
    { template: 'empty', label: l10n.t('Empty'), detail: l10n.t('One agent, and a person who can take over.') },
  ];
}

/** The only folder of the workspace, or one that is picked; nothing where there is none. */
async function askForFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0]?.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

async function askForTarget(folder: vscode.Uri | undefined, template: string): Promise<vscode.Uri | undefined> {
  const { l10n, window } = vscode;
  if (!folder) return askForFile();
  const value = `${await freeName(folder, template)}.agentgraph.json`;
  const name = await window.showInputBox({
    title: l10n.t('New Agent Graph'),
    prompt: l10n.t('Name of the file in {0}', vscode.workspace.asRelativePath(folder)),
    value,
    valueSelection: [0, value.indexOf('.')],
    validateInput: (text) => whyNot(folder, text),
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(folder, withEnding(name.trim()));
}

/** Any place on the disk, for a window without a folder. */
async function askForFile(): Promise<vscode.Uri | undefined> {
  const { l10n, window } = vscode;
  const file = await window.showSaveDialog({ title: l10n.t('New Agent Graph'), filters: { [l10n.t('Agent Graph')]: ['agentgraph.json'] } });
  return file?.with({ path: withEnding(file.path) });
}

function withEnding(name: string): string {
  return name.endsWith('.agentgraph.json') ? name : `${name.replace(/\.json$/, '')}.agentgraph.json`;
}

async function whyNot(folder: vscode.Uri, text: string): Promise<string | undefined> {
  const name = text.trim();
  if (name === '' || name === '.agentgraph.json') return vscode.l10n.t('Give the file a name.');
  if (/[\\:*?"<>|]/.test(name)) return vscode.l10n.t('A file name cannot hold any of \\ : * ? " < > |');
  if (await exists(vscode.Uri.joinPath(folder, withEnding(name)))) return vscode.l10n.t("'{0}' exists already.", withEnding(name));
  return undefined;
}

async function freeName(folder: vscode.Uri, base: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!(await exists(vscode.Uri.joinPath(folder, `${name}.agentgraph.json`)))) return name;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false, // the file system says 'not found' by throwing
  );
}
