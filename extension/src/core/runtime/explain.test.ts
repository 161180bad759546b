import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import { type Trace, randomRun } from '../../../test/runtime/random-run';
import type { Change } from '../conditions/smallest-change';
import { runScenario } from '../scenarios/run-scenario';
import type { Conversation } from './conversation';
import { type ExplainedTrigger, explainDecision } from './explain';
import { fold } from './fold';
import { runGraph } from './run-graph';
import { evaluateTurn } from './triggers';

const plan = runGraph(bankGraph());

/** The state in which those values are others. */
function withChanges(state: Conversation, changes: readonly Change[]): Conversation {
  let next: Conversation = state;
  for (const { kind, name, to = null } of changes) {
    const { [name]: _before, ...others } = next.context;
    if (kind === 'field') next = { ...next, context: to === null ? others : { ...others, [name]: to } };
    else if (name === 'turns') next = { ...next, ownerTurns: Number(to) };
    else if (name === 'hops') next = { ...next, hop: Number(to) };
    else if (name === 'elapsedMs') next = { ...next, ownerSince: next.t - Number(to) };
    else next = { ...next, signals: { ...next.signals, [name]: to } };
  }
  return next;
}

describe('explainDecision', () => {
  const { events } = runScenario(plan, { id: 's', turns: [{ user: 'I was charged twice', agent: { confidence: 0.9 } }] });
  const at = events.find(({ type }) => type === 'trigger.evaluated')?.seq ?? -1;

  it('says which trigger was chosen, with the values it rests on', () => {
    const chosen = explainDecision(plan, events, at)?.triggers.find(({ verdict }) => verdict === 'chosen');
    assert.deepEqual([chosen?.trigger, chosen?.via, chosen?.to], ['T7', 'to-billing', 'billing']);
    assert.deepEqual(chosen?.parts, [{ part: { signal: 'intent', is: 'billing' }, value: 'billing', truth: true }]);
  });

  it('says what would have made another one the chosen', () => {
    const triggers = explainDecision(plan, events, events.length)?.triggers ?? [];
    const changeOf = (find: (trigger: ExplainedTrigger) => boolean): unknown => {
      const change = explainDecision(plan, events, at)?.triggers.find(find)?.change;
      return change?.verdict === 'yes' ? change.changes : change?.verdict;
    };
    assert.deepEqual(changeOf(({ trigger }) => trigger === 'T5'), [{ kind: 'signal', name: 'confidence', from: 0.9, to: 0.59 }]);
    assert.deepEqual(changeOf(({ via }) => via === 'ask-fraud'), [{ kind: 'signal', name: 'intent', from: 'billing', to: 'fraud' }]);
    assert.ok(triggers.length > 0);
  });

  it('explains nothing before anything was decided', () => assert.equal(explainDecision(plan, events, at - 1), undefined));

  it('agrees with the runtime on every decision, and on what its changes would bring about', () => {
    let looked = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const trace = randomRun(seed);
      for (const { type, seq } of trace.events) if (type === 'trigger.evaluated') looked += agreedChanges(trace, seq);
    }
    assert.ok(looked > 100, `${looked} changes`);
  });
});

/** How many changes of that decision were tried: each must make the runtime choose what the explanation says. */
function agreedChanges({ plan: random, events, seed }: Trace, seq: number): number {
  const decision = events[seq];
  const found = explainDecision(random, events, seq);
  assert.ok(found !== undefined && decision?.type === 'trigger.evaluated');
  const chosen = found.triggers.filter(({ verdict }) => verdict === 'chosen').map(({ trigger }) => trigger);
  assert.deepEqual(chosen, [decision.selected.trigger], `seed ${seed}, entry ${seq}`);
  const state = fold(events.slice(0, seq));
  const before = events[seq - 1]?.type;
  if (state === undefined || (before !== 'agent.replied' && before !== 'context.updated')) return 0;
  const reply = events.slice(0, seq).findLast((event) => event.type === 'agent.replied');
  const tried = found.triggers.filter(({ change, unless, heldBack }) => change?.verdict === 'yes' && unless.length === 0 && heldBack === undefined);
  for (const one of tried) {
    const changes = one.change?.verdict === 'yes' ? one.change.changes : [];
    const { selected } = evaluateTurn(random, withChanges({ ...state, t: decision.t }, changes), { proposes: reply?.proposes ?? [] });
    const isTold = one.trigger !== 'T1' && one.trigger !== 'T5'; // these take ways that are not theirs
    assert.deepEqual([selected.trigger, isTold ? selected.via : one.via], [one.trigger, one.via], `seed ${seed}, entry ${seq}: ${JSON.stringify(one)}`);
  }
  return tried.length;
}
