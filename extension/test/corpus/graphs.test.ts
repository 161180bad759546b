import assert from 'node:assert/strict';
import { analyse } from '#core/analysis/analyse';
import { runChecks } from '#core/checks/run-checks';
import type { Problem } from '#core/checks/problem';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import type { AgentGraph } from '#core/graph/model';
import { hasGraphs, publishedGraphs } from './graphs';

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
});

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
