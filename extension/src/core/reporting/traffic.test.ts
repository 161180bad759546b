import assert from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { shareOf } from '../simulation/intervals';
import { type EdgeSummary, type SimulationSummary, summaryOf } from '../simulation/summary';
import { trafficOf } from './traffic';

const LATENCY = { cases: 0, mean: 0, p50: 0, p95: 0, p99: 0 };

function edge(via: string, taken: number, lost: number): EdgeSummary {
  return { via, from: 'a', to: 'b', proposed: taken + lost, committed: taken, denied: {}, rolledback: {}, success: shareOf(taken, taken + lost), share: taken / 1000, latency: LATENCY };
}

function withEdges(edges: readonly EdgeSummary[], agents: SimulationSummary['agents'] = []): SimulationSummary {
  return { ...summaryOf({}), edges, agents };
}

describe('traffic', () => {
  const graph = graphOf('a', 'a>b', 'b>human', { escalations: [{ id: 'asked', from: '*', to: 'human', when: { signal: 'request', is: 'human' } }] });

  it('adds up what went over a route to several agents, and weighs it against the busiest', () => {
    const { routes } = trafficOf(graph, withEdges([edge('a-to-b', 300, 0), { ...edge('a-to-b', 100, 0), to: 'c' }, edge('asked', 100, 0)]));
    assert.deepEqual(routes.map(({ id, taken, weight }) => [id, taken, weight]), [['a-to-b', 400, 1], ['b-to-human', 0, 0], ['asked', 100, 0.5]]);
  });

  it('calls a route bad or poor only where the whole interval says so, and unused where nobody was offered it', () => {
    const standing = (taken: number, lost: number): string | undefined => trafficOf(graph, withEdges([edge('a-to-b', taken, lost)])).routes[0]?.standing;
    assert.deepEqual([standing(9, 1), standing(990, 10), standing(900, 60), standing(500, 500), standing(0, 0)], ['fine', 'fine', 'poor', 'bad', 'unused']);
  });

  it('tells of agents by their failed turns, and of those that had none', () => {
    const agents = [{ agent: 'a', turns: 1000, failures: shareOf(200, 1000), resolved: 0, escalated: 3 }, { agent: 'b', turns: 1000, failures: shareOf(50, 1000), resolved: 1, escalated: 0 }];
    assert.deepEqual(trafficOf(graph, withEdges([], agents)).agents.map(({ id, standing }) => [id, standing]), [['a', 'bad'], ['b', 'poor'], ['human', 'unused']]);
  });

  it('leaves out what is not in use', () => {
    const off = { ...graph, handoffs: graph.handoffs.map((handoff) => ({ ...handoff, disabled: true })), agents: graph.agents.map((agent) => ({ ...agent, disabled: agent.id === 'b' })) };
    const { routes, agents } = trafficOf(off, withEdges([]));
    assert.deepEqual([routes.map(({ id }) => id), agents.map(({ id }) => id)], [['asked'], ['a', 'human']]);
  });
});
