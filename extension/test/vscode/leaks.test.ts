import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';
import { longLedger } from '../support/long-ledger';
import type { TestAccess } from '../../src/extension';
import { closeAll, eventually, inWorkspace, started, writeDocument } from './workspace';

const CYCLES = 50;

/** Cycles after which everything that is loaded once has been loaded. */
const WARM_UP = 3;

describe('Opening, debugging and closing, again and again', function () {
  this.timeout(240_000);
  let parts: TestAccess;
  let graph: vscode.TextDocument;
  let ledger: vscode.Uri;
  let listeners: Listeners;

  before(async () => {
    parts = await started();
    listeners = new Listeners();
    graph = await writeDocument('again.agentgraph.json', GRAPH);
    ledger = inWorkspace('again.ledger.jsonl');
    await vscode.workspace.fs.writeFile(ledger, new TextEncoder().encode([...longLedger(5_000)].join('')));
  });
  after(() => listeners.stopCounting());
  afterEach(closeAll);

  async function cycle(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      const listening = vscode.debug.onDidTerminateDebugSession(() => {
        listening.dispose();
        resolve();
      });
    });
    await vscode.commands.executeCommand('agentGraph.openCanvas', graph.uri);
    await vscode.commands.executeCommand('agentGraph.explainRun', ledger);
    const session = await eventually(vscode.window.tabGroups.onDidChangeTabs, () => parts.ledgers.open[0]);
    await eventually(session.onDidRead, () => session.summary);
    equal(await vscode.debug.startDebugging(undefined, { type: 'agentgraph', request: 'launch', name: 'again', graph: graph.uri.fsPath, stopOnEntry: true, keepLedger: false }), true);
    await eventually(vscode.debug.onDidChangeActiveStackItem, () => (vscode.debug.activeStackItem instanceof vscode.DebugStackFrame ? true : undefined));
    await vscode.debug.stopDebugging();
    await ended;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually(vscode.window.tabGroups.onDidChangeTabs, () => (parts.ledgers.open.length === 0 && parts.sessions.of(graph).length === 0 ? true : undefined));
  }

  it(`leaves no listener, worker or page behind after ${CYCLES} times`, async () => {
    for (let time = 0; time < WARM_UP; time += 1) await cycle();
    const before = listeners.counts();
    const workers = workersNow();
    for (let time = 0; time < CYCLES; time += 1) await cycle();
    deepEqual(listeners.counts(), before);
    ok(workersNow() <= workers, `${workers} workers before, ${workersNow()} afterwards`);
    ok(listeners.most('workspace.onDidChangeTextDocument') > 0 && listeners.most('workspace.createFileSystemWatcher') > 0, 'those of canvases and ledgers are counted');
    deepEqual([parts.ledgers.open.length, parts.sessions.of(graph).length, parts.marker.paused], [0, 0, undefined]);
  });
});

/** Threads and their channels that are at work. */
function workersNow(): number {
  return process.getActiveResourcesInfo().filter((name) => /worker|messageport/i.test(name)).length;
}

type Listen = (listener: (event: never) => unknown, ...others: readonly unknown[]) => vscode.Disposable;

/** Counts who listens to VS Code from now on, by the name of the event. */
class Listeners {
  readonly #counts = new Map<string, number>();
  readonly #most = new Map<string, number>();
  readonly #restore: (() => void)[] = [];

  constructor() {
    const spaces: Readonly<Record<string, object>> = { workspace: vscode.workspace, window: vscode.window, debug: vscode.debug, languages: vscode.languages };
    for (const [space, names] of Object.entries(spaces)) {
      for (const name of allKeys(names)) if (/^on(Did|Will)|^createFileSystemWatcher$/.test(name)) this.#wrap(names as Record<string, unknown>, name, `${space}.${name}`);
    }
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].filter(([, count]) => count !== 0).sort());
  }

  /** Most of them at once. */
  most(key: string): number {
    return this.#most.get(key) ?? 0;
  }

  stopCounting(): void {
    for (const restore of this.#restore) restore();
  }

  #wrap(space: Record<string, unknown>, name: string, key: string): void {
    const original = space[name];
    if (typeof original !== 'function') return;
    const own = Object.getOwnPropertyDescriptor(space, name);
    const listen = original as Listen;
    const counted: Listen = (...args) => {
      const listening = listen.apply(space, args);
      this.#add(key, 1);
      const dispose = listening.dispose.bind(listening);
      let isDisposed = false;
      listening.dispose = () => {
        if (!isDisposed) this.#add(key, -1);
        isDisposed = true;
        return dispose();
      };
      return listening;
    };
    Object.defineProperty(space, name, { configurable: true, enumerable: true, value: counted });
    this.#restore.push(() => (own === undefined ? delete space[name] : Object.defineProperty(space, name, own)));
  }

  #add(key: string, change: number): void {
    const count = (this.#counts.get(key) ?? 0) + change;
    this.#counts.set(key, count);
    this.#most.set(key, Math.max(count, this.most(key)));
  }
}

function allKeys(space: object): readonly string[] {
  const keys: string[] = [];
  for (let at: object | null = space; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null) keys.push(...Object.getOwnPropertyNames(at));
  return [...new Set(keys)];
}

const GRAPH = `{
  "formatVersion": "1.0",
  "name": "Again",
  "entry": "a",
  "agents": { "a": { "name": "A", "kind": "ai", "authority": { "resolves": true } } },
  "handoffs": []
}
`;
