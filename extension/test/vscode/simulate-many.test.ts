import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { SimulationReport } from '#core/reporting/simulation-report';
import type { TestAccess } from '../../src/extension';
import { GraphDocuments } from '../../src/vscode/graph-documents';
import { closeAll, eventually, inWorkspace, started, writeDocument } from './workspace';

/** A run that is not over before it is stopped. */
const ENDLESS = 5_000_000;
/** A run in this thread would hold it for 150 ms at a time; other work on the machine makes some pauses long, and not most. Units: milliseconds. */
const USUAL_PAUSE_MS = 50;

describe('Simulate Many Conversations…', () => {
  let parts: TestAccess;
  let document: vscode.TextDocument;

  before(async () => {
    parts = await started();
    document = await writeDocument('many.agentgraph.json', readFileSync(join(process.env['AGENTGRAPH_REPO'] ?? '', 'samples', 'retail-bank.agentgraph.json'), 'utf8'));
  });
  afterEach(closeAll);

  function run(amount: object, token?: vscode.CancellationToken): Thenable<SimulationReport | undefined> {
    return vscode.commands.executeCommand<SimulationReport | undefined>('agentGraph.simulateMany', document.uri, amount, token);
  }

  async function threads(): Promise<number> {
    return (await parts.many()).simulator.threads;
  }

  it('shows a report, lays the traffic over the canvases, and leaves no thread behind', async () => {
    const report = await run({ total: 3000, seed: 3 });
    deepEqual([report?.summary.conversations, report?.isStopped], [3000, false]);
    const panel = parts.reports.of(document.uri);
    equal(panel?.shown?.report.digest, report?.digest);
    equal(panel?.shown?.command, 'agentgraph simulate -n 3000 --seed 3 many.agentgraph.json');
    const overlay = parts.overlays.of(document.uri);
    ok(overlay && overlay.marks.some(({ element, weight }) => element.kind === 'handoff' && weight === 1));
    equal(await threads(), 0);
  });

  it('gives the same digest for the same seed, and another for another', async () => {
    const digests = [];
    for (const seed of [5, 5, 6]) digests.push((await run({ total: 500, seed }))?.digest);
    equal(digests[0], digests[1]);
    ok(digests[2] !== undefined && digests[2] !== digests[0]);
  });

  it('is stopped by its token, and no thread goes on', async () => {
    const source = new vscode.CancellationTokenSource();
    const running = run({ total: ENDLESS }, source.token);
    while ((await threads()) === 0) await new Promise(setImmediate);
    source.cancel();
    const report = await running;
    ok(report === undefined || (report.isStopped && report.summary.conversations < ENDLESS));
    equal(await threads(), 0);
    source.dispose();
  });

  it('gives the figures so far when it is stopped, which the same command gives again', async () => {
    const { simulator, runnableGraph } = await parts.many();
    const graph = runnableGraph(new GraphDocuments(), document);
    ok(graph.ok);
    const stopping = new AbortController();
    const order = { file: 'many.agentgraph.json', graph: graph.value, total: ENDLESS, seed: 1 };
    const stopped = await simulator.run(order, { signal: stopping.signal, onMoved: () => stopping.abort() });
    ok(stopped.ok && stopped.value.report.isStopped);
    const { conversations } = stopped.value.report.summary;
    const again = await simulator.run({ ...order, total: conversations }, { signal: new AbortController().signal, onMoved: () => undefined });
    equal(again.ok && again.value.report.digest, stopped.value.report.digest);
    equal(simulator.threads, 0);
  });

  it('leaves the extension host free while it runs', async () => {
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    await run({ total: 10_000 });
    delays.disable();
    const usual = delays.percentile(50) / 1e6;
    ok(usual < USUAL_PAUSE_MS, `${usual} ms`);
  });

  it('says that the report is of an older version once the graph is changed, and no more when that is undone', async () => {
    await run({ total: 200 });
    const title = (): string => parts.overlays.of(document.uri)?.title ?? '';
    match(title(), /^Traffic of 200 conversations$/);
    const at = document.positionAt(document.getText().indexOf('"hops": 4') + '"hops": '.length);
    const edit = async (text: string): Promise<void> => {
      const change = new vscode.WorkspaceEdit();
      change.replace(document.uri, new vscode.Range(at, at.translate(0, 1)), text);
      await vscode.workspace.applyEdit(change);
    };
    await edit('3');
    await eventually(parts.overlays.onDidChange, () => (title().includes('before the graph was changed') ? true : undefined));
    await edit('4');
    await eventually(parts.overlays.onDidChange, () => (title() === 'Traffic of 200 conversations' ? true : undefined));
  });

  it('takes the traffic away with the report', async () => {
    await run({ total: 200 });
    parts.reports.of(document.uri)?.panel.dispose();
    deepEqual([parts.overlays.of(document.uri), parts.reports.of(document.uri)], [undefined, undefined]);
  });

  it('runs no graph that is broken', async () => {
    const broken = await writeDocument('broken-many.agentgraph.json', '{ "formatVersion": "1.0", "name": "x", ');
    equal(await vscode.commands.executeCommand('agentGraph.simulateMany', broken.uri, { total: 10 }), undefined);
    equal(parts.reports.of(inWorkspace('broken-many.agentgraph.json')), undefined);
    equal(await threads(), 0);
  });
});
