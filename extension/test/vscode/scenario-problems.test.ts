import { equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, eventually, inWorkspace, noDiagnostics, started, writeDocument } from './workspace';

const GRAPH = `{
  "formatVersion": "1.0",
  "name": "Small",
  "entry": "front",
  "agents": {
    "front": { "name": "Front", "kind": "ai", "authority": { "resolves": true } },
    "desk": { "name": "Desk", "kind": "human" }
  },
  "handoffs": [{ "id": "front-to-desk", "from": "front", "to": "desk", "mode": "explicit" }]
}
`;

const SCENARIOS = `{
  "formatVersion": "1.0",
  "graph": "./scenario-problems.agentgraph.json",
  "scenarios": [
    { "id": "one", "turns": [{ "user": "Hi" }], "expect": { "path": ["front", "desk"] } }
  ]
}
`;

const isOurs = ({ source }: vscode.Diagnostic): boolean => source === 'Agent Graph';
const says = (text: string) => (diagnostic: vscode.Diagnostic): boolean => isOurs(diagnostic) && diagnostic.message.includes(text);

describe('problems of scenarios in VS Code', () => {
  before(started);
  afterEach(closeAll);

  it('stand exactly where the fault is, link to their page, and go as it is mended', async () => {
    await writeDocument('scenario-problems.agentgraph.json', GRAPH);
    const text = SCENARIOS.replace('"desk"', '"dsk"');
    const document = await writeDocument('a.agentscenarios.json', text);
    const [found] = await diagnosticsOf(document.uri, says("There is no agent 'dsk'"));
    ok(found);
    equal(document.getText(found.range), '"dsk"');
    const target = typeof found.code === 'object' ? found.code.target : undefined;
    equal(target?.toString(true), 'command:agentGraph.openCheckDocs?["scenarios"]');
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.replace(found.range, '"desk"'));
    await noDiagnostics(document.uri, isOurs);
  });

  it('follow the graph, in its editor and on the disk', async () => {
    const graph = await writeDocument('scenario-problems.agentgraph.json', GRAPH);
    const scenarios = await writeDocument('b.agentscenarios.json', SCENARIOS);
    const editor = await vscode.window.showTextDocument(graph);
    const start = graph.getText().indexOf('"to": "desk"');
    await editor.edit((edit) => edit.replace(new vscode.Range(graph.positionAt(start), graph.positionAt(start + 12)), '"to": "front"'));
    await diagnosticsOf(scenarios.uri, says("No handoff, escalation or fallback leads from 'front' to 'desk'."));
    await closeAll();
  });

  it('say that a graph is missing until there is one', async () => {
    const document = await writeDocument('c.agentscenarios.json', SCENARIOS.replace('scenario-problems.', 'scenario-later.'));
    await vscode.window.showTextDocument(document);
    const [found] = await diagnosticsOf(document.uri, says('There is no graph ./scenario-later.agentgraph.json'));
    equal(document.getText(found?.range), '"./scenario-later.agentgraph.json"');
    await vscode.workspace.fs.writeFile(inWorkspace('scenario-later.agentgraph.json'), new TextEncoder().encode(GRAPH));
    await noDiagnostics(document.uri, isOurs);
  });

  it('leave the shape to VS Code’s own JSON service while the file is in a tab', async () => {
    await writeDocument('scenario-problems.agentgraph.json', GRAPH);
    const broken = '{ "id": "odd", "turns": [], "turn": 1 },';
    const text = SCENARIOS.replace('"scenarios": [', `"scenarios": [ ${broken}`).replace('"desk"', '"dsk"');
    const document = await writeDocument('d.agentscenarios.json', text);
    await vscode.window.showTextDocument(document);
    const found = await eventually(vscode.languages.onDidChangeDiagnostics, () => {
      const all = vscode.languages.getDiagnostics(document.uri);
      return all.some((each) => !isOurs(each)) && all.some(says("There is no agent 'dsk'")) && !all.some(says('is not known here')) ? all : undefined;
    });
    equal(found.filter(isOurs).length, 1);
  });
});
