import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { readGraph } from '#core/graph/read-graph';
import { verifyLedger } from '#core/runtime/ledger';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { runScenario } from '#core/scenarios/run-scenario';
import { Talk } from './talk';

describe('the debug adapter, as a client of the protocol sees it', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = new Talk();
    await talk.open();
  });
  afterEach(() => talk.close());

  const atHandoff = (): Promise<void> => talk.breakpoints([{ at: '"id": "to-billing"' }]);

  it('stops at a handoff, shows who has control and what travels, and goes on to the end', async () => {
    await talk.launchScenario('refund', {}, atHandoff);
    await talk.stack();
    for (const scope of ['Envelope', 'Signals', 'Budgets', 'Protocol']) await talk.variables(scope);
    await talk.go('continue');
    await talk.stack();
    await talk.go('continue');
    talk.matches('handoff');
  });

  it('keeps the ledger that the scenario has when it runs without a debugger', async () => {
    await talk.launchScenario('refund', {}, atHandoff);
    await talk.go('stepIn');
    await talk.go('stepBack');
    await talk.go('continue');
    await talk.go('continue');
    const { graph } = readGraph(talk.host.files.get('/bank/bank.agentgraph.json') ?? '');
    const [refund] = readScenarios(talk.host.files.get('/bank/bank.agentscenarios.json') ?? '').scenarios;
    assert.equal(talk.host.ledgers.get('refund'), runScenario(graph, refund!).ledger);
  });

  it('steps through the phases of the protocol, by turns, and back again', async () => {
    await talk.launchScenario('refund', { stopOnEntry: true });
    await talk.go('next');
    await talk.go('next');
    for (let phase = 0; phase < 8; phase += 1) await talk.go('stepIn');
    for (let phase = 0; phase < 3; phase += 1) await talk.go('stepBack');
    await talk.go('stepBack', { granularity: 'line' });
    await talk.go('reverseContinue');
    talk.matches('steps');
  });

  it('steps out when control returns, with the agent that waits in the stack', async () => {
    await talk.launchScenario('consult', {}, async () => talk.client.setFunctionBreakpointsRequest({ breakpoints: [{ name: 'fraud' }] }));
    await talk.stack();
    await talk.go('stepOut');
    await talk.stack();
    await talk.go('continue');
    talk.matches('consultation');
  });

  it('stops where a handoff is taken back, says why, and finds in reverse how it came to that', async () => {
    await talk.launchScenario('down', {}, async () => {
      await talk.breakpoints([{ at: '"id": "to-billing"' }]);
      await talk.client.setExceptionBreakpointsRequest({ filters: ['rolled-back'] });
    });
    await talk.go('continue');
    const { body } = await talk.client.send('exceptionInfo', { threadId: 1 });
    talk.write(`  ${body.exceptionId}: ${body.description}`);
    await talk.go('reverseContinue');
    await talk.go('continue');
    talk.matches('rollback');
  });

  it('stops at each sort of what goes wrong that is asked for, and under a condition only where it holds', async () => {
    addFaults(talk.host);
    const file = { graph: '/bank/faults.agentgraph.json', scenarios: '/bank/faults.agentscenarios.json' };
    await talk.launch({ ...file, scenario: 'everything' }, () => talk.client.setExceptionBreakpointsRequest({ filters: ['denied', 'loop', 'agent-failed', 'human-unavailable', 'failed'] }));
    while (!talk.lines.at(-1)?.includes('conversation.failed')) await talk.go('continue');
    await talk.ask('restart', {});
    const filterOptions = [{ filterId: 'agent-failed', condition: 'intent is back' }, { filterId: 'denied', condition: 'confidence is' }];
    const { body } = await talk.client.setExceptionBreakpointsRequest({ filters: [], filterOptions });
    talk.write(`  ${body?.breakpoints?.map(({ verified, message }) => (verified ? 'verified' : message)).join('; ')}`);
    await talk.go('continue');
    talk.matches('exceptions');
  });

  it('stops where a field is missing', async () => {
    await talk.launchScenario('nameless', {}, async () => talk.client.setExceptionBreakpointsRequest({ filters: ['missing-field'] }));
    await talk.variables('Envelope');
    talk.matches('missing-field');
  });

  it('heeds conditions, hit counts, log points and changes of a field', async () => {
    await talk.launchScenario('consult', {}, async () => {
      await talk.breakpoints([
        { at: '"frontline": {', condition: 'turns > 1' },
        { at: '"fraud": { "name"', logMessage: 'fraud desk asked about {issue} on turn {turn}, {nonsense}' },
        { at: '"supervisor": {', hitCondition: '2' },
      ]);
      await talk.client.setDataBreakpointsRequest({ breakpoints: [{ dataId: 'amount' }] });
    });
    await talk.go('continue');
    await talk.go('continue');
    talk.matches('conditions');
  });

  it('says of a breakpoint that cannot be met why that is so', async () => {
    await talk.launchScenario('refund', { stopOnEntry: true }, async () => {
      await talk.breakpoints([
        { at: '"intents"' }, { at: '"id": "angry"', condition: 'mood is bad' }, { at: '"id": "angry"', hitCondition: 'often' },
        { at: '"id": "angry"', condition: '{"prose": "it feels wrong"}' }, { at: '"amount"' },
      ]);
      const { body } = await talk.client.setFunctionBreakpointsRequest({ breakpoints: [{ name: 'nobody' }, { name: 'loop.detected' }] });
      talk.write(`  ${body.breakpoints.map(({ verified, message }) => (verified ? 'verified' : message)).join('; ')}`);
      const other = await talk.client.setBreakpointsRequest({ source: { path: '/bank/other.agentgraph.json' }, breakpoints: [{ line: 1 }] });
      talk.write(`  ${other.body.breakpoints[0]?.message}`);
      const locations = await talk.client.send('breakpointLocations', { source: { path: '/bank/bank.agentgraph.json' }, line: 1, endLine: 30 });
      talk.write(`  locations ${locations.body.breakpoints.map(({ line }: { readonly line: number }) => line).join(' ')}`);
    });
    talk.matches('unverified');
  });

  it('sets a field in a fork, and the original goes its own way', async () => {
    await talk.launchScenario('refund', {}, atHandoff);
    const { reference } = await talk.variables('Envelope');
    await talk.ask('setVariable', { variablesReference: reference, name: 'customerId', value: 'absent' });
    await talk.stack();
    const { body } = await talk.client.threadsRequest();
    talk.write(`  ${body.threads.map(({ id, name }) => `${id} ${name}`).join('; ')}`);
    await talk.ask('setExpression', { expression: 'amount', value: '3' });
    await talk.go('continue');
    await talk.variables('Envelope');
    for (let time = 0; time < 5; time += 1) await talk.go('continue');
    talk.matches('fork');
    assert.deepEqual([...talk.host.ledgers].map(([name, text]) => [name, verifyLedger(text).ok]), [['refund-fork-2', true], ['refund', true]]);
  });

  it('takes the words of a customer in the console, and answers questions there and in a hover', async () => {
    await talk.launch({ scenarios: '/bank/bank.agentscenarios.json', scenario: 'nameless', waitForCustomer: true });
    await talk.ask('evaluate', { expression: 'Are you there?', context: 'repl' });
    await talk.ask('evaluate', { expression: 'I am furious {"sentiment": -1}', context: 'repl' });
    for (const asked of ['owner', 'context.issue', 'field amount', 'signal sentiment', 'budgets.hops', 'billing', 'to-billing', 'sentiment below 0 and owner exists', 'turns above 1']) {
      await talk.evaluate(asked).catch((error: Error) => talk.write(`  ${asked} → ${error.message}`));
    }
    await talk.evaluate('? turn', 'repl');
    await talk.ask('stepBack', { threadId: talk.threadId });
    await talk.ask('evaluate', { expression: 'Never mind', context: 'repl' });
    const { body } = await talk.client.threadsRequest();
    talk.write(`  ${body.threads.map(({ id, name }) => `${id} ${name}`).join('; ')}`);
    talk.matches('console');
  });

  it('goes back to where an agent got control, and looks at what an earlier owner knew', async () => {
    await talk.launchScenario('refund', {}, async () => talk.breakpoints([{ at: '"amount"' }]));
    const frames = await talk.stack();
    await talk.variables('Envelope', 1);
    await talk.ask('restartFrame', { frameId: frames[0]!.id });
    await talk.stack();
    talk.matches('restart-frame');
  });

  it('sets a field where an earlier owner had it, and goes on from there', async () => {
    await talk.launchScenario('refund', {}, async () => talk.client.setFunctionBreakpointsRequest({ breakpoints: [{ name: 'conversation.completed' }] }));
    const { reference } = await talk.variables('Envelope', 1);
    await talk.ask('setVariable', { variablesReference: reference, name: 'issue', value: 'charged thrice' });
    const [frame] = await talk.stack();
    assert.match(frame!.name, /^frontline: /);
    await talk.go('continue');
    const { lines } = await talk.variables('Envelope');
    assert.equal(lines.find(({ name }) => name === 'issue')?.value, '"charged thrice"');
  });

  it('keeps the version of the graph it began with, says so, and takes the new one at a restart', async () => {
    await talk.launchScenario('refund', {}, atHandoff);
    const text = talk.host.files.get('/bank/bank.agentgraph.json') ?? '';
    talk.host.files.set('/bank/bank.agentgraph.json', `\n\n${text.replaceAll('to-billing', 'to-money')}`);
    await talk.go('stepIn');
    const [frame] = await talk.stack();
    const source = await talk.client.sourceRequest({ sourceReference: frame!.source!.sourceReference!, source: frame!.source! });
    assert.equal(source.body.content, text);
    await talk.breakpoints([{ at: '"id": "to-money"' }, { at: '"id": "ask-fraud"' }]);
    await talk.ask('restart', {});
    await talk.stack();
    talk.host.files.delete('/bank/bank.agentgraph.json');
    await talk.go('continue');
    talk.matches('edited');
  });

  it('lists what it runs from', async () => {
    await talk.launchScenario('refund', { stopOnEntry: true });
    const { body } = await talk.client.send('loadedSources');
    assert.deepEqual(body.sources.map(({ name }: { readonly name: string }) => name), ['bank.agentgraph.json', 'bank.agentscenarios.json']);
  });

  it('starts at the first step of what shows a finding, stops where it is seen, and shows the scenario that nobody has written', async () => {
    const bank = '/bank/bank.agentgraph.json';
    talk.host.files.set(bank, (talk.host.files.get(bank) ?? '').replace('"carries": ["customerId", ', '"carries": ['));
    await talk.launch({ witness: 'missing-context-field@/handoffs/0/carries', keepLedger: false });
    await talk.stack();
    const { body: { sources } } = await talk.client.send('loadedSources');
    const made: DebugProtocol.Source = sources[1];
    const { body: { content } } = await talk.client.sourceRequest({ source: made, sourceReference: made.sourceReference ?? 0 });
    talk.write(`${made.name} (${made.origin})\n${content}`);
    await talk.go('next');
    await talk.go('continue');
    const { body } = await talk.client.send('exceptionInfo', { threadId: 1 });
    talk.write(`  ${body.exceptionId}: ${body.description}`);
    const [frame] = await talk.stack();
    talk.write(`  on the canvas ${JSON.stringify((await talk.client.send('agentGraph.place', { frameId: frame!.id })).body)}`);
    await talk.go('stepIn');
    const [after] = await talk.stack();
    assert.equal((await talk.client.send('agentGraph.place', { frameId: after!.id })).body.says, undefined);
    await talk.go('reverseContinue');
    await talk.ask('setExpression', { expression: 'signal intent', value: 'fraud' });
    await talk.go('continue');
    assert.equal(talk.lines.at(-1), '  stopped (end): The conversation is over: abandoned', 'a fork shows something else');
    talk.host.files.set(bank, readFileSync('extension/test/dap/files/bank.agentgraph.json', 'utf8'));
    talk.write(await talk.refusal('restart'));
    talk.matches('witness');
    assert.deepEqual([...talk.host.ledgers], []);
  });

  it('runs to the end without stopping where no debugging is wanted', async () => {
    await talk.launchScenario('refund', { noDebug: true }, atHandoff);
    talk.matches('no-debug');
  });
});

describe('the debug adapter, asked for what cannot be', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = new Talk();
    await talk.open();
  });
  afterEach(() => talk.close());

  const launches: readonly (readonly [string, object, RegExp])[] = [
    ['no graph', {}, /does not say which graph/],
    ['a graph that is not there', { graph: '/bank/no.agentgraph.json' }, /Cannot read \/bank\/no\.agentgraph\.json: there is no such file/],
    ['a graph that is broken', { graph: '/bank/broken.agentgraph.json' }, /broken\.agentgraph\.json:1:\d+:/],
    ['a file that is no graph', { graph: '/bank/bank.agentscenarios.json' }, /not an agent graph/],
    ['a scenario that is not there', { graph: '/bank/bank.agentgraph.json', scenarios: '/bank/bank.agentscenarios.json', scenario: 'gone' }, /no scenario "gone".*There are refund, down/],
    ['a scenario without its file', { graph: '/bank/bank.agentgraph.json', scenario: 'refund' }, /"scenarios" is missing/],
    ['a scenario of another graph', { graph: '/bank/other.agentgraph.json', scenarios: '/bank/bank.agentscenarios.json' }, /are for another graph: they name \.\/bank\.agentgraph\.json, this is other/],
    ['a finding that is not there', { graph: '/bank/bank.agentgraph.json', witness: 'dead-end-agent' }, /bank\.agentgraph\.json has no finding of dead-end-agent/],
    ['a finding that no run can show', { graph: '/bank/bank.agentgraph.json', witness: 'missing-timeout' }, /No run shows this finding of missing-timeout\. It is about the file/],
    ['a finding and a file of scenarios', { graph: '/bank/bank.agentgraph.json', scenarios: '/bank/bank.agentscenarios.json', witness: 'dead-end-agent' }, /leave "scenarios" out/],
    ['a switch that is no switch', { graph: '/bank/bank.agentgraph.json', stopOnEntry: 'yes' }, /neither true nor false/],
  ];
  for (const [what, args, sentence] of launches) {
    it(`says what is wrong with ${what}`, async () => {
      talk.host.files.set('/bank/broken.agentgraph.json', '{ "formatVersion": ');
      talk.host.files.set('/bank/other.agentgraph.json', talk.host.files.get('/bank/bank.agentgraph.json') ?? '');
      await talk.client.initializeRequest();
      assert.match(await talk.refusal('launch', args), sentence);
      assert.deepEqual(talk.host.faults, []);
    });
  }

  it('refuses requests before the launch, unknown ones and old numbers, each with a sentence', async () => {
    await talk.client.initializeRequest();
    assert.match(await talk.refusal('scopes', { frameId: 1 }), /not been launched/);
    assert.match(await talk.refusal('disassemble'), /no request "disassemble"/);
    await talk.launchScenario('refund', { stopOnEntry: true });
    const [frame] = await talk.stack();
    await talk.go('stepIn');
    assert.match(await talk.refusal('scopes', { frameId: frame!.id }), /before the conversation moved on/);
    assert.match(await talk.refusal('stackTrace', { threadId: 99 }), /no longer there/);
  });

  it('refuses values that a field or signal cannot have', async () => {
    await talk.launchScenario('refund', {}, async () => talk.breakpoints([{ at: '"id": "to-billing"' }]));
    const set = (expression: string, value: string): Promise<string> => talk.refusal('setExpression', { expression, value });
    assert.match(await set('amount', '"much"'), /"amount" is a number/);
    assert.match(await set('amount', '-1'), /at least 0/);
    assert.match(await set('signal confidence', '7'), /from 0 to 1/);
    assert.match(await set('owner', 'billing'), /no signal "owner"/);
    assert.match(await set('amount', 'absent'), /not there anyway/);
    const { reference } = await talk.variables('Budgets');
    assert.match(await talk.refusal('setVariable', { variablesReference: reference, name: 'hops', value: '9' }), /cannot be set/);
    assert.match(await talk.refusal('evaluate', { expression: '{"request": "human"}', context: 'repl' }), /says nothing/);
  });

  it('stays where it is when a restart finds the graph broken', async () => {
    await talk.launchScenario('refund', {}, async () => talk.breakpoints([{ at: '"id": "to-billing"' }]));
    const good = talk.host.files.get('/bank/bank.agentgraph.json') ?? '';
    talk.host.files.set('/bank/bank.agentgraph.json', good.slice(0, 200));
    assert.match(await talk.refusal('restart'), /cannot be run/);
    await talk.go('continue');
    assert.ok(talk.lines.some((line) => line.includes('conversation completed')));
  });

  it('ends the session, says why and keeps its ledger when its own side goes', async () => {
    await talk.launchScenario('refund', { stopOnEntry: true, keepLedger: true });
    await talk.go('next');
    const over = talk.client.waitForEvent('terminated');
    talk.adapter?.endBy('The extension was stopped.');
    await over;
    await talk.adapter?.ended;
    assert.ok(talk.lines.some((line) => line.includes('The extension was stopped.')), talk.lines.join('\n'));
    assert.equal(talk.host.ledgers.size, 1);
  });

  it('lives through lines that are no messages', async () => {
    await talk.client.initializeRequest();
    talk.adapter?.emit('error', { body: 'not JSON' });
    assert.equal(talk.host.faults.length, 1);
    await talk.launchScenario('refund', { stopOnEntry: true });
  });
});

/** A graph in which everything goes wrong on the way: an agent fails, a loop turns without anything new, and no person is free. */
function addFaults({ files }: Talk['host']): void {
  const agents = { first: { name: 'First', kind: 'ai', fallbacks: ['second'] }, second: { name: 'Second', kind: 'ai' }, desk: { name: 'Desk', kind: 'human' } };
  const when = (is: string): object => ({ signal: 'intent', is });
  const handoffs = [{ id: 'there', from: 'first', to: 'second', when: when('there') }, { id: 'back', from: 'second', to: 'first', when: when('back') }];
  const graph = { formatVersion: '1.0', name: 'Faults', entry: 'first', humanFallback: 'desk', intents: { there: {}, back: {} }, limits: { whenHumanUnavailable: 'fail' }, agents, handoffs };
  const turn = (intent: string): object => ({ user: intent, signals: { intent } });
  const turns = [turn('unknown'), turn('back'), turn('there'), turn('back')];
  const scenario = { id: 'everything', turns, faults: [{ kind: 'fails', agent: 'first', turn: 1 }, { kind: 'down', agent: 'desk' }] };
  files.set('/bank/faults.agentgraph.json', JSON.stringify(graph, null, 2));
  files.set('/bank/faults.agentscenarios.json', JSON.stringify({ formatVersion: '1.0', graph: './faults.agentgraph.json', scenarios: [scenario] }));
}
