import { deepEqual, equal, ok } from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { runChecks } from '#core/checking/run-checks';
import { readGraph } from '#core/graph/read-graph';
import { BackgroundChecks } from '../../src/node/background-checks';
import { CHECKS } from '#core/checks/registry';
import { closeAll, diagnosticsOf, eventually, inWorkspace, noDiagnostics, started, writeDocument } from './workspace';

const broken = `{
  "formatVersion": "1.0",
  "name": "Broken",
  "entry": "front",
  "agents": {
    "front": { "name": "Front", "kind": "ai", "authority": { "resolves": true } },
    "island": { "name": "Island", "kind": "human" },
    "desk": { "name": "Desk", "kind": "human" }
  },
  "handoffs": [
    { "id": "front-to-desk", "from": "front", "to": "desk", "mode": "explicit" },
    { "id": "front-to-nobody", "from": "front", "to": "nobody", "mode": "explicit" }
  ]
}
`;

const isOurs = ({ source }: vscode.Diagnostic): boolean => source === 'Agent Graph';
const checkOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);
const isOf = (check: string) => (diagnostic: vscode.Diagnostic): boolean => isOurs(diagnostic) && checkOf(diagnostic) === check;

describe('problems in VS Code', () => {
  before(started);
  afterEach(closeAll);

  it('stand exactly where the fault is', async () => {
    const { uri } = await writeDocument('ranges.agentgraph.json', broken);
    const [unknown] = await diagnosticsOf(uri, isOf('unknown-agent'));
    ok(unknown);
    const { start, end } = unknown.range;
    deepEqual([start.line, broken.split('\n')[start.line]?.slice(start.character, end.character)], [11, '"nobody"']);
    const [unreachable] = await diagnosticsOf(uri, isOf('unreachable-agent'));
    equal(unreachable?.range.start.line, 6);
  });

  it('link to the page of their check', async () => {
    const { uri } = await writeDocument('link.agentgraph.json', broken);
    const [{ code } = { code: undefined }] = await diagnosticsOf(uri, isOf('unknown-agent'));
    const target = typeof code === 'object' ? code.target : undefined;
    equal(target?.toString(true), 'command:agentGraph.openCheckDocs?["unknown-agent"]');
  });

  it('follow the text while it is typed', async () => {
    const document = await writeDocument('typed.agentgraph.json', broken);
    await diagnosticsOf(document.uri, isOf('unknown-agent'));
    const editor = await vscode.window.showTextDocument(document);
    const start = document.getText().indexOf('"nobody"');
    await editor.edit((edit) => edit.replace(new vscode.Range(document.positionAt(start), document.positionAt(start + 8)), '"island"'));
    await noDiagnostics(document.uri, isOf('unknown-agent'));
  });

  it('follow the workspace settings', async () => {
    const { uri } = await writeDocument('settings.agentgraph.json', broken);
    const [before] = await diagnosticsOf(uri, isOf('unreachable-agent'));
    equal(before?.severity, vscode.DiagnosticSeverity.Warning);
    const settings = vscode.workspace.getConfiguration('agentGraph');
    try {
      await settings.update('checks', { 'unreachable-agent': 'error' }, vscode.ConfigurationTarget.Workspace);
      await diagnosticsOf(uri, (found) => isOf('unreachable-agent')(found) && found.severity === vscode.DiagnosticSeverity.Error);
      await settings.update('checks', { 'unreachable-agent': 'off' }, vscode.ConfigurationTarget.Workspace);
      await noDiagnostics(uri, isOf('unreachable-agent'));
      await settings.update('checks', undefined, vscode.ConfigurationTarget.Workspace);
      await settings.update('checkPreset', 'strict', vscode.ConfigurationTarget.Workspace);
      await diagnosticsOf(uri, (found) => isOf('unreachable-agent')(found) && found.severity === vscode.DiagnosticSeverity.Error);
    } finally {
      await settings.update('checkPreset', undefined, vscode.ConfigurationTarget.Workspace);
      await settings.update('checks', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("leave the file's shape to VS Code's own JSON service while it is in a tab", async () => {
    const document = await writeDocument('shape.agentgraph.json', broken.replace('"kind": "ai"', '"kind": "robot"'));
    await vscode.extensions.getExtension('vscode.json-language-features')?.activate();
    await diagnosticsOf(document.uri, isOf('schema'));
    await vscode.window.showTextDocument(document);
    await diagnosticsOf(document.uri, (found) => !isOurs(found) && found.range.start.line === 5);
    await noDiagnostics(document.uri, isOf('schema'));
  });

  it('tell of an empty file, which the JSON service passes over', async () => {
    const document = await writeDocument('empty-file.agentgraph.json', '');
    await vscode.window.showTextDocument(document);
    await diagnosticsOf(document.uri, isOf('syntax'));
  });

  it('are the same where a thread finds them', async () => {
    const checks = new BackgroundChecks(join(process.env.AGENTGRAPH_REPO ?? '', 'dist', 'check-worker.js'));
    try {
      deepEqual(await checks.check({ file: 'a', text: broken, settings: [] }), JSON.parse(JSON.stringify(runChecks({ text: broken, read: readGraph(broken) }))));
    } finally {
      checks.dispose();
    }
  });

  it('are found in files that are not open, when asked', async () => {
    const uri = inWorkspace('closed.agentgraph.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(broken));
    const tally = await vscode.commands.executeCommand<{ files: number }>('agentGraph.checkWorkspace');
    ok(tally.files > 0);
    equal((await diagnosticsOf(uri, isOurs)).length > 0, true);
    await vscode.workspace.fs.delete(uri);
    await noDiagnostics(uri, isOurs);
  });
});

describe('the status bar', () => {
  before(started);
  afterEach(closeAll);

  it('says what the checks found in the graph of the active editor, and nothing of others', async () => {
    const { status, checker } = await started();
    const document = await writeDocument('status.agentgraph.json', broken);
    await vscode.window.showTextDocument(document);
    await eventually(checker.onDidCheck, () => /\$\(error\) \d/.test(status.text) || undefined);
    await closeAll();
    await eventually(vscode.window.tabGroups.onDidChangeTabs, () => status.text === '' || undefined);
  });
});

describe('the Problems panel', () => {
  before(started);
  afterEach(closeAll);

  it('selects on the canvas what is selected there, and shows it in the text beside', async () => {
    const { sessions } = await started();
    const document = await writeDocument('follow.agentgraph.json', broken);
    await vscode.commands.executeCommand('vscode.open', document.uri);
    const session = await eventually(sessions.onDidOpen, () => sessions.of(document)[0]);
    const text = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
    await actionsAt(document, 'unreachable-agent'); // asked for as the panel asks for a selected row
    deepEqual(session.selection, [{ kind: 'agent', id: 'island' }]);
    await eventually(vscode.window.onDidChangeTextEditorSelection, () => (text.selection.active.line === 6 ? true : undefined));
    await actionsAt(document, 'unknown-agent');
    deepEqual(session.selection, [{ kind: 'handoff', id: 'front-to-nobody' }]);
  });

  it('leaves the text beside the canvas where a click there would cover it with another canvas', async () => {
    const { sessions } = await started();
    const document = await writeDocument('cover.agentgraph.json', broken);
    await vscode.commands.executeCommand('vscode.open', document.uri);
    await eventually(sessions.onDidOpen, () => sessions.of(document)[0]);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Two, preview: false });
    await actionsAt(document, 'unreachable-agent');
    const covered = eventually(vscode.window.tabGroups.onDidChangeTabs, () => (sessions.of(document).length === 2 ? true : undefined));
    await vscode.commands.executeCommand('vscode.open', document.uri, { viewColumn: vscode.ViewColumn.Two, preview: true });
    await covered;
    const isText = () => vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn === vscode.ViewColumn.Two)?.activeTab?.input instanceof vscode.TabInputText;
    await eventually(vscode.window.tabGroups.onDidChangeTabs, () => (sessions.of(document).length === 1 && isText() ? true : undefined));
  });

  it('has a page to open for every finding', async () => {
    const repo = vscode.Uri.file(process.env.AGENTGRAPH_REPO ?? '');
    const pages = await Promise.all(CHECKS.map(({ id }) => vscode.workspace.fs.stat(vscode.Uri.joinPath(repo, 'docs', 'checks', `${id}.md`))));
    equal(pages.length, CHECKS.length);
    await vscode.commands.executeCommand('agentGraph.openCheckDocs', 'unreachable-agent');
    await eventually(vscode.window.tabGroups.onDidChangeTabs, () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('unreachable-agent') || undefined);
  });
});

describe('the lightbulb', () => {
  before(started);
  afterEach(closeAll);

  it('offers the fixes, the canvas, accepting, switching off and the page', async () => {
    const document = await writeDocument('bulb.agentgraph.json', broken);
    const titles = (await actionsAt(document, 'unreachable-agent')).map(({ title }) => title);
    for (const title of ['Show on Canvas', 'Accept with a Reason…', "Turn Off 'unreachable-agent' in This File", "Explain 'unreachable-agent'"]) ok(titles.includes(title), title);
  });

  it('switches a check off with one small edit', async () => {
    const document = await writeDocument('off.agentgraph.json', broken);
    const off = (await actionsAt(document, 'unreachable-agent')).find(({ title }) => title.startsWith('Turn Off'));
    ok(off?.edit);
    await vscode.workspace.applyEdit(off.edit);
    equal(JSON.parse(document.getText()).checks['unreachable-agent'], 'off');
    await noDiagnostics(document.uri, isOf('unreachable-agent'));
  });

  it('accepts a finding with its reason', async () => {
    const document = await writeDocument('accept.agentgraph.json', broken);
    const [action] = (await actionsAt(document, 'unreachable-agent')).filter(({ title }) => title.startsWith('Accept'));
    await vscode.commands.executeCommand('agentGraph.acceptProblem', action?.command?.arguments?.[0], 'Reached by phone.');
    deepEqual(JSON.parse(document.getText()).checks, { 'unreachable-agent': { accept: [{ at: 'island', reason: 'Reached by phone.' }] } });
    await noDiagnostics(document.uri, isOf('unreachable-agent'));
  });

  it('mends what it offers to mend', async () => {
    const document = await writeDocument('mend.agentgraph.json', broken);
    const fix = (await actionsAt(document, 'unreachable-agent')).find(({ title, edit }) => edit !== undefined && !title.startsWith('Turn Off'));
    ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await noDiagnostics(document.uri, isOf('unreachable-agent'));
  });
});

async function actionsAt(document: vscode.TextDocument, check: string): Promise<readonly vscode.CodeAction[]> {
  const [diagnostic] = await diagnosticsOf(document.uri, isOf(check));
  ok(diagnostic);
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, diagnostic.range, kind, 20);
}
