import assert from 'node:assert/strict';
import { analyse } from '#core/analysis/analyse';
import { runChecks } from '#core/checking/run-checks';
import type { Problem } from '#core/checks/problem';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import type { AgentGraph } from '#core/graph/model';
import { hasGraphs, publishedGraphs, settled } from './graphs';

/** Units: milliseconds. */
const TIME = 30_000;

describe('Published graphs', function published() {
  this.timeout(TIME);

  before(function needGraphs() {
    if (hasGraphs()) return;
    process.stdout.write('    The corpus is not there (../shared/corpus), so no published graph is checked.\n');
    this.skip();
  });

  it('are there in number, in the formats of many tools', () => assert.ok(publishedGraphs().length > 100));

  it('have no other circles than those that are found in them', () => {
    for (const { id, graph, facts } of publishedGraphs()) {
      const lost = beyondReach(graph);
      const found = of(problemsIn(graph), 'unbounded-loop').map(({ witness }) => witness?.path ?? []);
      const circles = facts.circles.filter((circle) => !circle.every((agent) => lost.has(agent)));
      assert.equal(found.length, circles.length, id);
      for (const circle of circles) assert.equal(found.filter((path) => circle.some((agent) => path.includes(agent))).length, 1, `${id}: ${circle.join(' ')}`);
    }
  });

  it('have no other agents out of reach than those that are found in them', () => {
    for (const { id, graph, facts } of publishedGraphs()) {
      if (facts.unreachable) assert.deepEqual(unreachableIn(graph), facts.unreachable, id);
    }
  });

  it('have no other dead ends than those that are found in them', () => {
    for (const { id, graph, facts } of publishedGraphs()) {
      const lost = beyondReach(graph);
      const found = of(problemsIn(graph), 'dead-end-agent').map(({ element }) => ('id' in element ? element.id : ''));
      assert.deepEqual(found.sort(), facts.deadEnds.filter((agent) => !lost.has(agent)), id);
    }
  });

  it('never end from where that is found, if all ends settle, and from nowhere else', () => {
    for (const { id, graph } of publishedGraphs()) {
      const ends = settled(graph);
      const canEnd = agentsThatCanEnd(ends);
      const stuck = [...reachedWithout(ends)].filter((agent) => !canEnd.has(agent));
      assert.equal(of(problemsIn(ends), 'no-resolution').length > 0, stuck.length > 0, id);
    }
  });

  it('have an agent that all must pass where that is found, if all ends settle', () => {
    for (const { id, graph } of publishedGraphs()) {
      const ends = settled(graph);
      const settlers = ends.agents.filter(({ authority }) => authority?.resolves).map((agent) => agent.id);
      for (const { element } of of(problemsIn(ends), 'single-point-of-failure')) {
        const left = reachedWithout(ends, 'id' in element ? element.id : '');
        assert.deepEqual(settlers.filter((agent) => left.has(agent)), [], id);
      }
    }
  });

  it('take as many handoffs to an end as is found, if all ends settle', () => {
    for (const { id, graph } of publishedGraphs()) {
      const ends = settled(graph);
      const hops = hopsIn(ends);
      const far = ends.agents.filter((agent) => agent.authority?.resolves && (hops.get(agent.id) ?? 0) > 4).map((agent) => agent.id);
      const found = of(problemsIn(ends), 'too-many-hops').filter(({ severity }) => severity === 'warning');
      assert.deepEqual(found.map(({ element }) => ('id' in element ? element.id : '')).sort(), far.sort(), id);
    }
  });
});

/** Agents from which handoffs that keep the conversation lead to one that may settle it. */
function agentsThatCanEnd({ agents, handoffs }: AgentGraph): ReadonlySet<string> {
  const able = new Set(agents.filter(({ authority }) => authority?.resolves).map(({ id }) => id));
  for (const agent of able) for (const { from, to, then } of handoffs) if (then !== 'return' && to === agent) able.add(from);
  return able;
}

/** Handoffs that it takes from the entry to each agent, at least. */
function hopsIn({ entry, handoffs }: AgentGraph): ReadonlyMap<string, number> {
  const hops = new Map([[entry, 0]]);
  for (const [agent, far] of hops) for (const { from, to } of handoffs) if (from === agent && !hops.has(to)) hops.set(to, far + 1);
  return hops;
}

/** Agents that handoffs lead to from the entry, past one that is left out. */
function reachedWithout({ entry, handoffs }: AgentGraph, barred = ''): ReadonlySet<string> {
  const reached = new Set(entry === barred ? [] : [entry]);
  for (const agent of reached) for (const { from, to } of handoffs) if (from === agent && to !== barred) reached.add(to);
  return reached;
}

function problemsIn(graph: AgentGraph): readonly Problem[] {
  const text = textOf(graph);
  return runChecks({ text, read: readGraph(text) });
}

function of(problems: readonly Problem[], check: string): readonly Problem[] {
  return problems.filter((problem) => problem.check === check);
}

/** Agents that no way leads to; the check names those only that others are cut off behind. */
function beyondReach(graph: AgentGraph): ReadonlySet<string> {
  const { net, reach } = analyse(graph);
  return new Set(net.agents.filter((_, place) => reach.hops[place] === -1).map(({ id }) => id));
}

function unreachableIn(graph: AgentGraph): readonly string[] {
  return of(problemsIn(graph), 'unreachable-agent').map(({ element }) => ('id' in element ? element.id : '')).sort();
}
