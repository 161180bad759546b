import { equal } from 'node:assert/strict';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { graphOf } from '../../../test/support/graph-of';
import { agentNetOf } from './agent-net';
import { roundWithin } from './rounds';
import { distancesFrom } from './walk';

describe('a round within so many steps', () => {
  it('is found where a walk from some agent comes back in time', () => {
    const seen = { fits: 0, longer: 0, unknown: 0 };
    for (let seed = 1; seed <= 300; seed += 1) {
      const chance = chanceFrom(seed);
      const net = agentNetOf(randomGraph(chance));
      const counts = (edge: number): boolean => net.edges.kind[edge] === 0;
      const reach = distancesFrom(net, [0], counts);
      const most = chance.below(6);
      const members = [...reach.order];
      const least = Math.min(...members.map((start) => {
        const back = Array.from({ length: net.edges.count }, (_, edge) => edge).filter((edge) => counts(edge) && net.edges.from[edge] === start);
        const rounds = back.map((edge) => distancesFrom(net, [net.edges.to[edge]!], counts).hops[start]!).filter((hops) => hops !== -1);
        return reach.hops[start]! + Math.min(...rounds) + 1;
      }));
      const verdict = roundWithin({ net, before: (place) => reach.hops[place]!, counts, most }, members);
      equal(verdict, least <= most ? 'fits' : 'longer', `graph ${seed}: ${least} of ${most}`);
      seen[verdict] += 1;
    }
    equal(seen.fits > 50 && seen.longer > 50, true, JSON.stringify(seen));
  });

  it('is given up where it takes too long to look for', () => {
    const size = 2_000;
    const ids = Array.from({ length: size }, (_, place) => `a${place}`);
    const net = agentNetOf(graphOf('a0', ...ids.map((id, place) => `${id}>a${(place + 1) % size}`), { handoffs: Object.fromEntries(ids.map((id, place) => [`${id}-to-a${(place + 1) % size}`, { mode: 'explicit' }])) }));
    equal(roundWithin({ net, before: () => 0, counts: () => true, most: size - 1 }, [...ids.keys()]), 'unknown');
  });
});
