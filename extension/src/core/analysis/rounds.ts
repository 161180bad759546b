import type { AgentNet } from './agent-net';
import type { Distances, EdgeFilter } from './walk';

/** Most steps that are walked to find a round. */
const MOST_STEPS = 500_000;

/** `unknown` where the search was given up. */
export type RoundVerdict = 'fits' | 'longer' | 'unknown';

/** What a round is looked for with. */
export interface RoundSearch {
  readonly net: AgentNet;
  /** Fewest steps from the entry to each agent. */
  readonly before: (place: number) => number;
  readonly counts: EdgeFilter;
  /** Most steps from the entry to the end of the round. */
  readonly most: number;
}

/**
 * Whether some round among the members, with the way to where it starts, takes no more than the most steps.
 *
 * Cost: a walk from each member, as far as steps are left; the first round that fits ends it.
 */
export function roundWithin(search: RoundSearch, members: readonly number[]): RoundVerdict {
  const walk: Walk = { ...search, isMember: new Set(members), met: new Map(), steps: 0 };
  for (const start of members) {
    if (comesBack(walk, start)) return 'fits';
    if (walk.steps > MOST_STEPS) return 'unknown';
  }
  return 'longer';
}

interface Walk extends RoundSearch {
  readonly isMember: ReadonlySet<number>;
  /** The start from which each agent was last met. */
  readonly met: Map<number, number>;
  steps: number;
}

/** Whether a walk from the agent is back in time; false as well where it takes too long to tell. */
function comesBack(walk: Walk, start: number): boolean {
  const left = walk.most - walk.before(start);
  let wave: readonly number[] = [start];
  for (let length = 1; length <= left && wave.length > 0 && walk.steps <= MOST_STEPS; length += 1) {
    const next = wave.flatMap((place) => stepsFrom(walk, place));
    if (next.includes(start)) return true;
    wave = next.filter((place) => {
      const isNew = walk.met.get(place) !== start;
      walk.met.set(place, start);
      return isNew;
    });
  }
  return false;
}

function stepsFrom(walk: Walk, place: number): readonly number[] {
  const { net, isMember, counts } = walk;
  const edges = net.out.edges.subarray(net.out.start[place], net.out.start[place + 1]);
  walk.steps += edges.length + 1;
  const found: number[] = [];
  for (const edge of edges) if (counts(edge) && isMember.has(net.edges.to[edge]!)) found.push(net.edges.to[edge]!);
  return found;
}

/** Fewest handoffs that the hop budget counts on a way to the agent: those to humans are free. */
export function fewestHops(net: AgentNet, { hops }: Distances): (place: number) => number {
  const free = net.isHuman.reduce((sum, isHuman, place) => sum + Number(isHuman === 1 && net.out.start[place] !== net.out.start[place + 1]), 0);
  return (place) => Math.max(0, hops[place]! - free);
}
