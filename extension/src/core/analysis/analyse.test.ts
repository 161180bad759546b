import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arbitraryGraph } from '../../../test/support/arbitrary-graph';
import { graphOf } from '../../../test/support/graph-of';
import { type AgentNet, viaOf } from './agent-net';
import { analyse } from './analyse';
import { componentsOf } from './components';
import { shortestCycle } from './cycle';
import { distancesFrom, distancesTo, wayFromStart, wayToEnd } from './walk';

const ALL = (): boolean => true;

/** Handoffs from every agent to every other by the dullest of ways: repeated relaxation. -1 where there is none. */
function slowDistances({ agents, edges }: AgentNet): readonly (readonly number[])[] {
  const hops = agents.map((_, from) => agents.map((_, to) => (from === to ? 0 : Infinity)));
  for (const [from, row] of hops.entries()) {
    for (let round = 0; round < agents.length; round += 1) {
      for (let edge = 0; edge < edges.count; edge += 1) row[edges.to[edge]!] = Math.min(row[edges.to[edge]!]!, hops[from]![edges.from[edge]!]! + 1);
    }
  }
  return hops.map((row) => row.map((count) => (count === Infinity ? -1 : count)));
}

function onRandomNets(check: (net: AgentNet, slow: readonly (readonly number[])[]) => void): void {
  fc.assert(fc.property(arbitraryGraph({ agents: 7, handoffs: 12 }), (graph) => check(analyse(graph).net, slowDistances(analyse(graph).net))), { numRuns: 150 });
}

describe('the analysis of a graph', () => {
  it('finds the shortest ways from and to every agent', () => {
    onRandomNets((net, slow) => {
      net.agents.forEach((_, place) => {
        const [from, to] = [distancesFrom(net, [place], ALL), distancesTo(net, [place], ALL)];
        assert.deepEqual([[...from.hops], [...to.hops]], [slow[place], slow.map((row) => row[place])]);
        net.agents.forEach((_, other) => assert.deepEqual([wayFromStart(net, from, other).length, wayToEnd(net, to, other).length], [Math.max(0, from.hops[other]!), Math.max(0, to.hops[other]!)]));
      });
    });
  });

  it('puts agents into one component exactly where each can reach the other, sinks first', () => {
    onRandomNets((net, slow) => {
      const { of, size } = componentsOf(net, ALL);
      net.agents.forEach((_, a) => net.agents.forEach((_, b) => assert.equal(of[a] === of[b], slow[a]![b] !== -1 && slow[b]![a] !== -1)));
      for (let edge = 0; edge < net.edges.count; edge += 1) assert.ok(of[net.edges.from[edge]!]! >= of[net.edges.to[edge]!]!);
      assert.deepEqual([...size], [...size].map((_, component) => of.filter((one) => one === component).length));
    });
  });

  it('finds a cycle as short as there is', () => {
    onRandomNets((net, slow) => {
      const lengths = net.agents.map((_, place) => Math.min(...Array.from({ length: net.edges.count }, (_, edge) => edge).filter((edge) => net.edges.from[edge] === place && slow[net.edges.to[edge]!]![place] !== -1).map((edge) => slow[net.edges.to[edge]!]![place]! + 1)));
      const shortest = Math.min(Infinity, ...lengths);
      const cycle = shortestCycle(net, [...net.agents.keys()], ALL);
      assert.equal(cycle.length, shortest === Infinity ? 0 : shortest);
      cycle.forEach((edge, at) => assert.equal(net.edges.to[edge], net.edges.from[cycle[(at + 1) % cycle.length]!]));
    });
  });

  it('knows every way that a conversation can change hands', () => {
    const { net } = analyse(
      graphOf('a', 'a>b', {
        agents: { a: { confidence: { threshold: 0.8, below: 'c' }, fallbacks: ['d'] }, c: {}, d: {}, e: {}, human: {} }, humanFallback: 'human',
        handoffs: { 'a-to-b': { fallbacks: ['e', 'a', 'e'] } }, escalations: [{ id: 'angry', from: ['a'], to: 'd', when: { signal: 'sentiment', below: 0 } }],
      }),
    );
    const ways = Array.from({ length: net.edges.count }, (_, edge) => edge).filter((edge) => net.edges.from[edge] === 0).map((edge) => `${net.agents[net.edges.to[edge]!]!.id} by ${viaOf(net, edge)}`);
    assert.deepEqual(ways, ['b by a-to-b', 'e by a-to-b', 'd by angry', 'c by built-in:LOW_CONFIDENCE', 'd by built-in:AGENT_FAULT', 'human by built-in:HUMAN_REQUESTED']);
  });

  it('takes no conversation from a human by a criterion for everybody', () => {
    const { net } = analyse(graphOf('a', 'a>human', { agents: { b: {} }, escalations: [{ id: 'e', to: 'b', when: { signal: 'repeats', atLeast: 1 } }] }));
    assert.equal([...net.edges.from].includes(net.placeOf.get('human')!), false);
  });
});
