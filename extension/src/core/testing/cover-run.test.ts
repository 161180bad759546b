import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { bankGraph } from '../../../test/runtime/bank';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { randomScenario } from '../../../test/runtime/random-scenario';
import { locate } from '../text/locate';
import { readGraph } from '../graph/read-graph';
import type { AgentGraph } from '../graph/model';
import { runGraph } from '../runtime/run-graph';
import { coverageOf, coverageOfRun } from './cover-run';
import { type Coverage, emptyCoverage, mergedCoverage, percentOf, sharesOf } from './coverage';
import { readScenarios } from '../scenarios/read-scenarios';
import { type Scenario, runScenario } from '../scenarios/run-scenario';

function coverageBy(scenarios: readonly Scenario[], graph: AgentGraph = bankGraph()): Coverage {
  const plan = runGraph(graph);
  return coverageOf(plan, emptyCoverage(graph), scenarios.map((scenario) => runScenario(plan, scenario).events));
}

function counted(list: Coverage['agents']): Readonly<Record<string, number>> {
  return Object.fromEntries(list.filter(({ count }) => count > 0).map(({ id, count }) => [id, count]));
}

function outcomes({ conditions }: Coverage): Readonly<Record<string, readonly [number, number]>> {
  return Object.fromEntries(conditions.map(({ of, text, holds, fails }) => [`${of}: ${text}`, [holds, fails]]));
}

function faults({ faults: all }: Coverage): readonly string[] {
  return all.filter(({ count }) => count > 0).map(({ kind, of, count }) => `${kind} ${of} ${count}`);
}

const charged = { user: 'I was charged twice', agent: { set: { issue: 'twice' } } };
const billing: Scenario = { id: 'billing', context: { customerId: 'c1' }, turns: [charged] };

/** Codes of triggers that a condition has fired; a handoff that waits for the customer's answer is told of by others. */
const BY_CONDITION: readonly string[] = ['CONDITION', 'CRITERIA', 'HUMAN_REQUESTED'];

describe('coverageOf', () => {
  it('counts the agents that had control and the handoffs that gave it to them', () => {
    const coverage = coverageBy([billing]);
    assert.deepEqual([counted(coverage.agents), counted(coverage.handoffs), counted(coverage.escalations)], [{ frontline: 1, billing: 1 }, { 'to-billing': 1 }, {}]);
  });

  it('tells how often each part of a condition held and did not, where it was looked at', () => {
    const coverage = coverageBy([billing, { id: 'angry', turns: [{ user: 'No!', signals: { sentiment: -0.9 } }] }]);
    assert.deepEqual(outcomes(coverage), {
      'frontline: confidence below 0.6': [0, 2],
      'to-billing: intent is billing': [1, 1],
      'ask-fraud: intent is fraud': [0, 2],
      'angry: sentiment below -0.5': [1, 2],
    });
  });

  it('looks at what a handoff waits for that has to be asked for only when it is', () => {
    const graph = bankGraph({ handoffs: [{ id: 'h', from: 'frontline', to: 'generalist', mode: 'explicit', when: { field: 'issue', exists: true } }] });
    const turn = (proposes: string): Scenario => ({ id: 'x', turns: [{ user: 'Hi', agent: { set: {}, proposes } }] });
    assert.deepEqual(outcomes(coverageBy([{ id: 'x', turns: [{ user: 'Hi' }] }], graph))['h: issue is known'], [0, 0]);
    assert.deepEqual(outcomes(coverageBy([turn('h'), turn('generalist')], graph))['h: issue is known'], [0, 2]);
  });

  it('counts what goes wrong on the way', () => {
    assert.deepEqual(faults(coverageBy([{ ...billing, faults: [{ kind: 'down', agent: 'billing' }] }])), ['rolled-back to-billing 1', 'fallback to-billing → generalist 1']);
    assert.deepEqual(faults(coverageBy([{ ...billing, context: {} }])), ['denied to-billing 1', 'fallback to-billing → generalist 1']);
    const human: Scenario = { id: 'h', turns: [{ user: 'A person', signals: { request: 'human' } }], faults: [{ kind: 'silent', agent: 'supervisor' }] };
    assert.deepEqual(faults(coverageBy([human])), ['human-unavailable supervisor 1', `parked ${bankGraph().name} 1`]);
    assert.deepEqual(faults(coverageBy([{ ...billing, faults: [{ kind: 'fails', agent: 'frontline' }] }])), ['agent-fails frontline 1']);
  });

  it('does not count a fallback, a return or a disabled handoff as what the handoff declares', () => {
    assert.deepEqual(counted(coverageBy([{ ...billing, faults: [{ kind: 'down', agent: 'billing' }] }]).handoffs), {});
    const back: Scenario = { id: 'x', turns: [{ user: 'This was not me' }, { user: 'Yes', agent: { status: 'done' } }] };
    assert.deepEqual(counted(coverageBy([back]).handoffs), { 'ask-fraud': 1 });
    const graph = bankGraph();
    const off = { ...graph, handoffs: graph.handoffs.map((handoff, place) => (place === 0 ? { ...handoff, disabled: true } : handoff)) };
    assert.deepEqual(emptyCoverage(off).handoffs.map(({ id, pointer }) => [id, pointer]), [['ask-fraud', '/handoffs/1'], ['give-up', '/handoffs/2']]);
  });

  it('points at places that the document has', () => {
    const text = readFileSync('samples/retail-bank.agentgraph.json', 'utf8');
    const { agents, handoffs, escalations, conditions, faults: all } = emptyCoverage(readGraph(text).graph);
    const pointers = [agents, handoffs, escalations, conditions, all].flatMap((list) => list.map(({ pointer }) => pointer));
    assert.ok(pointers.length > 60);
    assert.deepEqual(pointers.filter((pointer) => locate(text, pointer, 'value') === undefined), []);
  });

  it('of all runs is that of each run together, in any order', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), fc.nat(), (graphSeed, one, other) => {
      const graph = randomGraph(chanceFrom(graphSeed));
      const plan = runGraph(graph);
      const empty = emptyCoverage(graph);
      const runs = [one, other].map((seed) => runScenario(plan, randomScenario(chanceFrom(seed), graph)).events);
      const [first, second] = runs.map((events) => coverageOfRun(plan, empty, events)) as [Coverage, Coverage];
      assert.deepEqual(coverageOf(plan, empty, runs), mergedCoverage(second, first));
    }), { numRuns: 60 });
  });

  it('agrees with the runtime on what fired: a handoff that fired by its condition had all it takes', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), (graphSeed, seed) => {
      const graph = randomGraph(chanceFrom(graphSeed));
      const plan = runGraph(graph);
      const { events } = runScenario(plan, randomScenario(chanceFrom(seed), graph));
      const coverage = coverageOfRun(plan, emptyCoverage(graph), events);
      for (const { id, when } of [...graph.handoffs, ...graph.escalations]) {
        const isFired = events.some((event) => event.type === 'trigger.evaluated' && event.fired.some(({ via, code }) => via === id && BY_CONDITION.includes(code)));
        if (isFired && when !== undefined && 'signal' in when) assert.ok(coverage.conditions.some(({ of, holds }) => of === id && holds > 0), id);
      }
    }), { numRuns: 60, examples: [[2147483621, 918556951]] });
  });

  it('gives shares: of the samples’ scenarios, of nothing', () => {
    const { graph } = readGraph(readFileSync('samples/retail-bank.agentgraph.json', 'utf8'));
    const { scenarios } = readScenarios(readFileSync('samples/retail-bank.agentscenarios.json', 'utf8'));
    const { agents, edges } = sharesOf(coverageBy(scenarios, graph));
    assert.deepEqual([agents, edges], [{ covered: 5, total: 6 }, { covered: 5, total: 11 }]);
    assert.equal(percentOf({ covered: 0, total: 0 }), 100);
    assert.equal(percentOf({ covered: 1, total: 4 }), 25);
  });
});
