import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bankGraph } from '../../../test/runtime/bank';
import { type Chance, chanceFrom } from '../../../test/runtime/chance';
import { FIELDS, INTENTS, randomGraph } from '../../../test/runtime/random-graph';
import type { AgentGraph } from '../graph/model';
import { fold } from '../runtime/fold';
import { verifyLedger } from '../runtime/ledger';
import { runGraph } from '../runtime/run-graph';
import { runScenario } from '../scenarios/run-scenario';
import type { FaultKind, Scenario, ScenarioTurn } from '../scenarios/scenario';
import { Tape } from './tape';

const FAULTS: readonly FaultKind[] = ['down', 'silent', 'late', 'corrupt', 'refuses', 'duplicate', 'crash', 'user-leaves', 'stale-reply', 'fails', 'times-out'];

function tapeOf(graph: AgentGraph, scenario: Scenario): Tape {
  return new Tape({ plan: runGraph(graph), scenario, changes: [] });
}

function lastOf(tape: Tape): number {
  let last = 0;
  while (tape.has(last + 1)) last += 1;
  return last;
}

function randomScenario(chance: Chance, graph: AgentGraph): Scenario {
  const turn = (): ScenarioTurn => ({
    user: `said ${chance.below(99)}`,
    ...(chance.is(0.3) ? { afterMs: chance.below(5000) } : {}),
    signals: { intent: chance.pick([...INTENTS, 'unknown']), sentiment: chance.is(0.1) ? -1 : 0, request: chance.is(0.1) ? 'human' : 'none' },
    agent: { set: Object.fromEntries(chance.some(FIELDS, 0.4).map((name) => [name, `${name}-${chance.below(9)}`])), confidence: chance.next(), status: chance.pick(['working', 'working', 'done', 'failed']) },
  });
  const fault = (): NonNullable<Scenario['faults']>[number] => ({ kind: chance.pick(FAULTS), agent: chance.pick(graph.agents).id, times: 1 + chance.below(3), ...(chance.is(0.3) ? { turn: 1 + chance.below(4) } : {}) });
  return { id: 'random', turns: Array.from({ length: 1 + chance.below(8) }, turn), faults: Array.from({ length: chance.below(4) }, fault) };
}

describe('a tape', () => {
  it('played to its end is the ledger of the scenario, whatever goes wrong in it', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const chance = chanceFrom(seed);
        const graph = randomGraph(chance);
        const scenario = randomScenario(chance, graph);
        const tape = tapeOf(graph, scenario);
        assert.equal(tape.ledgerUpTo(lastOf(tape)), runScenario(graph, scenario).ledger);
      }),
      { numRuns: 300 },
    );
  });

  it('gives after n entries forward and n back the same state, which is the fold of the entries before', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat({ max: 400 }), { maxLength: 12 }), (seed, jumps) => {
        const chance = chanceFrom(seed);
        const graph = randomGraph(chance);
        const scenario = randomScenario(chance, graph);
        const tape = tapeOf(graph, scenario);
        const { events } = runScenario(graph, scenario);
        for (const jump of jumps) {
          const index = jump % events.length;
          assert.deepEqual(tape.at(index).state, fold(events.slice(0, index + 1)));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('makes no entry before it is asked for', () => {
    const tape = tapeOf(bankGraph(), { id: 'lazy', turns: [{ user: 'Hello' }] });
    assert.equal(tape.has(1), true);
    assert.equal(tape.at(1).event.type, 'user.message');
    assert.equal(tape.has(-1), false);
  });

  it('holds few states however long it is, and any of them can be gone back to', () => {
    const turns = Array.from({ length: 2600 }, (_, place) => ({ user: `Message ${place}`, agent: { set: { issue: `issue ${place}` } } }));
    const tape = tapeOf({ ...bankGraph(), limits: { turns: 1_000_000, stagnantTurns: 1_000_000 } }, { id: 'long', turns });
    const last = lastOf(tape);
    assert.ok(last > 10_000, `${last} entries`);
    const issues: unknown[] = [];
    let most = 0;
    for (let index = last; index >= 0; index -= 1) {
      const { state, event } = tape.at(index);
      if (event.type === 'context.updated') issues.push(state.context['issue']);
      most = Math.max(most, tape.keptStates);
    }
    assert.deepEqual(issues, turns.map((_, place) => `issue ${place}`).reverse());
    assert.ok(most <= 64 + 1024, `${most} states were held`);
  });

  it('cut off anywhere is a ledger that verifies', () => {
    const tape = tapeOf(bankGraph(), { id: 'cut', context: { customerId: 'c1' }, turns: [{ user: 'I was charged twice' }] });
    for (let index = lastOf(tape); index >= 0; index -= 1) assert.equal(verifyLedger(tape.ledgerUpTo(index)).ok, true);
  });
});
