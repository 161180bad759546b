import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { textOf } from '../graph/print-graph';
import { readGraph } from '../graph/read-graph';
import { runGraph } from '../runtime/run-graph';
import { readScenarios } from '../scenarios/read-scenarios';
import { type Scenario, runScenario } from '../scenarios/run-scenario';
import { graphOf } from '../../../test/support/graph-of';
import { coverageOf } from './cover-run';
import { type Coverage, emptyCoverage, sharesOf } from './coverage';
import { coveragePlaces } from './coverage-places';
import { elementCoverage } from './element-coverage';

const WHEN = { any: [{ signal: 'intent', is: 'billing' }, { field: 'issue', exists: true }] } as const;
const GRAPH = graphOf('a', 'a>b', 'a>c', {
  fields: { issue: {} }, intents: { billing: {} },
  agents: { a: { confidence: { threshold: 0.5 } } },
  handoffs: { 'a-to-b': { when: WHEN }, 'a-to-c': { mode: 'explicit' } },
});
const TEXT = textOf(GRAPH);

function covered(text: string, scenarios: readonly Scenario[]): Coverage {
  const { graph } = readGraph(text);
  const plan = runGraph(graph);
  return coverageOf(plan, emptyCoverage(graph), scenarios.map((scenario) => runScenario(plan, scenario).events));
}

const one: Scenario = { id: 'one', turns: [{ user: 'Hi', signals: { intent: 'billing', confidence: 0.9 }, agent: { set: {} } }] };

describe('coveragePlaces', () => {
  it('gives the text of each element with its count, and of each part of its conditions', () => {
    const places = coveragePlaces(TEXT, covered(TEXT, [one]));
    const told = places.map(({ element, count, offset, length }) => [element.kind, element.id, count, TEXT.slice(offset, offset + length).replace(/\s+/gu, ' ').slice(0, 3)]);
    assert.deepEqual(told, [
      ['agent', 'a', 1, '"a"'], ['agent', 'b', 1, '"b"'], ['agent', 'c', 0, '"c"'],
      ['handoff', 'a-to-b', 1, '{ "'], ['handoff', 'a-to-c', 0, '{ "'],
    ]);
    assert.deepEqual(places.map(({ name }) => TEXT.slice(name.offset, name.offset + name.length)), ['"a"', '"b"', '"c"', '"a-to-b"', '"a-to-c"']);
    const parts = places.flatMap(({ outcomes }) => outcomes.map(({ text, holds, fails, offset, length }) => [text, holds, fails, TEXT.slice(offset, offset + length)]));
    assert.deepEqual(parts.map(([, holds, fails, at]) => [holds, fails, at]), [
      [0, 1, '0.5'], [1, 0, '{ "signal": "intent", "is": "billing" }'], [0, 1, '{ "field": "issue", "exists": true }'],
    ]);
  });

  it('leaves out what a text does not have', () => {
    assert.deepEqual(coveragePlaces('{ "agents": {} }', covered(TEXT, [one])), []);
  });

  for (const file of readdirSync('samples').filter((name) => name.endsWith('.agentgraph.json'))) {
    it(`finds a place for all of ${file}`, () => {
      const text = readFileSync(`samples/${file}`, 'utf8');
      const scenarios = readScenarios(readFileSync(`samples/${file.replace('agentgraph', 'agentscenarios')}`, 'utf8')).scenarios;
      const coverage = covered(text, scenarios);
      const places = coveragePlaces(text, coverage);
      assert.equal(places.length, coverage.agents.length + coverage.handoffs.length + coverage.escalations.length);
      assert.equal(places.flatMap(({ outcomes }) => outcomes).length, coverage.conditions.length);
    });
  }
});

describe('elementCoverage', () => {
  it('counts the outcomes of each element, which together are those of the coverage', () => {
    const coverage = covered(TEXT, [one]);
    const all = elementCoverage(coverage);
    assert.deepEqual(all.map(({ element, count, outcomes }) => [element.id, count, outcomes.covered, outcomes.total]), [
      ['a', 1, 1, 2], ['b', 1, 0, 0], ['c', 0, 0, 0], ['a-to-b', 1, 2, 4], ['a-to-c', 0, 0, 0],
    ]);
    const sum = (of: 'covered' | 'total'): number => all.reduce((count, { outcomes }) => count + outcomes[of], 0);
    assert.deepEqual(sharesOf(coverage).conditions, { covered: sum('covered'), total: sum('total') });
  });
});
