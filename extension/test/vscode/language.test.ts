import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, eventually, started, writeDocument } from './workspace';

const graph = `{
  "formatVersion": "1.0",
  "name": "Lens",
  "entry": "front",
  "agents": {
    "front": { "name": "Front", "kind": "ai", "authority": { "resolves": true } },
    "desk": { "name": "Desk", "kind": "human" }
  },
  "handoffs": [{ "id": "front-to-desk", "from": "front", "to": "desk", "mode": "explicit" }]
}
`;

const scenarios = `{
  "formatVersion": "1.0",
  "graph": "./lens.agentgraph.json",
  "scenarios": [
    { "id": "one", "turns": [{ "user": "Hello" }] },
    { "id": "two", "turns": [{ "user": "Hello" }] }
  ]
}
`;

describe('the text of a scenarios file', () => {
  before(started);
  afterEach(closeAll);

  it('offers to show the run of each scenario on the canvas of its graph; VS Code’s own buttons run and debug it', async () => {
    const document = await writeDocument('lens.agentscenarios.json', scenarios);
    const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20);
    deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.command, command?.arguments?.[1]]),
      [
        [4, 'agentGraph.simulate', 'lens.agentscenarios.json#one'],
        [5, 'agentGraph.simulate', 'lens.agentscenarios.json#two'],
      ],
    );
  });
});

describe("a graph's text", () => {
  before(async () => {
    await started();
    await vscode.extensions.getExtension('vscode.json-language-features')?.activate();
  });
  afterEach(closeAll);

  it('is checked against the schema by the JSON service', async () => {
    const document = await writeDocument('schema.agentgraph.json', graph.replace('"name": "Lens"', '"name": 7'));
    const { uri } = document;
    await vscode.window.showTextDocument(document);
    const [found] = await diagnosticsOf(uri, ({ source, message }) => source !== 'Agent Graph' && message.includes('string'));
    equal(found?.range.start.line, 2);
  });

  it('is completed from the schema', async () => {
    const document = await writeDocument('complete.agentgraph.json', graph.replace('"entry"', '\n  \n  "entry"'));
    await vscode.window.showTextDocument(document);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, new vscode.Position(4, 2));
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    ok(labels.some((label) => label.includes('humanFallback')), labels.join());
  });

  it('shows what can be done, and the ways of each agent', async () => {
    const document = await writeDocument('lens.agentgraph.json', graph);
    const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20);
    const titles = lenses.map(({ command }) => command?.title);
    ok(titles.some((title) => title?.includes('Simulate Handoffs…')));
    ok(titles.includes('entry · 0 handoffs in · 1 out') && titles.includes('1 handoff in · 0 out'), titles.join());
    const ways = lenses.find(({ command }) => command?.title.startsWith('1 handoff in'));
    deepEqual((ways?.command?.arguments?.[2] as readonly vscode.Location[]).map(({ range }) => range.start.line), [8]);
  });

  it('selects on the canvas the agent that the cursor is in', async () => {
    const { sessions } = await started();
    const document = await writeDocument('cursor.agentgraph.json', graph);
    await vscode.commands.executeCommand('vscode.open', document.uri);
    const session = await eventually(sessions.onDidOpen, () => sessions.of(document)[0]);
    const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
    const selected = eventually(session.onDidSelect, () => (session.selection.length > 0 ? session.selection : undefined));
    editor.selection = new vscode.Selection(6, 20, 6, 20);
    deepEqual(await selected, [{ kind: 'agent', id: 'desk' }]);
  });
});
