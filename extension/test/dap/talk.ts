import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { join, posix } from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { runChecks } from '#core/checking/run-checks';
import { readGraph } from '#core/graph/read-graph';
import { DebugAdapter } from '../../src/dap/debug-adapter';
import type { DebugHost } from '../../src/dap/debug-host';
import type { EndedBody } from '../../src/dap/requests';

const FILES = 'extension/test/dap/files';
const GOLDEN = 'extension/test/dap/golden';

/** A host whose files are in memory: a test edits them as it likes. */
export interface MemoryHost extends DebugHost {
  readonly files: Map<string, string>;
  readonly ledgers: Map<string, string>;
  readonly faults: unknown[];
  /** Called at every rest of a long journey. */
  onRest: () => void;
}

/** A host with the files of the bank at `/bank/`. */
export function memoryHost(): MemoryHost {
  const names = ['bank.agentgraph.json', 'bank.agentscenarios.json'];
  const files = new Map(names.map((name) => [`/bank/${name}`, readFileSync(join(FILES, name), 'utf8')]));
  const host: MemoryHost = {
    files, ledgers: new Map(), faults: [], onRest: () => undefined,
    readText: async (path) => {
      const text = files.get(path);
      if (text === undefined) throw new Error(`Cannot read ${path}: there is no such file.`);
      return text;
    },
    findings: async (path) => {
      const text = await host.readText(path);
      return runChecks({ text, read: readGraph(text) });
    },
    resolve: (file, relative) => posix.join(posix.dirname(file), relative),
    keepLedger: async (_graph, { name, text }) => {
      host.ledgers.set(name, text);
      return `${name}.ledger.jsonl`;
    },
    rest: () => new Promise((resolve) => setImmediate(() => {
      host.onRest();
      resolve();
    })),
    failed: (error) => void host.faults.push(error),
  };
  return host;
}

/** A client of the protocol that talks to an adapter over a socket, and writes down what is said. */
export class Talk {
  readonly host = memoryHost();
  readonly client = new DebugClient('node', '', 'agentgraph');
  readonly lines: string[] = [];
  adapter: DebugAdapter | undefined;
  #server: Server | undefined;
  #threadId = 1;
  #arrived: (() => void)[] = [];
  #stops = 0;

  async open(): Promise<void> {
    const server = createServer((socket: Socket) => {
      this.adapter = new DebugAdapter(this.host);
      this.adapter.start(socket, socket);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.client.on('output', ({ body }: DebugProtocol.OutputEvent) => this.write(`  ${body.category}: ${body.output.trimEnd()}`));
    this.client.on('agentGraph.ended', ({ body }: { readonly body: EndedBody }) => this.write(`  ended (thread ${body.threadId}${body.isFork ? ', a fork' : ''}): ${body.outcome}${body.unmet.map(({ pointer }) => `, other than ${pointer}`).join('')}`));
    this.client.on('thread', ({ body }: DebugProtocol.ThreadEvent) => this.write(`  thread ${body.threadId} ${body.reason}`));
    this.client.on('stopped', ({ body }: DebugProtocol.StoppedEvent) => {
      this.#threadId = body.threadId ?? 1;
      this.write(`  stopped (${body.reason}): ${body.description ?? ''}${body.text === undefined ? '' : ` — ${body.text}`}`);
      this.#arrive();
    });
    this.client.on('terminated', () => {
      this.write('  terminated');
      this.#arrive();
    });
    await this.client.start((server.address() as AddressInfo).port);
  }

  async close(): Promise<void> {
    await this.client.stop();
    this.adapter?.dispose();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  write(line: string): void {
    this.lines.push(line);
  }

  get threadId(): number {
    return this.#threadId;
  }

  /** Starts a session; `configure` sets breakpoints. Waits for the first stop unless told otherwise. */
  async launch(args: object, configure: () => Promise<unknown> = async () => undefined): Promise<void> {
    this.write(`launch ${JSON.stringify(args)}`);
    const initialized = this.client.waitForEvent('initialized');
    await this.client.initializeRequest();
    await this.client.launchRequest({ graph: '/bank/bank.agentgraph.json', ...args } as DebugProtocol.LaunchRequestArguments);
    await initialized;
    await configure();
    await this.#arriving(() => this.client.configurationDoneRequest());
  }

  /** The scenario of the bank's file. */
  async launchScenario(scenario: string, args: object = {}, configure?: () => Promise<unknown>): Promise<void> {
    await this.launch({ scenarios: '/bank/bank.agentscenarios.json', scenario, ...args }, configure);
  }

  /** Goes somewhere and waits until it stops. */
  async go(command: 'continue' | 'next' | 'stepIn' | 'stepOut' | 'stepBack' | 'reverseContinue', args: object = {}): Promise<void> {
    this.write(command);
    await this.#arriving(() => this.client.send(command, { threadId: this.#threadId, ...args }));
  }

  /** Asks for something that makes the session stop anew. */
  async ask(command: string, args: object): Promise<DebugProtocol.Response> {
    this.write(`${command} ${JSON.stringify(args)}`);
    return this.#arriving(() => this.client.send(command, args));
  }

  async breakpoints(places: readonly (Partial<DebugProtocol.SourceBreakpoint> & { readonly at: string })[]): Promise<void> {
    const text = this.host.files.get('/bank/bank.agentgraph.json') ?? '';
    const breakpoints = places.map(({ at, ...terms }) => ({ line: text.slice(0, text.indexOf(at)).split('\n').length, ...terms }));
    const { body } = await this.client.setBreakpointsRequest({ source: { path: '/bank/bank.agentgraph.json' }, breakpoints });
    for (const [place, { verified, line, message }] of body.breakpoints.entries()) this.write(`  breakpoint on ${places[place]?.at}: ${verified ? `line ${line}` : message}`);
  }

  async stack(): Promise<readonly DebugProtocol.StackFrame[]> {
    const { body } = await this.client.stackTraceRequest({ threadId: this.#threadId });
    for (const { name, source, line } of body.stackFrames) this.write(`  # ${name} (${source?.name}:${line})`);
    return body.stackFrames;
  }

  /** The lines of a scope of a frame, written down. */
  async variables(scope: string, level = 0): Promise<{ readonly reference: number; readonly lines: readonly DebugProtocol.Variable[] }> {
    const { body: { stackFrames } } = await this.client.stackTraceRequest({ threadId: this.#threadId });
    const { body: { scopes } } = await this.client.scopesRequest({ frameId: stackFrames[level]!.id });
    const reference = scopes.find(({ name }) => name === scope)!.variablesReference;
    const { body: { variables } } = await this.client.variablesRequest({ variablesReference: reference });
    this.write(`  ${scope}: ${variables.map(({ name, value }) => `${name} = ${value}`).join('; ')}`);
    return { reference, lines: variables };
  }

  async evaluate(expression: string, context = 'watch'): Promise<string> {
    const { body } = await this.client.evaluateRequest({ expression, context });
    this.write(`  ${expression} → ${body.result}`);
    return body.result;
  }

  /** The sentence with which a request is refused. */
  async refusal(command: string, args: object = {}): Promise<string> {
    return this.client.send(command, args).then(() => assert.fail(`${command} was granted`), (error: Error) => error.message);
  }

  async pause(): Promise<void> {
    await this.#arriving(() => this.client.pauseRequest({ threadId: this.#threadId }));
  }

  /** Compares what was written down with the golden file of that name. */
  matches(name: string): void {
    const file = join(GOLDEN, `${name}.txt`);
    const text = `${this.lines.join('\n')}\n`;
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, text);
    assert.equal(text, existsSync(file) ? readFileSync(file, 'utf8') : '', `Run: UPDATE_GOLDEN=1 npm run test:unit -- --grep="debug adapter", and read ${file}`);
    assert.deepEqual(this.host.faults, []);
  }

  async #arriving<T>(start: () => Promise<T>): Promise<T> {
    const stops = this.#stops;
    const started = await start();
    if (this.#stops === stops) await new Promise<void>((resolve) => this.#arrived.push(resolve));
    return started;
  }

  #arrive(): void {
    this.#stops += 1;
    for (const arrived of this.#arrived.splice(0)) arrived();
  }
}
