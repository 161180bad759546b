import { deepEqual, equal } from 'node:assert/strict';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { graphOf } from '../../../test/support/graph-of';
import { type AgentNet, agentNetOf } from './agent-net';
import { commonDominator, dominates, dominatorsOf } from './dominators';
import { distancesFrom } from './walk';

/** Whether no way leads from the start to the agent once the other is taken out. */
function isCutBy(net: AgentNet, { start, other, agent }: Readonly<Record<'start' | 'other' | 'agent', number>>): boolean {
  if (other === agent || other === start) return true;
  return distancesFrom(net, [start], (edge) => net.edges.to[edge] !== other).hops[agent] === -1;
}

describe('dominators', () => {
  it('are the agents without which there is no way', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const net = agentNetOf(randomGraph(chanceFrom(seed)));
      const reached = distancesFrom(net, [0], () => true);
      const dominators = dominatorsOf(net, 0, () => true);
      for (const other of reached.order) {
        for (const agent of reached.order) equal(dominates(dominators, other, agent), isCutBy(net, { start: 0, other, agent }), `graph ${seed}: ${other} ${agent}`);
      }
    }
  });

  it('leave out agents that no way leads to', () => {
    const net = agentNetOf(graphOf('a', 'a>b', 'c>b'));
    const dominators = dominatorsOf(net, 0, () => true);
    deepEqual([...dominators.nearest], [-1, 0, -1]);
    deepEqual([dominates(dominators, 2, 1), dominates(dominators, 0, 2)], [false, false]);
  });

  it('have a nearest one in common', () => {
    const net = agentNetOf(graphOf('a', 'a>b', 'b>c', 'b>d', 'c>e', 'd>f', 'd>e'));
    const dominators = dominatorsOf(net, 0, () => true);
    const common = (...ids: readonly string[]): string | undefined => net.agents[commonDominator(dominators, ids.map((id) => net.placeOf.get(id) ?? -1))]?.id;
    deepEqual([common('e'), common('e', 'f'), common('c', 'f'), common('d', 'f'), common('a', 'f'), common()], ['e', 'b', 'b', 'd', 'a', undefined]);
  });

  it('are none without a start', () => deepEqual([...dominatorsOf(agentNetOf(graphOf('a', 'a>b')), -1, () => true).place], [-1, -1]));

  it('are found through a chain of many agents without recursion', () => {
    const ids = Array.from({ length: 20_000 }, (_, place) => `a${place}`);
    const net = agentNetOf(graphOf('a0', ...ids.slice(1).map((id, place) => `a${place}>${id}`)));
    equal(dominatorsOf(net, 0, () => true).size[0], ids.length);
  });
});
