import type { AgentNet } from './agent-net';
import { CAN } from './feasible';
import { type EdgeFilter, distancesFrom, wayFromStart } from './walk';

/** Most agents of a component from which the shortest cycle is looked for. */
const MOST_STARTS = 40;

/** Edges of a shortest cycle among the members of one component over edges that count, decided ones first. Starts at the earliest member. */
export function shortestCycle(net: AgentNet, members: readonly number[], counts: EdgeFilter): readonly number[] {
  const isMember = new Set(members);
  const within: EdgeFilter = (edge) => isMember.has(net.edges.to[edge]!) && isMember.has(net.edges.from[edge]!) && counts(edge);
  const sure = shortestOver(net, members, (edge) => net.edges.truth[edge] === CAN && within(edge));
  return sure.length > 0 ? sure : shortestOver(net, members, within);
}

function shortestOver(net: AgentNet, members: readonly number[], counts: EdgeFilter): readonly number[] {
  let best: readonly number[] = [];
  for (const start of members.slice(0, MOST_STARTS)) {
    const cycle = cycleThrough(net, start, counts);
    if (cycle.length > 0 && (best.length === 0 || cycle.length < best.length)) best = cycle;
    if (best.length === 2) break;
  }
  return best;
}

function cycleThrough(net: AgentNet, start: number, counts: EdgeFilter): readonly number[] {
  const distances = distancesFrom(net, [start], counts);
  let last = -1;
  for (let at = net.into.start[start]!; at < net.into.start[start + 1]!; at += 1) {
    const edge = net.into.edges[at]!;
    const from = net.edges.from[edge]!;
    if (!counts(edge) || distances.hops[from]! < 0) continue;
    if (last === -1 || distances.hops[from]! < distances.hops[net.edges.from[last]!]!) last = edge;
  }
  return last === -1 ? [] : [...wayFromStart(net, distances, net.edges.from[last]!), last];
}
