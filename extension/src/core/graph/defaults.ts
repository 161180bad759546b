import type { Agent, AgentGraph, Carries, Escalation, Handoff, Limits } from './model';

/** What the limits mean where the file leaves them out. Source: `format.md`. */
export const DEFAULT_LIMITS: Required<Limits> = {
  hops: 8,
  visitsPerAgent: 3,
  fallbacks: 3,
  turns: 40,
  ackTimeoutMs: 500,
  ackRetries: 1,
  humanAcceptMs: 120_000,
  stagnantTurns: 3,
  deadlineMs: 86_400_000,
  whenHumanUnavailable: 'park',
};

/** The limits in force. */
export function limitsOf(graph: Pick<AgentGraph, 'limits'>): Required<Limits> {
  return { ...DEFAULT_LIMITS, ...graph.limits };
}

/** Whether the agent may end a conversation as done. */
export function canResolve(agent: Agent): boolean {
  return agent.authority?.resolves ?? agent.kind === 'human';
}

/** Fields that travel. */
export function carriesOf(route: Handoff | Escalation): Carries {
  return route.carries ?? 'all';
}

/** Ids of the agents that an escalation holds for: never its target, never twice. Order: as declared; `*` in document order. */
export function sourcesOf(graph: AgentGraph, escalation: Escalation): readonly string[] {
  const from = escalation.from ?? '*';
  const ids = from === '*' ? graph.agents.map((agent) => agent.id) : typeof from === 'string' ? [from] : from;
  return [...new Set(ids)].filter((id) => id !== escalation.to);
}

/** Ids of the agents that an escalation takes conversations from: one for everybody (`*`) is not meant to take them from people. */
export function takenFrom(graph: AgentGraph, escalation: Escalation): readonly string[] {
  const sources = sourcesOf(graph, escalation);
  if ((escalation.from ?? '*') !== '*') return sources;
  const humans = new Set(graph.agents.filter(({ kind }) => kind === 'human').map(({ id }) => id));
  return sources.filter((id) => !humans.has(id));
}
