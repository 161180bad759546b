import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { closeAll, inWorkspace, started, writeDocument } from './workspace';

async function textIn(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

describe('the first steps', () => {
  afterEach(closeAll);

  it('open a copy of a sample with its scenarios, and leave the installed one alone', async () => {
    await started();
    const graph = await vscode.commands.executeCommand<vscode.Uri>('agentGraph.openSample', 'smart-home');
    const installed = vscode.Uri.joinPath(vscode.extensions.getExtension('agent-graph-designer.agent-graph-designer')?.extensionUri ?? graph, 'samples', 'smart-home.agentgraph.json');
    notEqual(graph.toString(), installed.toString());
    equal(await textIn(graph), await textIn(installed));
    equal(readScenarios(await textIn(vscode.Uri.joinPath(graph, '..', 'smart-home.agentscenarios.json'))).graph, './smart-home.agentgraph.json');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    ok(input instanceof vscode.TabInputCustom && input.viewType === 'agentGraph.canvas');
  });

  it('write scenarios beside a graph that can be read, and keep those that are there', async () => {
    await started();
    const { uri } = await writeDocument('first.agentgraph.json', await textIn(inWorkspace('smart-home.agentgraph.json')));
    const file = await vscode.commands.executeCommand<vscode.Uri>('agentGraph.newScenario', uri);
    const written = await textIn(file);
    deepEqual([readScenarios(written).graph, readScenarios(written).scenarios.length], ['./first.agentgraph.json', 1]);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${written} `));
    await vscode.commands.executeCommand('agentGraph.newScenario', uri);
    equal(await textIn(file), `${written} `);
  });
});
