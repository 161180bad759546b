import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { boundsOf } from '#core/analysis/bounds';
import { runChecks } from '#core/checking/run-checks';
import { readGraph } from '#core/graph/read-graph';
import { defaultScenario } from '#core/scenarios/default-scenario';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { runScenario } from '#core/scenarios/run-scenario';

const FOLDER = 'samples';
const GRAPHS = readdirSync(FOLDER).filter((name) => name.endsWith('.agentgraph.json'));

describe('The samples', () => {
  it('are at least six', () => assert.ok(GRAPHS.length >= 6));

  for (const name of GRAPHS) {
    const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
    const read = readGraph(text);

    it(`${name} has no problem`, () => {
      assert.deepEqual(runChecks({ text, read, settings: [] }).map(({ check, message }) => `${check}: ${message}`), []);
    });

    it(`${name} gives every agent a place`, () => {
      assert.deepEqual(Object.keys(read.graph.layout.agents).sort(), read.graph.agents.map(({ id }) => id).sort());
    });

    it(`${name} has scenarios that come to what they expect`, () => {
      const { scenarios, faults } = readScenarios(readFileSync(`${FOLDER}/${name.replace('agentgraph', 'agentscenarios')}`, 'utf8'));
      assert.deepEqual(faults, []);
      assert.ok(scenarios.length >= 2);
      for (const scenario of scenarios) assert.deepEqual([scenario.id, runScenario(read.graph, scenario).report.failures], [scenario.id, []]);
    });

    it(`${name} makes no more handoffs, and no bigger envelopes, than its bounds say`, () => {
      const { scenarios } = readScenarios(readFileSync(`${FOLDER}/${name.replace('agentgraph', 'agentscenarios')}`, 'utf8'));
      const worst = boundsOf(read.graph)?.intents[0]?.worst;
      for (const scenario of [defaultScenario(read.graph), ...scenarios]) {
        const { events } = runScenario(read.graph, scenario);
        const human = events.findIndex(({ type }) => type === 'human.accepted');
        const before = human === -1 ? events : events.slice(0, human + 2); // with the commit itself
        const bytes = before.flatMap((event) => (event.type === 'handoff.prepared' ? [event.bytes] : []));
        assert.ok(before.filter(({ type }) => type === 'handoff.committed').length <= (worst?.hops.most ?? 0));
        assert.ok(Math.max(0, ...bytes) <= (worst?.envelopeBytes.most ?? 0), `${scenario.id}: ${Math.max(0, ...bytes)} bytes`);
      }
    });

    it(`${name} has a default scenario that hands over and ends`, () => {
      const { report } = runScenario(read.graph, defaultScenario(read.graph));
      assert.ok(report.handoffs.some(({ outcome }) => outcome === 'committed'));
      assert.notEqual(report.outcome, 'failed');
    });
  }
});
