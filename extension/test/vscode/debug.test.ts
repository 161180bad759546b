import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { TestAccess } from '../../src/extension';
import { closeAll, eventually, started, writeDocument } from './workspace';

describe('Debug Handoffs…', () => {
  let parts: TestAccess;
  let document: vscode.TextDocument;
  const messages: DebugProtocol.ProtocolMessage[] = [];
  const said = new vscode.EventEmitter<void>();
  let tracking: vscode.Disposable;

  before(async () => {
    parts = await started();
    document = await writeDocument('bank.agentgraph.json', GRAPH);
    await writeDocument('bank.agentscenarios.json', SCENARIOS);
    tracking = vscode.debug.registerDebugAdapterTrackerFactory('agentgraph', {
      createDebugAdapterTracker: () => ({
        onDidSendMessage: (message: DebugProtocol.ProtocolMessage) => {
          messages.push(message);
          said.fire();
        },
      }),
    });
  });
  after(() => tracking.dispose());
  beforeEach(() => void messages.splice(0));
  afterEach(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await closeAll();
  });

  /** Event that the adapter sends after the first `count` messages. */
  function told<T extends DebugProtocol.Event>(event: string, count: number): Promise<T> {
    return eventually(said.event, () => messages.slice(count).find((message): message is T => message.type === 'event' && (message as DebugProtocol.Event).event === event));
  }

  /** Does something after which the session stops, and waits until VS Code shows where. */
  async function stop(after: () => Thenable<unknown>): Promise<DebugProtocol.StoppedEvent> {
    const { length } = messages;
    const shown = vscode.debug.activeStackItem;
    await after();
    const event = await told<DebugProtocol.StoppedEvent>('stopped', length);
    await eventually(vscode.debug.onDidChangeActiveStackItem, () => (vscode.debug.activeStackItem instanceof vscode.DebugStackFrame && vscode.debug.activeStackItem !== shown ? true : undefined));
    return event;
  }

  /** Presses what VS Code has on a key, and waits for the next stop. */
  function pressed(command: string): Promise<DebugProtocol.StoppedEvent> {
    return stop(() => vscode.commands.executeCommand(command));
  }

  function debugged(): Promise<DebugProtocol.StoppedEvent> {
    return stop(() => vscode.commands.executeCommand('agentGraph.debug', document.uri, 'bank.agentscenarios.json#refund'));
  }

  function positionOf(text: string): vscode.Position {
    return document.positionAt(document.getText().indexOf(text));
  }

  async function variables(session: vscode.DebugSession, threadId: number): Promise<Readonly<Record<string, string>>> {
    const { stackFrames } = await session.customRequest('stackTrace', { threadId });
    const { scopes } = await session.customRequest('scopes', { frameId: stackFrames[0].id });
    const { variables: lines } = await session.customRequest('variables', { variablesReference: scopes[0].variablesReference });
    return Object.fromEntries((lines as readonly DebugProtocol.Variable[]).map(({ name, value }) => [name, value]));
  }

  /** As F9 does in the text. */
  async function toggleInText(text: string): Promise<void> {
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(positionOf(text), positionOf(text));
    await vscode.commands.executeCommand('editor.debug.action.toggleBreakpoint');
    await eventually(vscode.debug.onDidChangeBreakpoints, () => (vscode.debug.breakpoints.length === 1 ? true : undefined));
  }

  it('stops at a handoff whose line has a breakpoint, shows what is known, goes back and on to the end, by the keys of VS Code', async () => {
    await toggleInText('"id": "to-billing"');
    const { body } = await debugged();
    deepEqual([body.reason, body.description], ['breakpoint', 'handoff.proposed to-billing']);
    const inText = (): vscode.TextEditor | undefined => vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === document.uri.toString() && editor.selection.active.line === positionOf('"id": "to-billing"').line);
    await eventually(vscode.window.onDidChangeTextEditorSelection, inText);
    const session = vscode.debug.activeDebugSession;
    ok(session);
    deepEqual(await variables(session, 1), { customerId: '"c1"', issue: '"charged twice"' });
    equal((await pressed('workbench.action.debug.stepInto')).body.description, 'handoff.prepared to-billing');
    equal((await pressed('workbench.action.debug.stepBack')).body.description, 'handoff.proposed to-billing');
    ok(inText(), 'the text stays in view beside the canvas');
    equal((await pressed('workbench.action.debug.reverseContinue')).body.reason, 'entry');
    deepEqual(await variables(session, 1), { customerId: '"c1"', issue: 'absent' });
    equal((await pressed('workbench.action.debug.continue')).body.reason, 'breakpoint');
    equal((await pressed('workbench.action.debug.continue')).body.reason, 'end');
    const ended = told('terminated', 0);
    await vscode.commands.executeCommand('workbench.action.debug.continue');
    await ended;
    const kept = await vscode.workspace.findFiles('.agentgraph/runs/refund-*.ledger.jsonl');
    equal(kept.length, 1);
  });

  it('sets a breakpoint by key on what is selected on the canvas, marks it, and shows there where the conversation stands', async () => {
    await vscode.commands.executeCommand('agentGraph.openCanvas', document.uri);
    const [canvas] = parts.sessions.of(document);
    ok(canvas);
    canvas.select({ kind: 'handoff', id: 'to-billing' });
    await vscode.commands.executeCommand('agentGraph.toggleBreakpoint');
    await eventually(vscode.debug.onDidChangeBreakpoints, () => (vscode.debug.breakpoints.length === 1 ? true : undefined));
    const [breakpoint] = vscode.debug.breakpoints;
    ok(breakpoint instanceof vscode.SourceBreakpoint);
    equal(breakpoint.location.range.start.line, positionOf('"id": "to-billing"').line);
    deepEqual(parts.marker.of(document), { breakpoints: [{ kind: 'handoff', id: 'to-billing' }], paused: [] });
    await debugged();
    const paused = await eventually(parts.marker.onDidChange, () => (parts.marker.of(document).paused.length > 0 ? parts.marker.of(document).paused : undefined));
    deepEqual(paused, [{ kind: 'handoff', id: 'to-billing' }, { kind: 'agent', id: 'frontline' }]);
    await pressed('workbench.action.debug.stepOver');
    const next = await eventually(parts.marker.onDidChange, () => (parts.marker.of(document).paused.length === 1 ? parts.marker.of(document).paused : undefined));
    deepEqual(next, [{ kind: 'agent', id: 'billing' }]);
    await vscode.debug.stopDebugging();
    await eventually(parts.marker.onDidChange, () => (parts.marker.of(document).paused.length === 0 ? true : undefined));
    canvas.select({ kind: 'handoff', id: 'to-billing' });
    await vscode.commands.executeCommand('agentGraph.toggleBreakpoint');
    await eventually(vscode.debug.onDidChangeBreakpoints, () => (vscode.debug.breakpoints.length === 0 ? true : undefined));
  });

  it('runs without a launch.json on the graph that one looks at, and sets a field in a fork', async () => {
    await vscode.window.showTextDocument(document);
    await eventually(vscode.window.onDidChangeActiveTextEditor, () => (vscode.window.activeTextEditor?.document === document ? true : undefined));
    const stopped = told<DebugProtocol.StoppedEvent>('stopped', 0);
    equal(await vscode.debug.startDebugging(undefined, { type: 'agentgraph', request: 'launch', name: '', stopOnEntry: true }), true);
    equal((await stopped).body.reason, 'entry');
    const session = vscode.debug.activeDebugSession;
    ok(session);
    equal(session.configuration['graph'], document.uri.fsPath);
    const fork = told<DebugProtocol.StoppedEvent>('stopped', messages.length);
    await session.customRequest('setExpression', { expression: 'field customerId', value: 'c2' });
    equal((await fork).body.reason, 'fork');
    equal((await variables(session, 2))['customerId'], '"c2"');
  });

  it('debugs what a finding says from its first step, stops on the line by which it is seen, and writes no file', async () => {
    const stuck = await writeDocument('no-end.agentgraph.json', GRAPH.replace(', "authority": { "resolves": true }', ''));
    const ref = { uri: stuck.uri.toString(), check: 'dead-end-agent', pointer: '/agents/billing' };
    const entry = await stop(() => vscode.commands.executeCommand('agentGraph.debugWitness', ref));
    equal(entry.body.reason, 'entry');
    const seen = await pressed('workbench.action.debug.continue');
    deepEqual([seen.body.reason, seen.body.description], ['exception', 'Here it is seen']);
    const marks = await eventually(parts.marker.onDidChange, () => (parts.marker.of(stuck).says === undefined ? undefined : parts.marker.of(stuck)));
    deepEqual([marks.paused, marks.says], [[{ kind: 'agent', id: 'billing' }], seen.body.text]);
    const session = vscode.debug.activeDebugSession;
    ok(session);
    const { sources } = await session.customRequest('loadedSources');
    const made = await vscode.workspace.openTextDocument(vscode.debug.asDebugSourceUri(sources[1], session));
    ok(made.getText().includes('"id": "witness-dead-end-agent"'));
    await vscode.debug.stopDebugging();
    deepEqual(await vscode.workspace.findFiles('**/witness-*'), []);
  });

  it('says in the session that the graph was edited, and keeps its version', async () => {
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(new vscode.Location(document.uri, positionOf('"id": "to-billing"')))]);
    await debugged();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '\n');
    await vscode.workspace.applyEdit(edit);
    const output = told<DebugProtocol.OutputEvent>('output', messages.length);
    await pressed('workbench.action.debug.stepInto');
    ok((await output).body.output.includes('was edited'));
    const { stackFrames } = await vscode.debug.activeDebugSession?.customRequest('stackTrace', { threadId: 1 });
    ok(stackFrames[0].source.sourceReference > 0);
    await vscode.workspace.saveAll(); // closing it would ask
  });
});

const GRAPH = `{
  "formatVersion": "1.0",
  "name": "Bank",
  "entry": "frontline",
  "fields": { "customerId": { "type": "string", "initial": true }, "issue": { "type": "string" } },
  "intents": { "billing": { "examples": ["I was charged twice"] } },
  "agents": {
    "frontline": { "name": "Frontline", "kind": "ai", "contract": { "produces": ["issue"] } },
    "billing": { "name": "Billing", "kind": "ai", "contract": { "requires": ["issue"] }, "authority": { "resolves": true } }
  },
  "handoffs": [
    { "id": "to-billing", "from": "frontline", "to": "billing", "when": { "signal": "intent", "is": "billing" } }
  ]
}
`;

const SCENARIOS = `{
  "formatVersion": "1.0",
  "graph": "./bank.agentgraph.json",
  "scenarios": [
    {
      "id": "refund",
      "context": { "customerId": "c1" },
      "turns": [
        { "user": "I was charged twice", "agent": { "set": { "issue": "charged twice" } } },
        { "user": "Thanks", "agent": { "status": "done" } }
      ]
    }
  ]
}
`;
