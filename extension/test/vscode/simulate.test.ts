import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FinishedRun } from '../../src/vscode/runs/runner';
import { closeAll, inWorkspace, started, writeDocument } from './workspace';

const scenarios = {
  formatVersion: '1.0',
  graph: './run.agentgraph.json',
  scenarios: [
    {
      id: 'refund',
      name: 'A refund',
      context: { customerId: 'c1' },
      turns: [{ user: 'I was charged twice', signals: { intent: 'billing', confidence: 0.9 }, agent: { set: { issue: 'charged twice' } } }],
      expect: { path: ['frontline', 'billing'] },
    },
  ],
};

describe('Simulate Handoffs…', () => {
  let graph: vscode.Uri;

  before(async () => {
    await started();
    graph = inWorkspace('run.agentgraph.json');
    await vscode.commands.executeCommand('agentGraph.newGraph', { template: 'implicit', target: graph });
    await writeDocument('run.agentscenarios.json', JSON.stringify(scenarios, null, 2));
  });
  afterEach(closeAll);

  it('runs a scenario and leaves a ledger that verifies', async () => {
    const runs = await vscode.commands.executeCommand<readonly FinishedRun[]>('agentGraph.simulate', graph, 'run.agentscenarios.json#refund');
    const [run] = runs;
    ok(run);
    deepEqual(run.report.failures, []);
    deepEqual(run.report.path.slice(0, 2), ['frontline', 'billing']);
    const verdict = await vscode.commands.executeCommand<{ ok: boolean; digest: string }>('agentGraph.verifyLedger', run.ledger);
    deepEqual([verdict.ok, verdict.digest], [true, run.report.digest]);
    ok(run.ledger.path.includes('/.agentgraph/runs/'));
  });

  it('names the first broken line of a ledger that was changed', async () => {
    const [run] = await vscode.commands.executeCommand<readonly FinishedRun[]>('agentGraph.simulate', graph, 'default');
    ok(run);
    const lines = new TextDecoder().decode(await vscode.workspace.fs.readFile(run.ledger)).split('\n');
    lines[1] = lines[1]?.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) ?? '';
    const changed = inWorkspace('changed.ledger.jsonl');
    await vscode.workspace.fs.writeFile(changed, new TextEncoder().encode(lines.join('\n')));
    const verdict = await vscode.commands.executeCommand<{ ok: boolean; line: number }>('agentGraph.verifyLedger', changed);
    deepEqual([verdict.ok, verdict.line], [false, 2]);
  });

  it('shows in a run what a finding says', async () => {
    const stuck = { formatVersion: '1.0', name: 'Stuck', entry: 'a', agents: { a: { name: 'A', kind: 'ai' } }, handoffs: [] };
    const document = await writeDocument('stuck.agentgraph.json', JSON.stringify(stuck, null, 2));
    const ref = { uri: document.uri.toString(), check: 'dead-end-agent', pointer: '/agents/a' };
    const report = await vscode.commands.executeCommand<FinishedRun['report']>('agentGraph.showWitness', ref);
    deepEqual([report.path, report.outcome], [['a'], 'abandoned']);
    ok(report.scenario.name.includes('nothing fires'));
  });

  it('gives the same ledger each time', async () => {
    const digests: (string | undefined)[] = [];
    for (let time = 0; time < 2; time += 1) {
      const [run] = await vscode.commands.executeCommand<readonly FinishedRun[]>('agentGraph.simulate', graph, 'default');
      digests.push(run?.report.digest);
    }
    equal(digests[0], digests[1]);
  });

  it('does not run a graph that is broken', async () => {
    const { uri } = await writeDocument('half.agentgraph.json', '{ "formatVersion": "1.0", ');
    deepEqual(await vscode.commands.executeCommand('agentGraph.simulate', uri, 'default'), []);
  });
});
