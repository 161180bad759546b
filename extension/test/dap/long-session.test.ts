import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { verifyLedger } from '#core/runtime/ledger';
import { DebugAdapter } from '../../src/dap/debug-adapter';
import { chanceFrom } from '../runtime/chance';
import { type MemoryHost, Talk, memoryHost } from './talk';

const TURNS = 2600;

/** A conversation of more than 10,000 entries. */
function addLongScenario({ files }: MemoryHost): void {
  const graph = JSON.parse(files.get('/bank/bank.agentgraph.json') ?? '{}') as object;
  files.set('/bank/long.agentgraph.json', JSON.stringify({ ...graph, limits: { turns: 10_000, stagnantTurns: 10_000 } }));
  const turns = Array.from({ length: TURNS }, (_, place) => ({ user: `Message ${place}`, agent: { set: { issue: `issue ${place}` } } }));
  files.set('/bank/long.agentscenarios.json', JSON.stringify({ formatVersion: '1.0', graph: './long.agentgraph.json', scenarios: [{ id: 'long', turns }] }));
}

const LONG = { graph: '/bank/long.agentgraph.json', scenarios: '/bank/long.agentscenarios.json' };

describe('a debug session of 10,000 steps', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = new Talk();
    addLongScenario(talk.host);
    await talk.open();
  });
  afterEach(() => talk.close());

  it('goes to its end and all the way back, and holds little', async () => {
    await talk.launch({ ...LONG, stopOnEntry: true });
    const { session } = talk.adapter!;
    await talk.go('continue');
    const [branch] = session.branches;
    assert.ok(branch!.index > 10_000, `${branch!.index} entries`);
    const held: number[] = [];
    for (let time = 0; time < 40; time += 1) {
      await talk.go('stepBack');
      await talk.stack();
      await talk.variables('Envelope');
      held.push(session.launched.looking.held);
    }
    assert.equal(Math.max(...held), Math.min(...held.slice(1)), 'what is looked at is forgotten with each step');
    await talk.go('reverseContinue');
    assert.equal(branch!.index, 0);
    assert.ok(branch!.tape.keptStates <= 64 + 512, `${branch!.tape.keptStates} states`);
  });

  it('can be paused on its way, looked at, and goes on', async () => {
    await talk.launch({ ...LONG, stopOnEntry: true });
    let rests = 0;
    talk.host.onRest = () => {
      rests += 1;
      if (rests === 3) void talk.adapter!.session.cancel(talk.adapter!.session.branch());
    };
    await talk.go('continue');
    assert.ok(talk.lines.at(-1)?.includes('stopped (pause)'));
    const { index } = talk.adapter!.session.branch();
    assert.ok(index > 500 && index < 2000, `${index}`);
    await talk.variables('Envelope');
    await talk.go('continue');
    assert.ok(talk.lines.at(-1)?.includes('stopped (end)'));
  });

  it('is refused a second errand while it is on its way, and can be left there with its ledger kept', async () => {
    await talk.launch({ ...LONG, stopOnEntry: true });
    let refusal: Promise<string> | undefined;
    talk.host.onRest = () => (refusal ??= talk.refusal('stepIn', { threadId: 1 }));
    await talk.client.continueRequest({ threadId: 1 });
    while (refusal === undefined) await new Promise((resolve) => setImmediate(resolve));
    assert.match(await refusal, /on its way/);
    await talk.client.disconnectRequest({});
    const ledger = verifyLedger(talk.host.ledgers.get('long') ?? '');
    assert.ok(ledger.ok && ledger.events.length > 256);
    assert.deepEqual([talk.adapter!.session.branches.length, talk.host.faults], [0, []]);
  });
});

/** An adapter within this process, and the events and answers that it sends. */
function inlineAdapter(host: MemoryHost): { readonly adapter: DebugAdapter; send(command: string, args?: object): Promise<DebugProtocol.Response> } {
  const adapter = new DebugAdapter(host);
  const waiting = new Map<number, (response: DebugProtocol.Response) => void>();
  let seq = 0;
  adapter.onDidSendMessage((message) => {
    const response = message as DebugProtocol.Response;
    if (response.type === 'response') waiting.get(response.request_seq)?.(response);
  });
  return {
    adapter,
    send: (command, args = {}) => new Promise((resolve) => {
      seq += 1;
      waiting.set(seq, resolve);
      adapter.handleMessage({ type: 'request', seq, command, arguments: args } as DebugProtocol.Request);
    }),
  };
}

describe('a debug session, whatever is asked of it and whenever it is left', () => {
  const COMMANDS = ['continue', 'next', 'stepIn', 'stepOut', 'stepBack', 'reverseContinue', 'pause', 'stackTrace', 'restart', 'threads', 'exceptionInfo', 'cancel'];
  const WORDS = ['This was not me', 'I am furious {"sentiment": -1}', '? owner', '? plan is', 'amount = 3'];

  it('answers each request once, fails nowhere, and leaves ledgers that verify', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const chance = chanceFrom(seed);
      const host = memoryHost();
      const { adapter, send } = inlineAdapter(host);
      await send('initialize');
      await send('launch', { graph: '/bank/bank.agentgraph.json', scenarios: '/bank/bank.agentscenarios.json', scenario: chance.pick(['refund', 'down', 'nameless', 'consult']), waitForCustomer: chance.is(0.5) });
      await send('setFunctionBreakpoints', { breakpoints: [{ name: chance.pick(['billing', 'to-billing', 'handoff.denied']) }] });
      const asked: Promise<DebugProtocol.Response>[] = [send('configurationDone')];
      for (let time = chance.below(25); time > 0; time -= 1) {
        const threadId = 1 + chance.below(3);
        const errand = chance.below(4);
        if (errand === 0) asked.push(send('setExpression', { expression: chance.pick(['issue', 'amount', 'signal intent', 'customerId']), value: chance.pick(['1', 'fraud', 'absent']) }));
        else if (errand === 1) asked.push(send('evaluate', { expression: chance.pick(WORDS), context: 'repl' }));
        else asked.push(send(chance.pick(COMMANDS), { threadId }));
        if (chance.is(0.7)) await asked.at(-1);
      }
      asked.push(send('disconnect'));
      await Promise.all(asked);
      assert.deepEqual(host.faults, [], `seed ${seed}`);
      assert.deepEqual([...host.ledgers].filter(([, text]) => !verifyLedger(text).ok).map(([name]) => name), []);
      assert.equal(adapter.session.branches.length, 0);
      adapter.dispose();
    }
  });

  it('leaves its ledger when whoever holds it lets it go without a word', async () => {
    const host = memoryHost();
    const { adapter, send } = inlineAdapter(host);
    await send('initialize');
    await send('launch', { graph: '/bank/bank.agentgraph.json', stopOnEntry: true });
    await send('configurationDone');
    await send('next', { threadId: 1 });
    await host.rest();
    adapter.dispose();
    assert.deepEqual([...host.ledgers].map(([name, text]) => [name, verifyLedger(text).ok]), [['default', true]]);
  });

  it('leaves no listener behind, and one session as many as fifty', async () => {
    const host = memoryHost();
    const counts = new Set<number>();
    for (let time = 0; time < 50; time += 1) {
      const { adapter, send } = inlineAdapter(host);
      await send('initialize');
      await send('launch', { graph: '/bank/bank.agentgraph.json' });
      await send('configurationDone');
      await send('disconnect');
      counts.add(adapter.eventNames().reduce((sum, name) => sum + adapter.listenerCount(name), 0));
      adapter.dispose();
      assert.deepEqual([adapter.eventNames(), adapter.session.branches], [[], []]);
    }
    assert.deepEqual([...counts], [1]);
  });

  it('lives through bytes that are no message', async () => {
    const host = memoryHost();
    const adapter = new DebugAdapter(host);
    const [input, output] = [new PassThrough(), new PassThrough()];
    adapter.start(input, output);
    input.write('Content-Length: 5\r\n\r\n{"a":');
    const message = JSON.stringify({ type: 'request', seq: 1, command: 'initialize', arguments: {} });
    input.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
    const [answer] = (await new Promise<Buffer>((resolve) => output.once('data', resolve))).toString().split('\r\n\r\n').slice(1);
    assert.equal((JSON.parse(answer ?? '{}') as DebugProtocol.Response).success, true);
    assert.equal(host.faults.length, 1);
  });
});
