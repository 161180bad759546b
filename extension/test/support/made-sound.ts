import type { AgentGraph } from '#core/graph/model';

/**
 * The graph with what checks ask of each: purposes and reasons, a threshold for giving up, words for a customer who comes to a human, and
 * declared waits. What is there already stays.
 */
export function madeSound(graph: AgentGraph): AgentGraph {
  const humans = new Set(graph.agents.filter(({ kind }) => kind === 'human').map(({ id }) => id));
  return {
    ...graph,
    agents: graph.agents.map((agent) => ({ purpose: `Does the work of ${agent.id}.`, ...(agent.kind === 'ai' ? { confidence: { threshold: 0.8 } } : {}), ...agent })),
    handoffs: graph.handoffs.map((handoff) => ({ reason: `It is work of ${handoff.to}.`, ...(humans.has(handoff.to) ? { message: 'A person will help you.' } : {}), ...handoff })),
    limits: { humanAcceptMs: 60_000, whenHumanUnavailable: 'park', ...graph.limits },
  };
}
