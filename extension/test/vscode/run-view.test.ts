import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { readScenarios } from '#core/scenarios/read-scenarios';
import type { TestAccess } from '../../src/extension';
import type { FinishedRun } from '../../src/vscode/runs/runner';
import { closeAll, eventually, inWorkspace, started, writeDocument } from './workspace';

const scenarios = {
  formatVersion: '1.0',
  graph: './seen.agentgraph.json',
  scenarios: [{ id: 'refund', name: 'A refund', context: { customerId: 'c1' }, turns: [{ user: 'I was charged twice', signals: { intent: 'billing', confidence: 0.9 } }] }],
};

describe('The run view', () => {
  let access: TestAccess;
  let document: vscode.TextDocument;

  before(async () => {
    access = await started();
    const graph = inWorkspace('seen.agentgraph.json');
    await vscode.commands.executeCommand('agentGraph.newGraph', { template: 'implicit', target: graph });
    await closeAll();
    await writeDocument('seen.agentscenarios.json', `${JSON.stringify(scenarios, null, 2)}\n`);
    document = await vscode.workspace.openTextDocument(graph);
  });
  afterEach(closeAll);

  /** The canvas of the graph, once it is there. */
  async function canvas() {
    await vscode.commands.executeCommand('vscode.openWith', document.uri, 'agentGraph.canvas');
    return eventually(access.sessions.onDidOpen, () => access.sessions.of(document)[0]);
  }

  it('is two keys away from the command: the menu begins with the first scenario', async () => {
    await vscode.window.showTextDocument(document);
    const simulated = vscode.commands.executeCommand<readonly FinishedRun[]>('agentGraph.simulate', document.uri);
    let runs: readonly FinishedRun[] | undefined;
    void simulated.then((done) => (runs = done)); // looked at below
    // A menu has no event of its own: it is accepted until it was there.
    for (let tries = 0; runs === undefined && tries < 200; tries += 1) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await vscode.workspace.fs.stat(document.uri); // lets the window go on
    }
    deepEqual((await simulated).map(({ run }) => run.name), ['A refund']);
  });

  it('lets one talk to the graph, and keeps the conversation when its canvas is closed', async () => {
    const session = await canvas();
    const begun = await session.begin({});
    ok(begun.ok && begun.value.live);
    const { live, id } = begun.value;
    live.act({ type: 'say', text: 'Hello' });
    equal(live.standing.waitsFor, 'customer');
    await closeAll();
    const folder = vscode.Uri.joinPath(document.uri, '..', '.agentgraph', 'runs');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, 'chat-*'));
    try {
      const files = async (): Promise<readonly string[]> => (await vscode.workspace.fs.readDirectory(folder).then((found) => found, () => [])).map(([name]) => name).filter((name) => name.startsWith('chat-'));
      let found = await files();
      while (found.length === 0) {
        await eventually(watcher.onDidCreate, () => true);
        found = await files();
      }
      const [file = ''] = found;
      const again = await access.runner.reopen(document, file);
      equal(again?.id, id);
      equal(await access.runner.reopen(document, `../runs/${file}`), undefined);
      equal(await access.runner.reopen(document, 'package.json'), undefined);
    } finally {
      watcher.dispose();
    }
  });

  it('begins at an agent with a context, on the graph as it was then', async () => {
    const session = await canvas();
    const begun = await session.begin({ agent: 'billing', context: { customerId: 'c9' } });
    ok(begun.ok && begun.value.live);
    const [created] = begun.value.live.events;
    deepEqual(created?.type === 'conversation.created' && [created.entry, created.context], ['billing', { customerId: 'c9' }]);
    equal((await access.runner.shown(document, begun.value)).isOld, false);
    const edit = new vscode.WorkspaceEdit();
    const text = document.getText();
    const at = document.positionAt(text.indexOf('"name": "') + '"name": "'.length);
    edit.insert(document.uri, at, 'New ');
    await vscode.workspace.applyEdit(edit);
    equal((await access.runner.shown(document, begun.value)).isOld, true);
    begun.value.live.act({ type: 'say', text: 'Hello' });
    equal(begun.value.plan?.hash, created?.type === 'conversation.created' ? created.graph : '');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('writes a run as a scenario behind the others, into an editor that is not saved', async () => {
    const run = await access.runner.run(document, 'seen.agentscenarios.json#refund');
    ok(run.ok);
    const lost = await access.runner.save(document, run.value.run);
    deepEqual(lost, []);
    const editor = vscode.window.activeTextEditor;
    ok(editor);
    deepEqual([editor.document.uri.path.endsWith('/seen.agentscenarios.json'), editor.document.isDirty], [true, true]);
    const read = readScenarios(editor.document.getText());
    deepEqual([read.faults, read.scenarios.map(({ id }) => id)], [[], ['refund', 'refund-2']]);
    equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(editor.document.uri)).includes('refund-2'), false);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('writes a chat into a new file where the graph has no scenarios yet', async () => {
    const target = inWorkspace('alone.agentgraph.json');
    await vscode.commands.executeCommand('agentGraph.newGraph', { template: 'implicit', target });
    const alone = await vscode.workspace.openTextDocument(target);
    const begun = await access.runner.begin(alone, {});
    ok(begun.ok);
    begun.value.live?.act({ type: 'say', text: 'I lost my keys' });
    begun.value.live?.act({ type: 'leave' });
    await access.runner.save(alone, begun.value);
    const editor = vscode.window.activeTextEditor;
    ok(editor?.document.isUntitled && editor.document.uri.path.endsWith('/alone.agentscenarios.json'));
    const read = readScenarios(editor.document.getText());
    deepEqual([read.graph, read.faults, read.scenarios.map(({ id }) => id)], ['./alone.agentgraph.json', [], ['i-lost-my-keys']]);
  });

  it('says why a decision fell as it did', async () => {
    const run = await access.runner.run(document, 'seen.agentscenarios.json#refund');
    ok(run.ok);
    const { events } = run.value.run;
    const seq = events.findIndex(({ type }) => type === 'trigger.evaluated');
    const explanation = await access.runner.explain(run.value.run, seq);
    equal(explanation?.seq, seq);
    ok(explanation.triggers.some(({ verdict }) => verdict === 'chosen'));
  });
});
