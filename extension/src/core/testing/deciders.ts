import type { Taker, TurnOrder } from '../analysis/turn-order';
import { sourcesOf } from '../graph/defaults';
import type { AgentGraph, Condition, Escalation, Handoff } from '../graph/model';

/**
 * What decides every turn on which it holds before the handoff can: escalations and a request for a human, and for what merely holds the
 * agent's doubts and its being done. Handoffs before it are not among them: who comes back on the same message is not sent off by them again.
 */
export function decidersBefore(order: TurnOrder | undefined, { mode }: Handoff): readonly Condition[] {
  const { first = [], then = [] } = order ?? {};
  return conditionsOf(mode === 'explicit' ? first : [...first, ...then]);
}

/** What decides before an escalation at an agent: earlier ones to a human, as who asks for a human gets the first of those that hold. */
export function decidersBeforeEscalation(graph: AgentGraph, escalation: Escalation, agent: string): readonly Condition[] {
  const kinds = new Map(graph.agents.map(({ id, kind }) => [id, kind]));
  if (kinds.get(agent) === 'human') return [];
  const earlier = graph.escalations.slice(0, graph.escalations.indexOf(escalation));
  return earlier.flatMap((other) => (other.when !== undefined && kinds.get(other.to) === 'human' && sourcesOf(graph, other).includes(agent) ? [other.when] : []));
}

/** The conditions of takers. */
export function conditionsOf(takers: readonly Taker[]): readonly Condition[] {
  return takers.map(({ when }) => when);
}
