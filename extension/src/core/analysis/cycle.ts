import type { AgentNet } from './agent-net';
import { CAN } from './feasible';
import type { Distances, EdgeFilter } from './walk';

/** Most agents of a component from which the shortest cycle is looked for. */
const MOST_STARTS = 40;

/** Edges of a shortest cycle among the members of one component over edges that count, decided ones first. Starts at the earliest member. Cost: in the members alone. */
export function shortestCycle(net: AgentNet, members: readonly number[], counts: EdgeFilter): readonly number[] {
  const round: Round = { net, members, placeIn: new Map(members.map((member, place) => [member, place])) };
  const sure = shortestOver(round, (edge) => net.edges.truth[edge] === CAN && counts(edge));
  return sure.length > 0 ? sure : shortestOver(round, counts);
}

interface Round {
  readonly net: AgentNet;
  readonly members: readonly number[];
  /** Places in `members`. */
  readonly placeIn: ReadonlyMap<number, number>;
}

function shortestOver(round: Round, counts: EdgeFilter): readonly number[] {
  let best: readonly number[] = [];
  for (const start of round.members.slice(0, MOST_STARTS)) {
    const cycle = cycleThrough(round, start, counts);
    if (cycle.length > 0 && (best.length === 0 || cycle.length < best.length)) best = cycle;
    if (best.length === 2) break;
  }
  return best;
}

function cycleThrough(round: Round, start: number, counts: EdgeFilter): readonly number[] {
  const { net, placeIn } = round;
  const { hops, by } = walkWithin(round, start, counts);
  let [last, fewest] = [-1, Infinity];
  for (let at = net.into.start[start]!; at < net.into.start[start + 1]!; at += 1) {
    const edge = net.into.edges[at]!;
    const before = hops[placeIn.get(net.edges.from[edge]!) ?? -1] ?? -1;
    if (before !== -1 && before < fewest && counts(edge)) [last, fewest] = [edge, before];
  }
  const way: number[] = [];
  for (let edge = last; edge !== -1; edge = by[placeIn.get(net.edges.from[edge]!)!]!) way.push(edge);
  return way.reverse();
}

/** Shortest ways from the start to the other members, by their places among them. */
function walkWithin({ net, members, placeIn }: Round, start: number, counts: EdgeFilter): Pick<Distances, 'hops' | 'by'> {
  const hops = new Int32Array(members.length).fill(-1);
  const by = new Int32Array(members.length).fill(-1);
  hops[placeIn.get(start)!] = 0;
  const queue = [start];
  for (let head = 0; head < queue.length; head += 1) {
    const from = queue[head]!;
    for (let at = net.out.start[from]!; at < net.out.start[from + 1]!; at += 1) {
      const edge = net.out.edges[at]!;
      const to = placeIn.get(net.edges.to[edge]!);
      if (to === undefined || hops[to] !== -1 || !counts(edge)) continue;
      hops[to] = hops[placeIn.get(from)!]! + 1;
      by[to] = edge;
      queue.push(members[to]!);
    }
  }
  return { hops, by };
}
