import { takenFrom } from '../graph/defaults';
import type { Agent, AgentGraph, Escalation, Handoff } from '../graph/model';

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

/** Fields to mask on a way between the two: all that are not for everybody, where the two are not of one trust domain. */
export function maskedBetween({ fields }: AgentGraph, source: Agent | undefined, target: Agent | undefined): readonly string[] {
  return source?.trustDomain === target?.trustDomain ? [] : fields.flatMap(({ id, sensitivity = 'public' }) => (sensitivity === 'public' ? [] : [id]));
}

/** Whether anything could leave a trust domain by going from everybody to the agent. */
export function mayAnyLeaveTo({ agents, fields }: AgentGraph, target: Agent): boolean {
  return fields.some(({ sensitivity = 'public' }) => sensitivity !== 'public') && agents.some(({ trustDomain }) => trustDomain !== target.trustDomain);
}
