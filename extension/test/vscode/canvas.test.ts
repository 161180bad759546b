import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestAccess } from '../../src/extension';
import type { CanvasSession } from '../../src/vscode/canvas/canvas-session';
import { closeAll, eventually, inWorkspace, started, writeDocument } from './workspace';

const text = `{
  "formatVersion": "1.0",
  "name": "Two",
  "entry": "front",
  "agents": {
    "front": { "name": "Front", "kind": "ai",   "authority": { "resolves": true } },
    "desk":  { "name": "Desk",  "kind": "human" }
  },
  "handoffs": [{ "id": "front-to-desk", "from": "front", "to": "desk", "mode": "explicit" }],
  "metadata": { "mine":   [1,2 , 3] }
}
`;

describe('the canvas', () => {
  let access: TestAccess;

  before(async () => {
    access = await started();
  });
  afterEach(closeAll);

  async function opened(name: string): Promise<{ readonly document: vscode.TextDocument; readonly session: CanvasSession }> {
    const document = await writeDocument(name, text);
    await vscode.commands.executeCommand('vscode.open', document.uri);
    const session = await eventually(access.sessions.onDidOpen, () => access.sessions.of(document)[0]);
    return { document, session };
  }

  it('is what a graph file opens in', async () => {
    await opened('opens.agentgraph.json');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    ok(input instanceof vscode.TabInputCustom);
    equal(input.viewType, 'agentGraph.canvas');
  });

  it('changes nothing but what was changed, and takes it back whole', async () => {
    const { document } = await opened('edit.agentgraph.json');
    const baseVersion = document.version;
    const edited = await access.editor.edit(document, {
      baseVersion,
      edits: [
        { type: 'agent/rename', id: 'desk', to: 'people' },
        { type: 'property/set', target: { kind: 'agent', id: 'people' }, path: ['purpose'], value: 'Helps.' },
      ],
    });
    ok(edited.ok);
    const lines = document.getText().split('\n');
    const before = text.split('\n');
    deepEqual(lines.filter((line) => !before.includes(line)).length <= 3, true, lines.join('\n'));
    equal(lines.includes('  "metadata": { "mine":   [1,2 , 3] }'), true);
    deepEqual(JSON.parse(document.getText()).handoffs[0].to, 'people');
    await vscode.commands.executeCommand('undo');
    await eventually(vscode.workspace.onDidChangeTextDocument, () => document.getText() === text || undefined);
    await vscode.commands.executeCommand('redo');
    await eventually(vscode.workspace.onDidChangeTextDocument, () => document.getText() === lines.join('\n') || undefined);
  });

  it('refuses an edit of a version that is past', async () => {
    const { document } = await opened('stale.agentgraph.json');
    const baseVersion = document.version;
    const edit = (to: string) => access.editor.edit(document, { baseVersion, edits: [{ type: 'agent/rename', id: 'front', to }] });
    const [first, second] = await Promise.all([edit('one'), edit('two')]);
    deepEqual([first?.ok, second], [true, { ok: false, error: 'stale-version' }]);
    ok(document.getText().includes('"one"'));
  });

  it('refuses an edit that cannot be made, and leaves the text alone', async () => {
    const { document } = await opened('reject.agentgraph.json');
    const edits = [{ type: 'agent/rename', id: 'nobody', to: 'somebody' }] as const;
    deepEqual(await access.editor.edit(document, { baseVersion: document.version, edits }), { ok: false, error: 'edit-rejected' });
    equal(document.getText(), text);
  });

  it('keeps two canvases and the text of one file in step', async () => {
    const { document, session } = await opened('step.agentgraph.json');
    await vscode.commands.executeCommand('agentGraph.openText');
    await eventually(vscode.window.onDidChangeActiveTextEditor, () => (vscode.window.activeTextEditor?.document === document ? true : undefined));
    equal(session.panel.visible, true);
    equal(access.sessions.of(document).length, 1);
    await vscode.commands.executeCommand('agentGraph.openCanvas');
    equal(access.sessions.of(document).length, 1);
  });

  it('lets go of a canvas that is closed', async () => {
    const { document } = await opened('close.agentgraph.json');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await eventually(vscode.window.tabGroups.onDidChangeTabs, () => (access.sessions.of(document).length === 0 ? true : undefined));
  });
});

describe('New Graph…', () => {
  before(started);
  afterEach(closeAll);

  for (const template of ['explicit', 'implicit', 'orchestrator', 'peer-to-peer', 'hybrid', 'empty']) {
    it(`makes a graph of the kind '${template}' and opens its canvas`, async () => {
      const target = inWorkspace(`new-${template}.agentgraph.json`);
      await vscode.commands.executeCommand('agentGraph.newGraph', { template, target });
      const { checker } = await started();
      const document = await vscode.workspace.openTextDocument(target);
      deepEqual(await checker.problemsOf(document), []);
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      ok(input instanceof vscode.TabInputCustom && input.uri.toString() === target.toString());
    });
  }
});
