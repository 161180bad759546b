import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ScenarioTests } from '../../src/vscode/testing/scenario-tests';
import type { FinishedTestRun } from '../../src/vscode/testing/test-run';
import { closeAll, eventually, inWorkspace, started } from './workspace';

const GRAPH = `{
  "formatVersion": "1.0",
  "name": "Bank",
  "entry": "frontline",
  "fields": { "issue": { "type": "string" } },
  "intents": { "billing": {}, "card": {} },
  "agents": {
    "frontline": { "name": "Frontline", "kind": "ai", "contract": { "produces": ["issue"] }, "confidence": { "threshold": 0.5 }, "fallbacks": ["desk"] },
    "billing": { "name": "Billing", "kind": "ai", "authority": { "resolves": true } },
    "desk": { "name": "Desk", "kind": "human" }
  },
  "handoffs": [
    { "id": "to-billing", "from": "frontline", "to": "billing", "when": { "signal": "intent", "is": "billing" } },
    { "id": "to-desk", "from": "frontline", "to": "desk", "when": { "signal": "intent", "is": "card" } }
  ]
}
`;
const GOOD = '{ "id": "good", "name": "Charged twice", "turns": [{ "user": "Hi", "signals": { "intent": "billing", "confidence": 0.9 } }, { "user": "Thanks", "agent": { "status": "done" } }], "expect": { "path": ["frontline", "billing"] } }';
const BAD = `{
      "id": "bad",
      "turns": [{ "user": "Hi", "signals": { "intent": "billing", "confidence": 0.9 } }],
      "expect": {
        "path": ["frontline", "desk"],
        "outcome": "abandoned"
      }
    }`;

/** Each test has files of its own: VS Code keeps documents that nobody looks at for a while. */
let count = 0;

function named(name: string): string {
  return `te${count}-${name}`;
}

function scenariosOf(list: readonly string[], graph = 'bank'): string {
  return `{\n  "formatVersion": "1.0",\n  "graph": "./${named(graph)}.agentgraph.json",\n  "scenarios": [\n    ${list.join(',\n    ')}\n  ]\n}\n`;
}

describe('the Test Explorer', () => {
  let tests: ScenarioTests;

  before(async () => {
    tests = present(await (await started()).tests.discovered());
  });
  beforeEach(async () => {
    count += 1;
    await write('bank.agentgraph.json', GRAPH);
  });
  afterEach(async () => {
    await closeAll();
    for (const file of await vscode.workspace.findFiles('te*-*.json')) await vscode.workspace.fs.delete(file);
    const isOurs = ([, { label }]: [string, vscode.TestItem]): boolean => /^te\d/u.test(label);
    await eventually(tests.tree.onDidChange, () => ([...tests.controller.items].some(isOurs) ? undefined : true));
  });

  async function write(name: string, text: string): Promise<vscode.Uri> {
    const uri = inWorkspace(named(name));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  }

  function itemOf(uri: vscode.Uri): vscode.TestItem | undefined {
    return tests.controller.items.get(uri.toString());
  }

  /** The file's item once it has that many scenarios. */
  function listed(uri: vscode.Uri, count: number): Promise<vscode.TestItem> {
    return eventually(tests.tree.onDidChange, () => {
      const item = itemOf(uri);
      return item?.children.size === count ? item : undefined;
    });
  }

  function child(item: vscode.TestItem, id: string): vscode.TestItem {
    const found = item.children.get(id);
    ok(found, `There is no scenario ${id}.`);
    return found;
  }

  /** What comes of a run that something sets off. */
  async function finished(start: () => unknown): Promise<FinishedTestRun> {
    const end = new Promise<FinishedTestRun>((resolve) => {
      const listening = tests.onDidFinish((run) => {
        listening.dispose();
        resolve(run);
      });
    });
    await start();
    return end;
  }

  const states = ({ outcomes }: FinishedTestRun): Readonly<Record<string, string>> => Object.fromEntries(outcomes.map(({ item, state }) => [item.id, state]));

  async function edit(document: vscode.TextDocument, from: string, to: string): Promise<void> {
    const at = document.getText().indexOf(from);
    ok(at >= 0, from);
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
    await vscode.workspace.applyEdit(change);
  }

  it('has the scenarios of a sample, with its graph, and runs them with all others: they pass', async () => {
    const repo = process.env['AGENTGRAPH_REPO'] ?? '';
    const sample = async (ending: string): Promise<string> => readFile(join(repo, 'samples', `retail-bank.${ending}.json`), 'utf8');
    await write('retail.agentgraph.json', await sample('agentgraph'));
    const item = await listed(await write('retail.agentscenarios.json', (await sample('agentscenarios')).replace('./retail-bank.', `./${named('retail.')}`)), 3);
    deepEqual([item.label, item.description], [named('retail'), named('retail.agentgraph.json')]);
    const run = await finished(() => vscode.commands.executeCommand('testing.runAll'));
    deepEqual(run.outcomes.filter(({ item: one }) => one.parent === item).map(({ state }) => state), ['passed', 'passed', 'passed']);
    ok(run.outcomes.length > 3);
  });

  it('follows files as they come, are edited without being saved, and go; each scenario has its lines', async () => {
    const uri = await write('a.agentscenarios.json', scenariosOf([GOOD]));
    const item = await listed(uri, 1);
    deepEqual([item.label, item.description, child(item, 'good').label], [named('a'), named('bank.agentgraph.json'), 'Charged twice']);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await edit(document, GOOD, `${GOOD},\n    ${BAD}`);
    const { range } = child(await listed(uri, 2), 'bad');
    deepEqual([range?.start.line, range?.end.line], [5, 12]);
    await edit(document, '"name": "Charged twice"', '"name": "Charged thrice"');
    await eventually(tests.tree.onDidChange, () => (child(item, 'good').label === 'Charged thrice' ? true : undefined));
    await edit(document, '"id": "bad",', '"id": "bad"');
    await eventually(tests.tree.onDidChange, () => (item.error instanceof vscode.MarkdownString && item.error.value.includes('Line 8') ? true : undefined));
    equal(item.children.size, 2, 'half-written text loses no scenario');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await listed(uri, 1);
    await vscode.workspace.fs.rename(uri, inWorkspace(named('b.agentscenarios.json')));
    await listed(inWorkspace(named('b.agentscenarios.json')), 1);
    await eventually(tests.tree.onDidChange, () => (itemOf(uri) ? undefined : true));
  });

  it('marks a scenario that is not in order with what is wrong and where, and does not run it', async () => {
    const item = await listed(await write('a.agentscenarios.json', scenariosOf([GOOD, '{ "id": "odd", "turn": [] }'])), 2);
    const odd = child(item, 'odd');
    ok(odd.error instanceof vscode.MarkdownString && odd.error.value.includes('Line 6'), String(odd.error));
    const run = await finished(() => tests.run('run', [item]));
    deepEqual(states(run), { good: 'passed', odd: 'errored' });
    equal(run.outcomes[1]?.messages[0]?.location?.range.start.line, 5);
  });

  it('shows what was expected beside what came, on the very line of the expectation', async () => {
    const uri = await write('a.agentscenarios.json', scenariosOf([GOOD, BAD]));
    const item = await listed(uri, 2);
    const run = await finished(() => tests.run('run', [child(item, 'bad')]));
    deepEqual(states(run), { bad: 'failed' });
    const [message, ...others] = run.outcomes[0]?.messages ?? [];
    deepEqual(others, []);
    deepEqual([message?.message, message?.expectedOutput, message?.actualOutput], ['Expected path frontline → desk, got frontline → billing.', 'frontline\ndesk', 'frontline\nbilling']);
    const document = await vscode.workspace.openTextDocument(uri);
    equal(document.getText(message?.location?.range), '"desk"');
  });

  it('says why and where a graph cannot be run', async () => {
    await write('broken.agentgraph.json', GRAPH.replace('"entry": "frontline",', '"entry": ,'));
    const broken = await listed(await write('a.agentscenarios.json', scenariosOf([GOOD], 'broken')), 1);
    const missing = await listed(await write('b.agentscenarios.json', scenariosOf([GOOD], 'missing')), 1);
    const run = await finished(() => tests.run('run', [broken, missing]));
    deepEqual(run.outcomes.map(({ state }) => state), ['errored', 'errored']);
    const [first, second] = run.outcomes.map(({ messages: [message] }) => message);
    ok(String(first?.message).includes(named('broken.agentgraph.json:4:')), String(first?.message));
    equal(first?.stackTrace?.[0]?.position?.line, 3);
    ok(String(second?.message).includes('There is no graph'), String(second?.message));
    equal(second?.location?.range.start.line, 2);
  });

  it('covers the graph on its own lines, all in all and for each test', async () => {
    const item = await listed(await write('a.agentscenarios.json', scenariosOf([GOOD, BAD])), 2);
    const run = await finished(() => tests.run('cover', [item]));
    const [coverage, ...others] = run.coverage;
    ok(coverage && others.length === 0);
    const count = (one?: vscode.TestCoverageCount): readonly (number | undefined)[] => [one?.covered, one?.total];
    deepEqual([coverage.statementCoverage, coverage.branchCoverage, coverage.declarationCoverage].map(count), [[1, 2], [3, 6], [2, 3]]);
    deepEqual(coverage.includesTests?.map(({ id }) => id), ['good', 'bad']);
    const details = await tests.profiles.cover.loadDetailedCoverage?.(undefined as never, coverage, undefined as never);
    const lines = GRAPH.split('\n');
    const told = details?.map((detail) => [lines[(detail.location as vscode.Range).start.line]?.trim().slice(0, 20), detail.executed]);
    deepEqual(told, [
      ['"frontline": { "name', 2], ['"frontline": { "name', 2], ['"frontline": { "name', 2],
      ['"billing": { "name":', 2], ['"billing": { "name":', 2], ['"desk": { "name": "D', 0], ['"desk": { "name": "D', 0],
      ['{ "id": "to-billing"', 2], ['{ "id": "to-desk", "', 0],
    ]);
    const [to] = details?.filter((detail): detail is vscode.StatementCoverage => detail instanceof vscode.StatementCoverage && detail.executed === 0 && detail.branches.length > 0) ?? [];
    deepEqual(to?.branches.map(({ executed, label }) => [label, executed]), [['intent is card: true', 0], ['intent is card: false', 2]]);
    const ofOne = await tests.profiles.cover.loadDetailedCoverageForTest?.(undefined as never, coverage, child(item, 'good'), undefined as never);
    equal(ofOne?.find(({ executed }) => executed === 1) !== undefined, true);
    ok(!ofOne?.some(({ executed }) => Number(executed) > 2));
  });

  it('tells over the graph and on its canvases how much its scenarios cover, until it changes', async () => {
    const item = await listed(await write('a.agentscenarios.json', scenariosOf([GOOD, BAD])), 2);
    const document = await vscode.workspace.openTextDocument(inWorkspace(named('bank.agentgraph.json')));
    const titles = async (): Promise<readonly (string | undefined)[]> => {
      const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 9);
      return lenses.filter(({ range }) => range.start.line === 0).map(({ command }) => command?.title.replace(/^\$\(\S+\) /u, ''));
    };
    deepEqual(await titles(), ['Simulate Handoffs…', 'Open Canvas', 'Run 2 Scenarios', 'Coverage']);
    const run = await finished(() => vscode.commands.executeCommand('agentGraph.coverScenarios', document.uri));
    deepEqual(states(run), { good: 'passed', bad: 'failed' });
    deepEqual(await titles(), ['Simulate Handoffs…', 'Open Canvas', 'Run 2 Scenarios', '1 of 2 handoffs, 3 of 6 outcomes', 'Generate What Is Missing']);
    const { overlays } = await started();
    const marks = overlays.of(document.uri)?.marks.map(({ element, tone, label }) => ('id' in element ? [element.id, tone, label] : []));
    deepEqual(marks, [['frontline', 'warn', '2×'], ['billing', 'good', '2×'], ['desk', 'bad', '0×'], ['to-billing', 'warn', '2×'], ['to-desk', 'bad', '0×']]);
    await vscode.window.showTextDocument(document);
    await edit(document, '"name": "Bank"', '"name": "Banks"');
    deepEqual(await titles(), ['Simulate Handoffs…', 'Open Canvas', 'Run 2 Scenarios', 'Coverage']);
    equal(overlays.of(document.uri), undefined);
    equal(item.children.size, 2);
    await document.save();
  });

  it('goes on running what an edit of a scenario or its graph touches, and nothing else, until it is stopped', async () => {
    const [one, two] = [await write('a.agentscenarios.json', scenariosOf([GOOD, BAD])), await write('b.agentscenarios.json', scenariosOf([GOOD]))];
    const items = [await listed(one, 2), await listed(two, 1)];
    const source = new vscode.CancellationTokenSource();
    const request = new vscode.TestRunRequest(items, undefined, tests.profiles.run, true);
    const first = await finished(() => tests.profiles.run.runHandler(request, source.token));
    equal(first.outcomes.length, 3);
    const document = await vscode.workspace.openTextDocument(one);
    await vscode.window.showTextDocument(document);
    const second = await finished(() => edit(document, '["frontline", "desk"]', '["frontline", "billing"]'));
    deepEqual(states(second), { bad: 'passed' });
    const graph = await vscode.workspace.openTextDocument(inWorkspace(named('bank.agentgraph.json')));
    await vscode.window.showTextDocument(graph);
    const third = await finished(() => edit(graph, '"intent", "is": "billing"', '"intent", "is": "card"'));
    deepEqual(third.outcomes.map(({ item, state }) => `${item.parent?.label} ${item.id} ${state}`).sort(), ['a bad failed', 'a good failed', 'b good failed'].map(named));
    equal(tests.continuous.count, 1);
    source.cancel();
    equal(tests.continuous.count, 0);
    await vscode.workspace.saveAll();
  });

  it('leaves a graph alone that is only drawn differently', async () => {
    await listed(await write('a.agentscenarios.json', scenariosOf([GOOD])), 1);
    const graph = await vscode.workspace.openTextDocument(inWorkspace(named('bank.agentgraph.json')));
    await vscode.window.showTextDocument(graph);
    const touched: number[] = [];
    await edit(graph, '"is": "billing"', '"is": "card"');
    await eventually(tests.tree.onDidChange, () => true);
    await tests.tree.upToDate();
    const listening = tests.tree.onDidTouch((items) => void touched.push(items.length));
    await edit(graph, '"handoffs": [', '"layout": { "agents": { "desk": { "x": 1, "y": 2 } } },\n  "handoffs": [');
    await tests.tree.upToDate();
    listening.dispose();
    deepEqual(touched, []);
    await graph.save();
  });

  it('keeps to the texts that it began with', async () => {
    const uri = await write('a.agentscenarios.json', scenariosOf([GOOD]));
    const item = await listed(uri, 1);
    const graph = await vscode.workspace.openTextDocument(inWorkspace(named('bank.agentgraph.json')));
    const run = await finished(async () => {
      const running = tests.run('cover', [item]);
      await edit(graph, '"name": "Bank"', '"name": "Another"');
      await running;
    });
    deepEqual(states(run), { good: 'passed' });
    equal(run.coverage[0]?.graph.text, GRAPH);
    await graph.save();
  });

  it('stays quick with two thousand scenarios, and stops where it is told to', async () => {
    const many = Array.from({ length: 2000 }, (_each, place) => GOOD.replace('"good"', `"s${place}"`).replace('Charged twice', `Scenario ${place}`));
    const startMs = performance.now();
    const uri = await write('many.agentscenarios.json', scenariosOf(many));
    const item = await listed(uri, 2000);
    const listedMs = performance.now() - startMs;
    const run = await finished(() => tests.run('cover', [item]));
    const ranMs = performance.now() - startMs - listedMs;
    equal(run.outcomes.filter(({ state }) => state === 'passed').length, 2000);
    const document = await vscode.workspace.openTextDocument(uri);
    const editMs = performance.now();
    await edit(document, '"Scenario 1999"', '"Changed"');
    await eventually(tests.tree.onDidChange, () => (child(item, 's1999').label === 'Changed' ? true : undefined));
    const seenMs = performance.now() - editMs;
    ok(Math.max(listedMs, ranMs, seenMs) < 30_000, [listedMs, ranMs, seenMs].join());
    const source = new vscode.CancellationTokenSource();
    const stopped = await finished(async () => {
      const running = tests.run('run', [item], source.token);
      setTimeout(() => source.cancel(), 1);
      await running;
    });
    ok(stopped.isCancelled && stopped.outcomes.some(({ state }) => state === 'skipped'));
    equal(tests.running, 0);
    await document.save();
  });

  it('debugs a scenario, and the session’s result is that of the test', async () => {
    const item = await listed(await write('a.agentscenarios.json', scenariosOf([GOOD, BAD])), 2);
    const stopAtEnd = vscode.debug.onDidReceiveDebugSessionCustomEvent(({ event, session }) => event === 'agentGraph.ended' && void vscode.debug.stopDebugging(session));
    const passed = await finished(() => tests.run('debug', [child(item, 'good')]));
    const failed = await finished(() => tests.run('debug', [child(item, 'bad')]));
    stopAtEnd.dispose();
    deepEqual([states(passed), states(failed)], [{ good: 'passed' }, { bad: 'failed' }]);
    equal(failed.outcomes[0]?.messages[0]?.expectedOutput, 'frontline\ndesk');
  });

  it('has no result for a session that is stopped before its end', async () => {
    const item = await listed(await write('a.agentscenarios.json', scenariosOf([GOOD])), 1);
    const graph = inWorkspace(named('bank.agentgraph.json'));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(new vscode.Location(graph, new vscode.Position(12, 6)))]);
    const source = new vscode.CancellationTokenSource();
    const stopped = eventually(vscode.debug.onDidChangeActiveStackItem, () => (vscode.debug.activeStackItem instanceof vscode.DebugStackFrame ? true : undefined));
    const run = await finished(async () => {
      const running = tests.run('debug', [child(item, 'good')], source.token);
      await stopped;
      source.cancel();
      await running;
    });
    deepEqual(states(run), { good: 'skipped' });
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
  });

  it('makes the scenarios that are missing as a file that is not saved, under a free name, and lists them at once', async () => {
    const uri = await write('bank.agentscenarios.json', scenariosOf([GOOD]));
    await listed(uri, 1);
    const graph = await vscode.workspace.openTextDocument(inWorkspace(named('bank.agentgraph.json')));
    const made = await vscode.commands.executeCommand<{ readonly document: vscode.TextDocument; readonly scenarios: readonly unknown[]; readonly infeasible: readonly unknown[] }>('agentGraph.generateScenarios', graph.uri);
    const { document } = made;
    ok(document.isUntitled && document.isDirty && document.uri.path.endsWith(named('bank.generated.agentscenarios.json')));
    const item = await listed(document.uri, made.scenarios.length);
    const run = await finished(() => tests.run('cover', [item, present(itemOf(uri))]));
    deepEqual(run.outcomes.filter(({ state }) => state !== 'passed'), []);
    equal(run.coverage[0]?.statementCoverage.covered, 2);
    const again = await vscode.commands.executeCommand<{ readonly scenarios: readonly unknown[]; readonly document?: unknown }>('agentGraph.generateScenarios', graph.uri);
    deepEqual([again.scenarios, again.document], [[], undefined]);
    deepEqual((await vscode.workspace.findFiles(named('*.agentscenarios.json'))).length, 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually(tests.tree.onDidChange, () => (itemOf(document.uri) ? undefined : true));
  });
});

function present<T>(value: T | undefined): T {
  ok(value !== undefined);
  return value;
}
