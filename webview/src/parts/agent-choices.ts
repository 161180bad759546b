import type { AgentGraph } from '#core/graph/model';
import type { Choice } from './picker';

/** Every agent as something to pick. */
export function agentChoices(graph: AgentGraph | undefined, prefix = ''): readonly Choice[] {
  return (graph?.agents ?? []).map((agent) => ({ id: `${prefix}${agent.id}`, title: agent.name, help: agent.purpose ?? agent.id, icon: agent.kind }));
}

/** What the agent is called. */
export function nameOf(graph: AgentGraph | undefined, id: string): string {
  return graph?.agents.find((agent) => agent.id === id)?.name ?? id;
}
