import { deepEqual, equal } from 'node:assert/strict';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { graphOf } from '../../../test/support/graph-of';
import { type AgentNet, HANDOFF, agentNetOf } from './agent-net';
import { componentsOf } from './components';
import { longestWays } from './longest-way';

/** The longest way to each agent, by walking all ways; agents of loops are not left again. */
function byWalking(net: AgentNet): readonly number[] {
  const counts = (edge: number): boolean => net.edges.kind[edge] === HANDOFF;
  const { of, size } = componentsOf(net, counts);
  const longest = net.agents.map(() => -1);
  const walk = (place: number, hops: number): void => {
    longest[place] = Math.max(longest[place]!, hops);
    if (size[of[place]!]! > 1) return;
    for (const edge of net.out.edges.subarray(net.out.start[place], net.out.start[place + 1])) if (counts(edge)) walk(net.edges.to[edge]!, hops + 1);
  };
  walk(0, 0);
  return longest;
}

describe('longest ways', () => {
  it('are those that walking all ways finds', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const net = agentNetOf(randomGraph(chanceFrom(seed)));
      deepEqual([...longestWays(net, 0, (edge) => net.edges.kind[edge] === HANDOFF).hops], byWalking(net), `graph ${seed}`);
    }
  });

  it('end where a loop begins', () => {
    const net = agentNetOf(graphOf('a', 'a>b', 'a>c', 'b>c', 'c>d', 'd>c', 'd>e'));
    equal(net.agents.length, 5);
    deepEqual([...longestWays(net, 0, () => true).hops], [0, 1, 2, -1, -1]);
  });
});
