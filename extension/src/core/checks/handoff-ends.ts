import type { AgentGraph, Handoff } from '../graph/model';

/** Handoffs by the agent at that end. Order: as declared. */
export function handoffsByEnd({ handoffs }: AgentGraph, end: 'from' | 'to'): ReadonlyMap<string, readonly Handoff[]> {
  const found = new Map<string, Handoff[]>();
  for (const handoff of handoffs) {
    const list = found.get(handoff[end]);
    if (list) list.push(handoff);
    else found.set(handoff[end], [handoff]);
  }
  return found;
}

/** Agents that something other than a handoff leads to, or that begin conversations. */
export function namedOtherwise({ entry, humanFallback, agents, handoffs, escalations }: AgentGraph): ReadonlySet<string | undefined> {
  const targets = [
    ...agents.flatMap(({ confidence, fallbacks = [] }) => [confidence?.below, ...fallbacks]),
    ...handoffs.flatMap(({ fallbacks = [] }) => fallbacks),
    ...escalations.map(({ to }) => to),
  ];
  return new Set([entry, humanFallback, ...targets]);
}
