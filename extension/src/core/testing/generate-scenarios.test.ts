import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { bankGraph } from '../../../test/runtime/bank';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { randomScenario } from '../../../test/runtime/random-scenario';
import { graphOf } from '../../../test/support/graph-of';
import { nativeSha256 } from '../../node/native-sha256';
import { readGraph } from '../graph/read-graph';
import type { AgentGraph } from '../graph/model';
import { runGraph } from '../runtime/run-graph';
import { checkScenarios } from '../scenarios/check-scenarios';
import { coverageOf } from './cover-run';
import { emptyCoverage, sharesOf } from './coverage';
import { type Generated, generateScenarios } from './generate-scenarios';
import { textOfScenarios } from '../scenarios/print-scenarios';
import { readScenarios } from '../scenarios/read-scenarios';
import { runScenario } from '../scenarios/run-scenario';

function generated(graph: AgentGraph): Generated {
  return generateScenarios(runGraph(graph, nativeSha256));
}

function reasons(graph: AgentGraph): readonly string[] {
  return generated(graph).infeasible.map(({ text, reason, isProved }) => `${text}: ${reason}${isProved ? '' : ' (?)'}`);
}

/** Fails unless the scenarios, written and read again, are in order and come to what they expect. */
function assertSound(graph: AgentGraph, { scenarios }: Generated): void {
  const text = textOfScenarios('./x.agentgraph.json', scenarios);
  const read = readScenarios(text);
  assert.deepEqual(checkScenarios({ text, read, graph }).map(({ message, pointer }) => `${pointer}: ${message}`), []);
  assert.deepEqual(read.scenarios, JSON.parse(JSON.stringify(scenarios)));
  for (const scenario of read.scenarios) assert.deepEqual(runScenario(graph, scenario).report.failures, [], scenario.id);
}

describe('generateScenarios', () => {
  for (const name of readdirSync('samples').filter((file) => file.endsWith('.agentgraph.json'))) {
    it(`takes every feasible handoff and escalation of ${name}, and meets every threshold on both sides`, () => {
      const { graph } = readGraph(readFileSync(`samples/${name}`, 'utf8'));
      const made = generated(graph);
      assertSound(graph, made);
      const plan = runGraph(graph);
      const coverage = coverageOf(plan, emptyCoverage(graph), made.scenarios.map((scenario) => runScenario(plan, scenario).events));
      const missed = new Set(made.infeasible.map(({ of }) => of));
      const untaken = [...coverage.handoffs, ...coverage.escalations].filter(({ id, count }) => count === 0 && !missed.has(id)).map(({ id }) => id);
      assert.deepEqual(untaken, []);
      assert.deepEqual(made.infeasible.map(({ text, reason }) => `${text}: ${reason}`), []);
      assert.equal(sharesOf(coverage).agents.covered, graph.agents.length);
      assert.ok(made.scenarios.length <= graph.handoffs.length + graph.escalations.length + graph.agents.length, String(made.scenarios.length));
    });
  }

  it('needs few scenarios: one conversation does what it can', () => {
    const made = generated(bankGraph());
    assert.equal(made.scenarios.length, 2);
    assertSound(bankGraph(), made);
  });

  it('leaves out what scenarios that are there come to, and tells that apart', () => {
    const graph = bankGraph();
    const plan = runGraph(graph, nativeSha256);
    const all = generateScenarios(plan);
    const [first] = all.scenarios;
    assert.ok(first);
    const rest = generateScenarios(plan, [first]);
    assert.equal(rest.covered, all.covered);
    assert.ok(rest.coveredBefore > 0 && rest.coveredBefore < all.covered);
    assertSound(graph, rest);
    const together = coverageOf(plan, emptyCoverage(graph), [first, ...rest.scenarios].map((scenario) => runScenario(plan, scenario).events));
    assert.deepEqual(sharesOf(together).edges, { covered: graph.handoffs.length + graph.escalations.length, total: graph.handoffs.length + graph.escalations.length });
    assert.deepEqual(generateScenarios(plan, all.scenarios), { scenarios: [], infeasible: [], covered: all.covered, coveredBefore: all.covered });
  });

  it('puts values right beside the threshold on both sides', () => {
    const graph = graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { all: [{ signal: 'confidence', atLeast: 0.8 }, { signal: 'repeats', atLeast: 2 }] } } } });
    const said = generated(graph).scenarios.flatMap(({ turns }) => turns.flatMap(({ signals, agent }) => [agent].flat().map((script) => [script?.confidence, signals?.['repeats']])));
    for (const pair of [[0.8, 2], [0.79, 2], [0.8, 1]]) assert.ok(said.some(([confidence, repeats]) => confidence === pair[0] && repeats === pair[1]), JSON.stringify([pair, said]));
  });

  it('waits as many turns as a threshold asks for, without anybody giving up', () => {
    const graph = graphOf('a', 'a>b', { fields: { note: {} }, handoffs: { 'a-to-b': { when: { signal: 'turns', atLeast: 6 } } } });
    const made = generated(graph);
    assert.deepEqual([made.infeasible, Math.max(...made.scenarios.map(({ turns }) => turns.length))], [[], 6]);
    assertSound(graph, made);
  });

  it('does not wait for a turn that is over', () => {
    const when = { any: [{ signal: 'turns', below: 1 }, { signal: 'intent', is: 'x' }] } as const;
    const graph = graphOf('a', 'a>b', { intents: { x: {} }, handoffs: { 'a-to-b': { when } } });
    assert.deepEqual(reasons(graph).filter((text) => text.startsWith('the handoff')), []);
  });

  it('lets just as much time pass as a threshold asks for', () => {
    const graph = graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { signal: 'elapsedMs', atLeast: 60_000 } } } });
    const made = generated(graph);
    assert.deepEqual(made.infeasible, []);
    assert.deepEqual(made.scenarios.flatMap(({ turns }) => turns.map(({ afterMs }) => afterMs)).filter((each) => each !== undefined).toSorted(), [1, 59_999]);
  });

  it('names what no conversation can come to, with the proof', () => {
    const when = { all: [{ signal: 'intent', is: 'unknown' }, { signal: 'confidence', above: 1 }] } as const;
    assert.deepEqual(reasons(graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when } } })), [
      "the handoff 'a-to-b' is taken: no turn makes its condition hold", "confidence above 1 is true for 'a-to-b': no value is on that side",
    ]);
    const always = { signal: 'confidence', atLeast: 0 } as const;
    assert.deepEqual(reasons(graphOf('a', 'a>b', 'a>c', { handoffs: { 'a-to-b': { when: always }, 'a-to-c': { when: { signal: 'intent', is: 'unknown' } } } })), [
      "the handoff 'a-to-c' is taken: something before it in the order of triggers decides every turn that was found (?)",
      "confidence at least 0 is false for 'a-to-b': no value is on that side",
    ]);
    const unsure = graphOf('a', 'a>b', { agents: { a: { confidence: { threshold: 0.8 } } }, handoffs: { 'a-to-b': { when: { signal: 'confidence', below: 0.5 } } } });
    assert.equal(reasons(unsure)[0], "the handoff 'a-to-b' is taken: whenever it could come, something before it in the order of triggers decides the turn");
    assert.deepEqual(reasons(graphOf('a', 'a>b', 'c>b')), ["the handoff 'a-to-b' is taken: it is implicit and has no condition", "the handoff 'c-to-b' is taken: it is implicit and has no condition"]);
  });

  it('says what was not found, and does not call that proved', () => {
    assert.deepEqual(reasons(graphOf('a', 'a>b', { handoffs: { 'a-to-b': { when: { prose: 'the customer sounds lost' } } } })), [
      "the handoff 'a-to-b' is taken: it rests on \"the customer sounds lost\", which only a model can decide (?)",
    ]);
    assert.deepEqual(reasons(graphOf('a', 'b>a', { handoffs: { 'b-to-a': { mode: 'explicit' } } })), ["the handoff 'b-to-a' is taken: no conversation was found that waits at 'b' (?)"]);
    const explicit = { mode: 'explicit' } as const;
    const lost = graphOf('a', 'a>b', { fields: { id: {} }, agents: { b: { contract: { requires: ['id'] } } }, handoffs: { 'a-to-b': { ...explicit, carries: [] } } });
    assert.deepEqual(reasons(lost), ["the handoff 'a-to-b' is taken: the runtime refuses it: the target would miss a field it requires (MISSING_FIELD) (?)"]);
  });

  it('gives scenarios that are in order and pass, for any graph', () => {
    for (let seed = 0; seed < 25; seed += 1) {
      const graph = randomGraph(chanceFrom(seed));
      const known = { ...graph, agents: graph.agents.map(({ fallbacks: _fallbacks, ...agent }) => agent) };
      assertSound(known, generated(known));
    }
  });

  it('never calls proved what some run comes to', () => {
    let proved = 0;
    for (let seed = 0; seed < 25; seed += 1) {
      const chance = chanceFrom(seed);
      const graph = randomGraph(chance);
      const plan = runGraph(graph, nativeSha256);
      const never = generated(graph).infeasible.filter(({ isProved }) => isProved).map(({ of, text }) => ({ of, isEdge: text.endsWith('is taken') }));
      proved += never.length;
      for (let run = 0; run < 20; run += 1) {
        const { handoffs, escalations } = coverageOf(plan, emptyCoverage(graph), [runScenario(plan, randomScenario(chance, graph)).events]);
        const taken = new Set([...handoffs, ...escalations].flatMap(({ id, count }) => (count > 0 ? [id] : [])));
        assert.deepEqual(never.filter(({ of, isEdge }) => isEdge && taken.has(of)), [], String(seed));
      }
    }
    assert.ok(proved > 10, String(proved));
  });
});
