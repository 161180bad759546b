import { deepEqual, equal, ok } from 'node:assert/strict';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import * as vscode from 'vscode';
import { longLedger } from '../support/long-ledger';
import type { LedgerSession } from '../../src/vscode/ledgers/ledger-session';
import type { LedgerSummary } from '#core/ledgers/ledger-view';
import type { TestAccess } from '../../src/extension';
import { closeAll, eventually, inWorkspace, started } from './workspace';

describe('Explain Run', () => {
  let parts: TestAccess;

  before(async () => {
    parts = await started();
  });
  afterEach(closeAll);

  async function write(name: string, text: string): Promise<vscode.Uri> {
    const uri = inWorkspace(name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  }

  async function nameAnew(graph: vscode.Uri, name: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(graph);
    const edit = new vscode.WorkspaceEdit();
    const start = document.positionAt(document.getText().search(/"name": "/) + '"name": "'.length);
    edit.insert(graph, start, `${name} `);
    await vscode.workspace.applyEdit(edit);
    await document.save();
  }

  /** Opens the ledger and waits until its page has it. */
  async function opened(uri: vscode.Uri): Promise<{ readonly session: LedgerSession; readonly summary: LedgerSummary }> {
    await vscode.commands.executeCommand('agentGraph.explainRun', uri);
    const session = await eventually(vscode.window.tabGroups.onDidChangeTabs, () => parts.ledgers.open.find((one) => one.uri.toString() === uri.toString()));
    return { session, summary: await eventually(session.onDidRead, () => session.summary) };
  }

  it('shows a ledger as the story that it tells, finds its graph, and says that it is unbroken', async () => {
    const graph = inWorkspace('story.agentgraph.json');
    await vscode.commands.executeCommand('agentGraph.newGraph', { template: 'implicit', target: graph });
    await nameAnew(graph, 'Story'); // no other graph of the workspace is like it
    const [run] = await vscode.commands.executeCommand<readonly { readonly ledger: vscode.Uri; readonly report: { readonly digest: string } }[]>('agentGraph.simulate', graph, 'default');
    ok(run);
    const { session, summary } = await opened(run.ledger);
    deepEqual([summary.fault, summary.digest], [undefined, run.report.digest]);
    ok(summary.items > 3);
    const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    ok(input instanceof vscode.TabInputCustom && input.viewType === 'agentGraph.ledger');
    equal((await session.graph)?.uri.toString(), graph.toString());
    const verdict = await vscode.commands.executeCommand<{ readonly ok: boolean }>('agentGraph.verifyLedger');
    equal(verdict.ok, true);
  });

  it('says of a ledger that was tampered with, torn, empty or none where that is so', async () => {
    const text = [...longLedger(20_000)].join('');
    const cases = {
      'tampered.ledger.jsonl': text.replace('"hop":1', '"hop":2'),
      'torn.ledger.jsonl': text.slice(0, -30),
      'empty.ledger.jsonl': '',
      'foreign.ledger.jsonl': '{"hello": "world"}\n',
    };
    const said: Record<string, unknown> = {};
    for (const [name, broken] of Object.entries(cases)) {
      const { summary } = await opened(await write(name, broken));
      said[name] = [summary.fault?.message, summary.fault?.isTorn, summary.entries > 0];
    }
    deepEqual(said, {
      'tampered.ledger.jsonl': ['The line is not what its hash says: it was changed.', false, true],
      'torn.ledger.jsonl': ['The line is cut off: it has no line feed at its end.', true, true],
      'empty.ledger.jsonl': ['The ledger is empty.', false, false],
      'foreign.ledger.jsonl': ['The line does not end in its hash.', false, false],
    });
  });

  it('reads the file again when more is written to it', async () => {
    const [first = '', second = ''] = [...longLedger(20_000)];
    const uri = await write('growing.ledger.jsonl', first);
    const { session, summary } = await opened(uri);
    await write('growing.ledger.jsonl', first + second);
    const after = await eventually(session.onDidRead, () => (session.summary && session.summary.entries > summary.entries ? session.summary : undefined));
    equal(after.fault, undefined);
  });

  it('opens 100 MB in a thread, while the extension host stays free', async () => {
    const uri = inWorkspace('huge.ledger.jsonl');
    const file = openSync(uri.fsPath, 'w');
    for (const piece of longLedger(100_000_000)) writeSync(file, piece);
    closeSync(file);
    try {
      let slowest = 0;
      let last = performance.now();
      const beat = setInterval(() => {
        slowest = Math.max(slowest, performance.now() - last);
        last = performance.now();
      }, 10);
      const heap = process.memoryUsage().heapUsed;
      await vscode.commands.executeCommand('agentGraph.explainRun', uri);
      const session = await eventually(vscode.window.tabGroups.onDidChangeTabs, () => parts.ledgers.open.find((one) => one.uri.toString() === uri.toString()));
      const summary = await eventually(session.onDidRead, () => session.summary, 50_000);
      clearInterval(beat);
      ok(summary.bytes >= 100_000_000 && summary.fault === undefined && summary.entries > 100_000);
      ok(process.memoryUsage().heapUsed - heap < 50_000_000, 'the file is not held in the extension host');
      ok(slowest < 2000, `the extension host was away for ${Math.round(slowest)} ms`);
    } finally {
      await closeAll();
      rmSync(uri.fsPath, { force: true });
    }
  });

  it('lets go of its thread and its listeners when the page closes', async () => {
    const { session } = await opened(await write('closing.ledger.jsonl', [...longLedger(5_000)].join('')));
    await closeAll();
    await eventually(vscode.window.tabGroups.onDidChangeTabs, () => (parts.ledgers.open.includes(session) ? undefined : true));
    equal(session.isReading, false);
  });
});
