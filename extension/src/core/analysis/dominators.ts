import type { AgentNet } from './agent-net';
import type { EdgeFilter } from './walk';

/** Which agents every way from the start to an agent passes. */
export interface Dominators {
  /** The nearest agent that every way to this one passes; -1 at the start and where no way leads. */
  readonly nearest: Int32Array;
  /** Place in a walk of the tree of dominators, parents first; -1 where no way leads. */
  readonly place: Int32Array;
  /** Agents in the subtree, the agent itself among them. */
  readonly size: Int32Array;
}

/** Dominators over the edges that count. Cost: near linear. Source: Cooper, Harvey, Kennedy 2001. */
export function dominatorsOf(net: AgentNet, start: number, counts: EdgeFilter): Dominators {
  const count = net.agents.length;
  const order = reversePostorder(net, start, counts);
  const rank = new Int32Array(count).fill(-1);
  order.forEach((agent, at) => (rank[agent] = at));
  const nearest = new Int32Array(count).fill(-1);
  if (start !== -1) nearest[start] = start;
  for (let isOpen = true; isOpen; ) isOpen = improve({ net, counts, order, rank, nearest });
  if (start !== -1) nearest[start] = -1;
  return { nearest, ...placesOf(order, nearest) };
}

/** Whether every way to the second agent passes the first. An agent dominates itself. */
export function dominates({ place, size }: Dominators, first: number, second: number): boolean {
  return place[first] !== -1 && place[second]! >= place[first]! && place[second]! < place[first]! + size[first]!;
}

/** The nearest agent that every way to any of the agents passes; -1 where there is none. Those that no way leads to are left out. */
export function commonDominator(dominators: Dominators, agents: readonly number[]): number {
  const [first, ...rest] = agents.filter((agent) => dominators.place[agent] !== -1);
  let common = first ?? -1;
  for (const agent of rest) while (common !== -1 && !dominates(dominators, common, agent)) common = dominators.nearest[common]!;
  return common;
}

interface Pass {
  readonly net: AgentNet;
  readonly counts: EdgeFilter;
  readonly order: readonly number[];
  readonly rank: Int32Array;
  readonly nearest: Int32Array;
}

/** One pass over all agents; whether anything changed. */
function improve({ net, counts, order, rank, nearest }: Pass): boolean {
  let hasChanged = false;
  for (const agent of order.slice(1)) {
    let best = -1;
    for (let at = net.into.start[agent]!; at < net.into.start[agent + 1]!; at += 1) {
      const edge = net.into.edges[at]!;
      const from = net.edges.from[edge]!;
      if (nearest[from] === -1 || !counts(edge)) continue;
      best = best === -1 ? from : meet(nearest, rank, [from, best]);
    }
    if (nearest[agent] === best) continue;
    nearest[agent] = best;
    hasChanged = true;
  }
  return hasChanged;
}

function meet(nearest: Int32Array, rank: Int32Array, [one, other]: readonly [number, number]): number {
  let [a, b] = [one, other];
  while (a !== b) {
    while (rank[a]! > rank[b]!) a = nearest[a]!;
    while (rank[b]! > rank[a]!) b = nearest[b]!;
  }
  return a;
}

/** Agents that a way leads to, each before those that lie behind it, loops aside. No recursion. */
function reversePostorder({ agents, out, edges }: AgentNet, start: number, counts: EdgeFilter): readonly number[] {
  if (start === -1) return [];
  const cursor = out.start.slice(0, agents.length);
  const isMet = new Uint8Array(agents.length);
  const [trail, done]: [number[], number[]] = [[start], []];
  isMet[start] = 1;
  while (trail.length > 0) {
    const agent = trail.at(-1)!;
    if (cursor[agent]! >= out.start[agent + 1]!) {
      done.push(agent);
      trail.pop();
      continue;
    }
    const edge = out.edges[cursor[agent]!++]!;
    const next = edges.to[edge]!;
    if (isMet[next] === 1 || !counts(edge)) continue;
    isMet[next] = 1;
    trail.push(next);
  }
  return done.reverse();
}

/** The tree walked parents first: parents come before their children in `order`, so that two passes do. */
function placesOf(order: readonly number[], nearest: Int32Array): Pick<Dominators, 'place' | 'size'> {
  const size = new Int32Array(nearest.length);
  for (const agent of order.toReversed()) {
    size[agent]! += 1;
    if (nearest[agent] !== -1) size[nearest[agent]!]! += size[agent]!;
  }
  const place = new Int32Array(nearest.length).fill(-1);
  const next = new Int32Array(nearest.length);
  for (const agent of order) {
    const parent = nearest[agent]!;
    place[agent] = parent === -1 ? 0 : next[parent]!;
    if (parent !== -1) next[parent]! += size[agent]!;
    next[agent] = place[agent]! + 1;
  }
  return { place, size };
}
