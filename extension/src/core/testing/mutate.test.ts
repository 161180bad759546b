import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { bankGraph } from '../../../test/runtime/bank';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { randomScenario } from '../../../test/runtime/random-scenario';
import { graphOf } from '../../../test/support/graph-of';
import { nativeSha256 } from '../../node/native-sha256';
import { solverOf } from '../conditions/solver';
import { readGraph } from '../graph/read-graph';
import type { AgentGraph } from '../graph/model';
import { runGraph } from '../runtime/run-graph';
import { locate } from '../text/locate';
import { generateScenarios } from './generate-scenarios';
import { isEquivalent, mutantsOf } from './mutants';
import { type MutationReport, mutationReport, mutationScore } from './mutate';
import { recordedExpectation } from '../scenarios/recorded-expectation';
import { type Scenario, runScenario } from '../scenarios/run-scenario';

function mutated(graph: AgentGraph, scenarios: readonly Scenario[]): MutationReport {
  return mutationReport(runGraph(graph, nativeSha256), scenarios);
}

function verdicts({ mutants }: MutationReport): readonly string[] {
  return mutants.map(({ mutation, of, text, verdict, noticedBy, changed }) => `${mutation} ${of} ${text}: ${[verdict, ...noticedBy, ...changed.map((id) => `(${id})`)].join(' ')}`);
}

const AB = graphOf('a', 'a>b', {
  intents: { x: {} }, fields: { id: {} }, agents: { b: { contract: { accepts: ['id'] } } },
  handoffs: { 'a-to-b': { when: { all: [{ signal: 'intent', is: 'x' }, { signal: 'confidence', atLeast: 0.8 }] }, carries: ['id'], redacts: ['id'] } },
});
const turn = { user: 'x', signals: { intent: 'x' }, agent: { agent: 'a', confidence: 0.8, set: { id: 'i1' } } };

describe('mutationReport', () => {
  it('makes every sort of fault, and tells who notices', () => {
    const report = mutated(AB, [{ id: 'yes', turns: [turn], expect: { path: ['a', 'b'] } }, { id: 'no', turns: [{ user: 'y', agent: { confidence: 1 } }], expect: { path: ['a'] } }]);
    assert.deepEqual(verdicts(report), [
      'drop-condition a-to-b always: noticed no',
      'drop-condition a-to-b without "intent is x": noticed no',
      'drop-condition a-to-b without "confidence at least 0.8": survived',
      'negate-condition a-to-b not (intent is x and confidence at least 0.8): noticed yes no',
      'shift-threshold a-to-b "confidence at least 0.85" instead of "confidence at least 0.8": noticed yes',
      'shift-threshold a-to-b "confidence at least 0.75" instead of "confidence at least 0.8": survived',
      "lose-field a-to-b without 'id': survived (yes)",
      "drop-redaction a-to-b 'id' unmasked: survived (yes)",
    ]);
    assert.deepEqual([report.noticed, report.survived, mutationScore(report)], [4, 4, 50]);
  });

  it('counts what scenarios would notice if they looked, once they look', () => {
    const report = mutated(AB, [{ id: 'yes', turns: [turn], expect: { context: { id: '[redacted]' } } }]);
    assert.deepEqual(report.mutants.filter(({ mutation }) => mutation === 'lose-field' || mutation === 'drop-redaction').map(({ verdict }) => verdict), ['noticed', 'noticed']);
  });

  it('lets scenarios that fail already notice nothing', () => {
    const report = mutated(AB, [{ id: 'yes', turns: [turn], expect: { path: ['b'] } }]);
    assert.deepEqual([report.failing, report.noticed], [['yes'], 0]);
  });

  it('proves which faults no run can tell', () => {
    const graph = graphOf('a', 'a>b', 'a>c', {
      intents: { x: {}, y: {} },
      handoffs: { 'a-to-b': { when: { any: [{ signal: 'intent', is: 'x' }, { signal: 'intent', in: ['x'] }] } }, 'a-to-c': { when: { all: [{ signal: 'intent', is: 'y' }, { signal: 'confidence', atLeast: -3 }] } } },
    });
    const proved = mutated(graph, []).mutants.filter(({ verdict }) => verdict === 'equivalent').map(({ mutation, of, text }) => `${mutation} ${of} ${text}`);
    assert.deepEqual(proved, [
      'drop-condition a-to-b without "intent is x"', 'drop-condition a-to-b without "intent is x"', 'drop-condition a-to-c without "confidence at least -3"',
      'shift-threshold a-to-c "confidence at least -2" instead of "confidence at least -3"', 'shift-threshold a-to-c "confidence at least -4" instead of "confidence at least -3"',
      "swap-order a-to-b after 'a-to-c'",
    ]);
  });

  it('proves nothing by what does not always come first', () => {
    const explicit = graphOf('a', 'a>b', { agents: { a: { confidence: { threshold: 0.8 } } }, handoffs: { 'a-to-b': { mode: 'explicit', when: { signal: 'confidence', below: 0.5 } } } });
    assert.deepEqual(mutated(explicit, []).mutants.filter(({ verdict }) => verdict === 'equivalent'), []);
    const [blocked, sad] = [{ signal: 'status', is: 'blocked' }, { signal: 'sentiment', below: 0 }] as const;
    const escalations = [{ id: 'to-bot', from: 'a', to: 'b', when: blocked }, { id: 'to-human', from: 'a', to: 'human', when: { all: [blocked, sad] } }];
    const report = mutated(graphOf('a', 'b', 'human', { escalations }), []);
    assert.deepEqual(report.mutants.filter(({ of, verdict }) => of === 'to-human' && verdict === 'equivalent'), []);
  });

  it('swaps handoffs that can both hold, and fallbacks', () => {
    const when = { signal: 'intent', is: 'unknown' } as const;
    const graph = graphOf('a', 'a>b', 'a>c', { handoffs: { 'a-to-b': { when, fallbacks: ['c', 'd'] }, 'a-to-c': { when } }, agents: { d: {} } });
    const scenarios: readonly Scenario[] = [
      { id: 'first', turns: [{ user: 'Hi' }], expect: { path: ['a', 'b'] } },
      { id: 'down', turns: [{ user: 'Hi' }], faults: [{ kind: 'down', agent: 'b' }], expect: { path: ['a', 'c'] } },
    ];
    assert.deepEqual(verdicts(mutated(graph, scenarios)).filter((text) => text.startsWith('swap')), ["swap-order a-to-b after 'a-to-c': noticed first (down)", "swap-fallbacks a-to-b 'd' before 'c': noticed down"]);
  });

  it('never calls equivalent what a run can tell', () => {
    let proved = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const chance = chanceFrom(seed);
      const graph = randomGraph(chance);
      const solver = solverOf(graph);
      const scenarios = Array.from({ length: 3 }, (_, place) => recorded(graph, { ...randomScenario(chance, graph), id: `s${place}` }));
      for (const mutant of mutantsOf(graph).filter((each) => isEquivalent(solver, each))) {
        proved += 1;
        for (const scenario of scenarios) assert.deepEqual(runScenario(mutant.graph, scenario).report.failures, [], `${seed} ${mutant.of} ${mutant.text}`);
      }
    }
    assert.ok(proved > 20, String(proved));
  });

  function recorded(graph: AgentGraph, scenario: Scenario): Scenario {
    return { ...scenario, expect: recordedExpectation(runScenario(graph, scenario).report) };
  }

  it('points at places that the document has', () => {
    const text = readFileSync('samples/retail-bank.agentgraph.json', 'utf8');
    const { graph } = readGraph(text);
    assert.deepEqual(mutantsOf(graph).filter(({ pointer }) => locate(text, pointer, 'value') === undefined).map(({ pointer }) => pointer), []);
  });

  for (const name of readdirSync('samples').filter((file) => file.endsWith('.agentgraph.json'))) {
    it(`lets generated scenarios notice most of what can be wrong in ${name}`, () => {
      const { graph } = readGraph(readFileSync(`samples/${name}`, 'utf8'));
      const plan = runGraph(graph, nativeSha256);
      const report = mutationReport(plan, generateScenarios(plan).scenarios);
      const shifts = report.mutants.filter(({ mutation, verdict }) => mutation === 'shift-threshold' && verdict === 'survived');
      assert.ok(mutationScore(report) >= 55, `${mutationScore(report)}: ${verdicts(report).filter((line) => line.includes(': survived')).join('\n')}`);
      assert.ok(shifts.length <= 8, String(shifts.length));
    });
  }

  it('leaves the graph as it was', () => {
    const graph = bankGraph();
    const before = JSON.stringify(graph);
    mutated(graph, []);
    assert.equal(JSON.stringify(graph), before);
  });
});
