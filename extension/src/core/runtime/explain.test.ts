import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import { randomRun } from '../../../test/runtime/random-run';
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
    assert.deepEqual(changeOf(({ trigger }) => trigger === 'T5'), [{ kind: 'signal', name: 'confidence', from: 0.9, to: 0.3 }]);
    assert.deepEqual(changeOf(({ via }) => via === 'ask-fraud'), [{ kind: 'signal', name: 'intent', from: 'billing', to: 'fraud' }]);
    assert.ok(triggers.length > 0);
  });

  it('explains nothing before anything was decided', () => assert.equal(explainDecision(plan, events, at - 1), undefined));

  it('agrees with the runtime on every decision, and on what its changes would bring about', () => {
    let looked = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const { plan: random, events: told } = randomRun(seed);
      for (const event of told) {
        if (event.type !== 'trigger.evaluated') continue;
        const found = explainDecision(random, told, event.seq);
        assert.ok(found);
        const chosen = found.triggers.filter(({ verdict }) => verdict === 'chosen');
        assert.deepEqual(chosen.map(({ trigger }) => trigger), [event.selected.trigger], `seed ${seed}, entry ${event.seq}`);
        const before = fold(told.slice(0, event.seq));
        const state = before && { ...before, t: event.t };
        const replied = told[event.seq - 1]?.type === 'agent.replied' || told[event.seq - 1]?.type === 'context.updated';
        if (!replied || state === undefined) continue;
        const proposes = told.slice(0, event.seq).findLast(({ type }) => type === 'agent.replied');
        for (const one of found.triggers) {
          if (one.change?.verdict !== 'yes' || one.unless.length > 0 || one.heldBack !== undefined) continue;
          const { selected } = evaluateTurn(random, withChanges(state, one.change.changes), { proposes: proposes?.type === 'agent.replied' ? proposes.proposes : [] });
          assert.deepEqual([selected.trigger, one.trigger === 'T1' ? undefined : selected.via], [one.trigger, one.trigger === 'T5' ? selected.via : one.via], `seed ${seed}, entry ${event.seq}: ${JSON.stringify(one)}`);
          looked += 1;
        }
      }
    }
    assert.ok(looked > 100, `${looked} changes`);
  });
});
