import { takenFrom } from '../graph/defaults';
import type { AgentGraph, Escalation, Handoff } from '../graph/model';

/** Whether the field must not simply be let through the route: it is not for everybody, and the two ends are not surely of one trust domain. */
export function mayLeaveBy(graph: AgentGraph, route: Handoff | Escalation, field: string): boolean {
  if (!mayLeave(graph, field)) return false;
  const domainOf = (id: string): string | undefined => graph.agents.find((agent) => agent.id === id)?.trustDomain;
  const sources = graph.handoffs.includes(route as Handoff) ? [(route as Handoff).from] : takenFrom(graph, route as Escalation);
  const target = domainOf(route.to);
  return target === undefined || sources.some((id) => domainOf(id) !== target);
}

/** Whether the field could leave its trust domain if it were set, or carried, where it is not yet. */
export function mayLeave({ fields, agents }: AgentGraph, field: string): boolean {
  const { sensitivity = 'public' } = fields.find(({ id }) => id === field) ?? {};
  return sensitivity !== 'public' && new Set(agents.flatMap(({ trustDomain }) => trustDomain ?? [])).size > 1;
}
