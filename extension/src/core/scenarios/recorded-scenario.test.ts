import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { bankGraph } from '../../../test/runtime/bank';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { randomScenario } from '../../../test/runtime/random-scenario';
import { readGraph } from '../graph/read-graph';
import { WITHHELD } from '../runtime/withhold';
import { runGraph } from '../runtime/run-graph';
import { defaultScenario } from './default-scenario';
import { textOfScenarios } from './print-scenarios';
import { readScenarios } from './read-scenarios';
import { recordedScenario } from './recorded-scenario';
import { type Scenario, runScenario } from './run-scenario';
import type { FaultKind } from './scenario';

const graph = bankGraph();
const charged = { user: 'I was charged twice', agent: { set: { issue: 'twice' } } };
const KINDS: readonly FaultKind[] = ['down', 'silent', 'late', 'corrupt', 'refuses', 'duplicate', 'crash', 'user-leaves', 'stale-reply', 'fails', 'times-out'];

/** Records the run of a scenario, and gives both runs as text. */
function replayed(bank: Parameters<typeof runScenario>[0], scenario: Scenario): { readonly before: string; readonly after: string; readonly recorded: Scenario } {
  const { events, ledger } = runScenario(bank, scenario);
  const recorded = recordedScenario(events)?.scenario;
  assert.ok(recorded);
  const [read = recorded] = readScenarios(textOfScenarios('./x.agentgraph.json', [recorded])).scenarios;
  const after = runScenario(bank, read).ledger;
  if (!ledger.includes(WITHHELD)) return { before: ledger, after, recorded };
  // What the ledger may not tell cannot be brought about again, and that is said.
  assert.ok(recordedScenario(events)?.lost.some((sentence) => sentence.includes('leaves out values')));
  return { before: '', after: '', recorded };
}

describe('recordedScenario', () => {
  it('says in full what was left to the brain, and expects what came', () => {
    const { recorded } = replayed(graph, { id: 'x', name: 'X', seed: 3, context: { customerId: 'c1' }, turns: [charged] });
    assert.deepEqual(recorded, {
      id: 'x', name: 'X', seed: 3, context: { customerId: 'c1' },
      turns: [{
        user: 'I was charged twice', signals: { intent: 'billing' },
        agent: [
          { agent: 'frontline', reply: '', set: { issue: 'twice' }, status: 'working', confidence: 1, error: 'none', tookMs: 0 },
          { agent: 'billing', reply: 'Billing here.', set: { amount: 1 }, status: 'working', confidence: 1, error: 'none', tookMs: 0 },
        ],
      }],
      expect: { path: ['frontline', 'billing'], outcome: 'abandoned', context: { amount: 1, complaint: 'twice', customerId: 'c1' } },
    });
  });

  for (const kind of KINDS) {
    for (const agent of ['billing', 'frontline', 'supervisor']) {
      it(`brings about again: ${kind} at ${agent}`, () => {
        const turns = [charged, { user: 'And now?', afterMs: 400, signals: { sentiment: -1 } }, { user: 'So?' }];
        const { before, after } = replayed(graph, { id: 'x', context: { customerId: 'c1' }, turns, faults: [{ kind, agent, times: 1 }] });
        assert.equal(after, before);
      });
    }
  }

  it('brings about again what the samples’ scenarios and the default ones came to', () => {
    for (const name of readdirSync('samples').filter((file) => file.endsWith('.agentscenarios.json'))) {
      const sample = readGraph(readFileSync(`samples/${name.replace('agentscenarios', 'agentgraph')}`, 'utf8')).graph;
      for (const scenario of [...readScenarios(readFileSync(`samples/${name}`, 'utf8')).scenarios, defaultScenario(sample)]) {
        const { before, after } = replayed(sample, scenario);
        assert.equal(after, before, scenario.id);
      }
    }
  });

  it('brings any run about again, to the byte, whatever happens in it', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), (graphSeed, seed) => {
      const made = randomGraph(chanceFrom(graphSeed));
      const random = { ...made, handoffs: made.handoffs.map(({ redacts: _redacts, ...handoff }) => handoff), escalations: made.escalations.map(({ redacts: _redacts, ...escalation }) => escalation) };
      const plan = runGraph(random);
      const scenario = { ...randomScenario(chanceFrom(seed), random), id: 'random' };
      const { before, after } = replayed(plan, withOneFault(scenario));
      assert.equal(after, before);
    }), { numRuns: 150 });
  });

  /** Several faults of one offer come in an order of their own; each by itself can always be told from the ledger. */
  function withOneFault({ faults = [], ...scenario }: Scenario): Scenario {
    return { ...scenario, faults: faults.slice(0, 1) };
  }

  it('meets its own expectations', () => {
    const { recorded } = replayed(graph, { id: 'x', turns: [charged], faults: [{ kind: 'down', agent: 'billing' }] });
    assert.deepEqual(runScenario(graph, recorded).report.failures, []);
  });

  it('says what no scenario can bring about', () => {
    const { events } = runScenario(graph, { id: 'x', turns: [charged] });
    const base = { conv: 'x', epoch: 0, hop: 0, t: 0, seq: events.length };
    const lost = recordedScenario([...events, { ...base, type: 'conversation.cancelled', owner: 'frontline' }])?.lost;
    assert.deepEqual(lost, ['The conversation was cancelled, and in a scenario only the customer can leave.']);
  });

  it('gives nothing for what is no conversation', () => assert.equal(recordedScenario([]), undefined));
});
