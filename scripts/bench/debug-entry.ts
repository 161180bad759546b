import type { DebugProtocol } from '@vscode/debugprotocol';
import { Tape } from '#core/debugging/tape';
import { readGraph } from '#core/graph/read-graph';
import { validateDocument } from '#core/graph/validate-document';
import { fold } from '#core/runtime/fold';
import { runGraph } from '#core/runtime/run-graph';
import type { ShownRun } from '#protocol/run-messages';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { runScenario } from '#core/scenarios/run-scenario';
import { DebugAdapter } from '../../extension/src/dap/debug-adapter';

/** Files of the bench, in memory. */
export interface BenchFiles {
  readonly graph: string;
  readonly scenarios: string;
}

/** A client of an adapter in this process, which waits for each stop. */
export class Client {
  readonly adapter: DebugAdapter;
  readonly #answers = new Map<number, (response: DebugProtocol.Response) => void>();
  #stopped: (() => void) | undefined;
  #seq = 0;

  constructor({ graph, scenarios }: BenchFiles) {
    this.adapter = new DebugAdapter({
      readText: async (path) => (path.endsWith('.agentgraph.json') ? graph : scenarios),
      resolve: (_file, relative) => `/${relative.replace('./', '')}`,
      findings: async () => [],
      keepLedger: async () => '',
      rest: () => new Promise((done) => setImmediate(done)),
      failed: (error) => {
        throw error;
      },
    });
    this.adapter.onDidSendMessage((message) => this.#hear(message as DebugProtocol.ProtocolMessage));
  }

  /** Launches the scenario, stops at its beginning, and looks at everything as an editor does. */
  async launch(): Promise<void> {
    await this.send('initialize');
    await this.send('launch', { graph: '/bench.agentgraph.json', scenarios: '/bench.agentscenarios.json', stopOnEntry: true, keepLedger: false });
    await this.stop('configurationDone');
    await this.look();
  }

  async send(command: string, args: object = {}): Promise<DebugProtocol.Response> {
    this.#seq += 1;
    const seq = this.#seq;
    const answer = new Promise<DebugProtocol.Response>((resolve) => this.#answers.set(seq, resolve));
    this.adapter.handleMessage({ type: 'request', seq, command, arguments: args } as DebugProtocol.Request);
    const response = await answer;
    if (!response.success) throw new Error(`${command}: ${response.message}`);
    return response;
  }

  /** Asks for something after which the session stops. */
  async stop(command: string): Promise<void> {
    const stopped = new Promise<void>((resolve) => (this.#stopped = resolve));
    await this.send(command, { threadId: 1 });
    await stopped;
  }

  /** What an editor asks at each stop: threads, the first frames, scopes, the lines of the envelope, the place on the canvas. */
  async look(): Promise<void> {
    await this.send('threads');
    const { body: { stackFrames } } = await this.send('stackTrace', { threadId: 1, startFrame: 0, levels: 20 });
    const [{ id: frameId }] = stackFrames as readonly [DebugProtocol.StackFrame];
    const { body: { scopes } } = await this.send('scopes', { frameId });
    for (const { variablesReference } of scopes as readonly DebugProtocol.Scope[]) await this.send('variables', { variablesReference });
    await this.send('agentGraph.place', { frameId });
  }

  #hear(message: DebugProtocol.ProtocolMessage): void {
    if (message.type === 'response') this.#answers.get((message as DebugProtocol.Response).request_seq)?.(message as DebugProtocol.Response);
    else if ((message as DebugProtocol.Event).event === 'stopped') this.#stopped?.();
  }
}

/** What any debugger has to do before a first stop: read the graph, see that it is one, make it ready. */
export function bareLoad({ graph }: BenchFiles): unknown {
  const { graph: read, document } = readGraph(graph);
  return [validateDocument(document), runGraph(read)];
}

/** The steps alone: entries and states, one after the other, with nobody looking. Gives how many. */
export function bareSteps({ graph, scenarios }: BenchFiles): number {
  const [scenario] = readScenarios(scenarios).scenarios;
  if (scenario === undefined) throw new Error('There is no scenario.');
  const tape = new Tape({ plan: runGraph(readGraph(graph).graph), scenario, changes: [] });
  let index = 0;
  while (tape.has(index)) tape.at(index++);
  return index;
}

/** The entries alone, as a ledger has them, and the state at their end. */
export function bareLedger({ graph, scenarios }: BenchFiles): unknown {
  const [scenario] = readScenarios(scenarios).scenarios;
  if (scenario === undefined) throw new Error('There is no scenario.');
  const { events } = runScenario(readGraph(graph).graph, scenario);
  return { events, state: fold(events) };
}

/** The run of the scenario as a canvas plays it. */
export function shownRun({ graph, scenarios }: BenchFiles): ShownRun {
  const [scenario] = readScenarios(scenarios).scenarios;
  if (scenario === undefined) throw new Error('There is no scenario.');
  return { id: 'bench', kind: 'scenario', events: runScenario(readGraph(graph).graph, scenario).events, failures: [], isOld: false };
}
