import { deepEqual, equal, match, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ElementRef } from '#core/graph/graph-edit';
import type { OutlineLine } from '../../src/vscode/outline/outline-lines';
import { closeAll, eventually, started, writeDocument } from './workspace';

const graph = `{
  "formatVersion": "1.0",
  "name": "Outline",
  "entry": "front",
  "fields": { "issue": { "type": "string" } },
  "agents": {
    "front": { "name": "Front", "kind": "ai" },
    "desk": { "name": "Desk", "kind": "human" },
    "lost": { "name": "Lost", "kind": "ai" }
  },
  "handoffs": [{ "id": "front-to-desk", "from": "front", "to": "desk", "mode": "explicit" }]
}
`;

const isFront = (element: ElementRef): boolean => element.kind === 'agent' && element.id === 'front';

describe('the outline in the side bar', () => {
  afterEach(closeAll);

  it('shows the graph of the active editor, with spoken names and problems', async () => {
    const { outline, checker } = await started();
    const document = await writeDocument('outline.agentgraph.json', graph);
    await vscode.window.showTextDocument(document);
    await eventually(outline.onDidChangeTreeData, () => (outline.document === document ? true : undefined));
    await checker.problemsOf(document);
    const roots = await outline.getChildren();
    const items = await Promise.all(roots.map((line) => outline.getTreeItem(line)));
    deepEqual(items.map(({ label, description }) => [label, description]), [['Agents', '3'], ['Fields', '1']]);
    const agents = await outline.getChildren(roots[0]);
    const spoken = await Promise.all(agents.map(async (line) => (await outline.getTreeItem(line)).accessibilityInformation?.label ?? ''));
    match(spoken[0] ?? '', /^Front, AI agent, entry, 0 handoffs in, 1 out/);
    match(spoken[1] ?? '', /^Desk, person or queue, 1 handoff in, 0 out/);
    match(spoken[2] ?? '', /^Lost, AI agent, 0 handoffs in, 0 out, .*(error|warning)/);
  });

  it('selects on the canvas what is chosen in its menu', async () => {
    const { outline, sessions } = await started();
    const document = await writeDocument('outline-canvas.agentgraph.json', graph);
    await vscode.commands.executeCommand('vscode.open', document.uri);
    const session = await eventually(sessions.onDidOpen, () => sessions.of(document)[0]);
    await eventually(outline.onDidChangeTreeData, () => (outline.document === document ? true : undefined));
    const [agents] = await outline.getChildren();
    const desk = agents?.children[1];
    ok(desk);
    equal(outline.getParent(desk), agents);
    await vscode.commands.executeCommand('agentGraph.openCanvas', desk);
    deepEqual(session.selection, [{ kind: 'agent', id: 'desk' }]);
  });

  it('follows what is selected on the canvas, and leads there', async () => {
    const { outline, sessions, checker } = await started();
    const document = await writeDocument('outline-follow.agentgraph.json', graph);
    await checker.problemsOf(document); // or the lines would be made anew on the way
    await vscode.commands.executeCommand('vscode.open', document.uri);
    const session = await eventually(sessions.onDidOpen, () => sessions.of(document)[0]);
    await eventually(outline.onDidChangeTreeData, () => (outline.document === document ? true : undefined));
    session.select({ kind: 'agent', id: 'desk' });
    const selected = (key: string): Promise<true> => eventually(outline.onDidSelect, () => (outline.selection[0]?.node.key === key ? true : undefined));
    const followed = selected('agent/desk');
    await vscode.commands.executeCommand('agentGraph.outline.focus');
    await followed;
    const [agents] = await outline.getChildren();
    const back = selected('agent/front');
    outline.lead(agents?.children[0]);
    ok(session.selection.some(isFront));
    await back;
  });

  it('opens the text at the line that was chosen', async () => {
    const { outline } = await started();
    const document = await writeDocument('outline-text.agentgraph.json', graph);
    await vscode.window.showTextDocument(document);
    await eventually(outline.onDidChangeTreeData, () => (outline.document === document ? true : undefined));
    const [agents] = await outline.getChildren();
    const handoff: OutlineLine | undefined = agents?.children[0]?.children[0];
    await vscode.commands.executeCommand('agentGraph.openText', handoff);
    equal(vscode.window.activeTextEditor?.selection.active.line, 10);
  });

  it('is empty when the last graph is closed', async () => {
    const { outline } = await started();
    const document = await writeDocument('outline-closed.agentgraph.json', graph);
    await vscode.window.showTextDocument(document);
    await eventually(outline.onDidChangeTreeData, () => (outline.document === document ? true : undefined));
    const closed = eventually(outline.onDidChangeTreeData, () => (outline.document === undefined ? true : undefined));
    await closeAll();
    await closed;
    deepEqual(await outline.getChildren(), []);
  });
});
