import type { AgentGraph } from '#core/graph/model';
import { busyGraph } from './busy-graph';
import { chanceFrom } from './chance';

/** Messages a customer has for one conversation. */
export const MESSAGES = 6;

/** The graph of a conversation that is killed: with room, so that much is under way. */
export function graphFor(seed: number): AgentGraph {
  const graph = busyGraph(chanceFrom(seed));
  return { ...graph, limits: { ...graph.limits, hops: 9, visitsPerAgent: 9, turns: 20, deadlineMs: 86_400_000 } };
}
