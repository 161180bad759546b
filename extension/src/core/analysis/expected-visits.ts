import type { AgentNet } from './agent-net';
import { componentsOf } from './components';
import { distancesFrom, distancesTo } from './walk';

/** Where conversations go on from each agent: a Markov chain over the net's edges. */
export interface Shares {
  /** Share of the source's conversations that take each edge. */
  readonly edge: Float64Array;
  /** 1 for each edge after which the source has control again. */
  readonly isCall: Uint8Array;
  /** Share of each agent's conversations that end there, or give control back. */
  readonly end: Float64Array;
}

/** How often a conversation comes to each agent on average. */
export interface Visits {
  readonly of: Float64Array;
  /** Agents from which, by the shares, nothing ends, though conversations come there: then there are no figures. */
  readonly endless: readonly number[];
}

/** Most visits that are worked out for one component. What is there then is too low, since sweeps only add. */
const MOST_STEPS = 2_000_000;
const MOST_SWEEPS = 2_000;
/** Changes below this share count as none. */
const PRECISION = 1e-12;
/** More than any conversation has: agents that call each other may come to grow without end. */
const MOST_VISITS = 1e6;

/**
 * Expected visits of conversations that start at the agent: `visits = start + visits · shares`.
 *
 * Cost: linear without loops; Gauss-Seidel sweeps within each loop.
 */
export function expectedVisits(net: AgentNet, start: number, shares: Shares): Visits {
  const of = new Float64Array(net.agents.length);
  const endless = start === -1 ? [] : endlessFrom(net, start, shares);
  if (start === -1 || endless.length > 0) return { of, endless };
  const components = componentsOf(net, (edge) => shares.edge[edge]! > 0);
  const members = Array.from({ length: components.count }, (): number[] => []);
  components.of.forEach((component, place) => members[component]!.push(place));
  const solving: Solving = { net, start, shares, back: backOf(net, shares), of };
  // Ids of components fall along the edges, so the last one comes first.
  for (const component of members.reverse()) sweep(solving, component);
  return { of, endless };
}

interface Solving {
  readonly net: AgentNet;
  readonly start: number;
  readonly shares: Shares;
  readonly back: Float64Array;
  readonly of: Float64Array;
}

/** Share of each agent's conversations that come back from whom it called. */
function backOf(net: AgentNet, { edge: share, isCall }: Shares): Float64Array {
  const back = new Float64Array(net.agents.length);
  isCall.forEach((is, edge) => {
    if (is === 1) back[net.edges.from[edge]!]! += share[edge]!;
  });
  return back;
}

function sweep(solving: Solving, members: readonly number[]): void {
  const { of } = solving;
  const most = Math.min(MOST_SWEEPS, MOST_STEPS / members.length);
  for (let sweeps = 0; sweeps < most; sweeps += 1) {
    let change = 0;
    for (const place of members) {
      const visits = visitsNow(solving, place);
      change = Math.max(change, (visits - of[place]!) / Math.max(1, visits));
      of[place] = visits;
    }
    if (members.length === 1 || change < PRECISION) return;
  }
}

function visitsNow({ net, start, shares, back, of }: Solving, place: number): number {
  let sum = place === start ? 1 : 0;
  for (let at = net.into.start[place]!; at < net.into.start[place + 1]!; at += 1) {
    const edge = net.into.edges[at]!;
    sum += shares.edge[edge]! * of[net.edges.from[edge]!]!;
  }
  return Math.min(MOST_VISITS, sum / (1 - back[place]!));
}

/** Agents that conversations come to and never come to an end from. A call is no way to an end: control comes back. Order: as declared. */
function endlessFrom(net: AgentNet, start: number, { edge: share, isCall, end }: Shares): readonly number[] {
  const { hops: reached } = distancesFrom(net, [start], (edge) => share[edge]! > 0);
  const ends = [...net.agents.keys()].filter((place) => end[place]! > 0);
  const { hops: toEnd } = distancesTo(net, ends, (edge) => share[edge]! > 0 && isCall[edge] === 0);
  return [...net.agents.keys()].filter((place) => reached[place] !== -1 && toEnd[place] === -1);
}
