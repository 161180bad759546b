import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { localBrain } from '#core/brains/local';
import { readGraph } from '#core/graph/read-graph';
import type { LedgerEvent } from '#core/runtime/events';
import { fold } from '#core/runtime/fold';
import { verifyLedger } from '#core/runtime/ledger';
import { runGraph } from '#core/runtime/run-graph';
import { recordedScenario } from '#core/scenarios/recorded-scenario';
import { runScenario } from '#core/scenarios/run-scenario';
import { initialContext } from '#core/scenarios/staged-turn';
import type { LiveAct, LiveFault } from '#protocol/run-messages';
import { LiveRun } from './live-run';

const { graph } = readGraph(readFileSync('samples/retail-bank.agentgraph.json', 'utf8'));
const plan = runGraph(graph);
const brain = localBrain(graph, { languageOf: () => 'en', sentimentOf: () => 0 });

function begun(): LiveRun {
  return new LiveRun({ plan, brain, context: initialContext(plan), name: 'Chat' });
}

function typesOf(events: readonly LedgerEvent[]): readonly string[] {
  return events.map(({ type }) => type);
}

describe('a conversation with a person', () => {
  it('waits for the customer, understands what is said, and goes on', () => {
    const live = begun();
    assert.equal(live.standing.waitsFor, 'customer');
    live.act({ type: 'say', text: 'I lost my card' });
    const state = fold(live.events);
    assert.deepEqual([state?.owner, live.standing.waitsFor], ['cards', 'customer']);
  });

  it('lets faults strike for as long as they are switched on', () => {
    const live = begun();
    live.act({ type: 'break', faults: [{ kind: 'silent', agent: 'cards' }] });
    live.act({ type: 'say', text: 'I lost my card' });
    assert.ok(typesOf(live.events).includes('handoff.timeout') && fold(live.events)?.owner !== 'cards');
    live.act({ type: 'break', faults: [] });
    live.act({ type: 'say', text: 'I lost my card, please help' });
    assert.equal(typesOf(live.events).filter((type) => type === 'handoff.timeout').length, typesOf(live.events.slice(0, live.events.findLastIndex(({ type }) => type === 'user.message'))).filter((type) => type === 'handoff.timeout').length);
  });

  it('asks whoever sits in the seat of an agent, until it understands', () => {
    const live = begun();
    live.act({ type: 'sit', seat: 'frontline' });
    live.act({ type: 'say', text: 'I was charged twice' });
    assert.deepEqual([live.standing.waitsFor, live.standing.agent], ['agent', 'frontline']);
    assert.match(live.act({ type: 'answer', lines: ['/fly'] }) ?? '', /not known/);
    assert.equal(live.standing.waitsFor, 'agent');
    assert.equal(live.act({ type: 'answer', lines: ['One moment.', '/set issue=Charged twice'] }), undefined);
    const replied = live.events.find(({ type }) => type === 'agent.replied');
    assert.ok(replied?.type === 'agent.replied' && replied.text === 'One moment.');
  });

  it('lets the brain go on when a seat is left in the middle of its turn', () => {
    const live = begun();
    live.act({ type: 'sit', seat: '*' });
    live.act({ type: 'say', text: 'I lost my card' });
    live.act({ type: 'sit', seat: '' });
    assert.deepEqual([live.standing.waitsFor, fold(live.events)?.owner], ['customer', 'cards']);
  });

  for (const [how, owner] of [['take', 'supervisor'], ['refuse', 'frontline'], ['ignore', 'frontline']] as const) {
    it(`asks the person whose seat is taken to take over (${how})`, () => {
      const live = begun();
      live.act({ type: 'sit', seat: 'supervisor' });
      live.act({ type: 'say', text: 'I want to talk to a person' });
      assert.deepEqual([live.standing.waitsFor, live.standing.agent], ['offer', 'supervisor']);
      live.act({ type: how });
      assert.equal(fold(live.events)?.owner, owner);
      assert.equal(live.standing.waitsFor, how === 'take' ? 'agent' : 'nobody');
    });
  }

  it('ends when the customer leaves, also while an agent is asked, and then hears nothing', () => {
    const live = begun();
    live.act({ type: 'sit', seat: '*' });
    live.act({ type: 'say', text: 'Hello' });
    live.act({ type: 'leave' });
    assert.deepEqual([live.isOver, live.standing.waitsFor, fold(live.events)?.status], [true, 'nobody', 'abandoned']);
    const { length } = live.events;
    live.act({ type: 'say', text: 'Hello?' });
    assert.equal(live.events.length, length);
  });

  it('keeps the graph that it began with, and its ledger unbroken, whatever the user does', () => {
    const texts = ['Hello', 'I lost my card', 'I want to talk to a person', 'thanks', 'I was charged twice', ''];
    const faults: fc.Arbitrary<readonly LiveFault[]> = fc.array(fc.record({ kind: fc.constantFrom<LiveFault['kind']>('down', 'silent', 'late', 'duplicate', 'corrupt', 'refuses', 'stale-reply', 'fails', 'times-out'), agent: fc.constantFrom('*', 'cards', 'disputes') }), { maxLength: 2 });
    const acts: fc.Arbitrary<LiveAct> = fc.oneof(
      fc.constantFrom(...texts).map((text): LiveAct => ({ type: 'say', text })),
      fc.constantFrom(['All right.'], ['/done'], ['/to cards'], ['/nonsense']).map((lines): LiveAct => ({ type: 'answer', lines })),
      fc.constantFrom<LiveAct['type'] & ('take' | 'refuse' | 'ignore')>('take', 'refuse', 'ignore').map((type): LiveAct => ({ type })),
      fc.constantFrom('', '*', 'cards', 'supervisor').map((seat): LiveAct => ({ type: 'sit', seat })),
      faults.map((all): LiveAct => ({ type: 'break', faults: all })),
    );
    fc.assert(fc.property(fc.array(acts, { maxLength: 12 }), fc.boolean(), (all, leaves) => {
      const live = begun();
      for (const act of all) live.act(act);
      if (leaves) live.act({ type: 'stop' });
      const verdict = verifyLedger(live.ledger);
      assert.ok(verdict.ok && verdict.events.length === live.events.length);
      assert.equal(fold(live.events)?.graph, plan.hash);
      assert.equal(live.isOver && leaves ? live.standing.waitsFor : 'nobody', 'nobody');
    }), { numRuns: 60 });
  });

  it('can be recorded while it still goes on: the customer leaves where it stands', () => {
    const live = begun();
    live.act({ type: 'say', text: 'I lost my card' });
    const recorded = recordedScenario(live.events);
    assert.ok(recorded);
    assert.deepEqual([recorded.scenario.expect?.outcome, runScenario(plan, recorded.scenario).report.failures], ['abandoned', []]);
  });

  it('can be recorded as a scenario that brings the same about again', () => {
    const live = begun();
    live.act({ type: 'break', faults: [{ kind: 'down', agent: '*' }] });
    live.act({ type: 'say', text: 'I lost my card' });
    live.act({ type: 'leave' });
    assert.ok(typesOf(live.events).includes('handoff.unreachable'));
    const recorded = recordedScenario(live.events);
    assert.ok(recorded);
    const again = runScenario(plan, recorded.scenario);
    assert.deepEqual([again.report.failures, typesOf(again.events)], [[], typesOf(live.events)]);
  });
});
