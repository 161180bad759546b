import { deepEqual, ok } from 'node:assert/strict';
import { type Chance, chanceFrom } from '../../../test/runtime/chance';
import { graphOf } from '../../../test/support/graph-of';
import { type AgentNet, agentNetOf } from './agent-net';
import { type Shares, expectedVisits } from './expected-visits';

/** A net of a few agents with handoffs at random, some of them calls, and shares for them. */
function randomShares(chance: Chance): { readonly net: AgentNet; readonly shares: Shares } {
  const ids = Array.from({ length: 2 + chance.below(7) }, (_, place) => `a${place}`);
  const words = ids.flatMap((from) => chance.some(ids, 0.3).filter((to) => to !== from).map((to) => `${from}>${to}`));
  const net = agentNetOf(graphOf('a0', ...ids, ...words, { handoffs: Object.fromEntries(words.map((word) => [word.replace('>', '-to-'), { mode: 'explicit' }])) }));
  const weights = Array.from({ length: net.edges.count }, () => chance.next());
  const ends = ids.map(() => 0.1 + chance.next());
  const total = (from: number): number => ends[from]! + weights.reduce((sum, weight, edge) => sum + (net.edges.from[edge] === from ? weight : 0), 0);
  return {
    net,
    shares: {
      edge: Float64Array.from(weights, (weight, edge) => weight / total(net.edges.from[edge]!)),
      // Only calls of agents that call nobody themselves, as an average of calls in calls need not exist.
      isCall: Uint8Array.from(weights, (_, edge) => Number(net.out.start[net.edges.to[edge]!] === net.out.start[net.edges.to[edge]! + 1] && chance.is(0.5))),
      end: Float64Array.from(ends, (end, place) => end / total(place)),
    },
  };
}

/** `visits = start + visits · shares` by elimination. */
function visitsByElimination(net: AgentNet, { edge: share, isCall }: Shares): readonly number[] {
  const size = net.agents.length;
  const rows = Array.from({ length: size }, (_, row) => Array.from({ length: size + 1 }, (__, column) => (row === column ? 1 : column === size && row === 0 ? 1 : 0)));
  share.forEach((part, edge) => {
    const [from, to] = [net.edges.from[edge]!, net.edges.to[edge]!];
    rows[to]![from]! -= part;
    if (isCall[edge] === 1) rows[from]![from]! -= part;
  });
  for (let pivot = 0; pivot < size; pivot += 1) {
    for (const [at, row] of rows.entries()) {
      if (at === pivot) continue;
      const factor = row[pivot]! / rows[pivot]![pivot]!;
      row.forEach((_, column) => (row[column]! -= factor * rows[pivot]![column]!));
    }
  }
  return rows.map((row, at) => row[size]! / row[at]!);
}

describe('expected visits', () => {
  it('are those of the linear equations', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const { net, shares } = randomShares(chanceFrom(seed));
      const { of, endless } = expectedVisits(net, 0, shares);
      deepEqual(endless, []);
      visitsByElimination(net, shares).forEach((visits, place) => ok(Math.abs(visits - of[place]!) < 1e-6 * Math.max(1, visits), `graph ${seed}, agent ${place}: ${of[place]!}, not ${visits}`));
    }
  });

  it('come near what conversations do', () => {
    const chance = chanceFrom(7);
    const { net, shares } = randomShares(chanceFrom(3));
    const { of } = expectedVisits(net, 0, shares);
    const [rounds, seen] = [20_000, new Float64Array(net.agents.length)];
    const visit = (place: number): void => {
      seen[place]! += 1;
      let left = chance.next();
      for (let edge = 0; edge < net.edges.count; edge += 1) {
        if (net.edges.from[edge] !== place) continue;
        left -= shares.edge[edge]!;
        if (left >= 0) continue;
        visit(net.edges.to[edge]!);
        if (shares.isCall[edge] === 1) visit(place);
        return;
      }
    };
    for (let round = 0; round < rounds; round += 1) visit(0);
    of.forEach((visits, place) => ok(Math.abs(seen[place]! / rounds - visits) < 0.05 * Math.max(1, visits), `agent ${place}: ${seen[place]! / rounds}, not ${visits}`));
  });

  it('are none where conversations come to agents that they never come to an end from', () => {
    const net = agentNetOf(graphOf('a', 'a>b', 'b>c', 'c>b', { handoffs: { 'a-to-b': { mode: 'explicit' }, 'b-to-c': { mode: 'explicit' }, 'c-to-b': { mode: 'explicit' } } }));
    const shares = { edge: Float64Array.of(0.5, 1, 1), isCall: Uint8Array.of(0, 0, 0), end: Float64Array.of(0.5, 0, 0) };
    deepEqual(expectedVisits(net, 0, shares), { of: new Float64Array(3), endless: [1, 2] });
  });

  it('do not take a call for an end', () => {
    const net = agentNetOf(graphOf('a', 'a>b', { handoffs: { 'a-to-b': { mode: 'explicit' } } }));
    deepEqual(expectedVisits(net, 0, { edge: Float64Array.of(1), isCall: Uint8Array.of(1), end: Float64Array.of(0, 1) }).endless, [0]);
  });
});
