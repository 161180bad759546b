import type { AgentNet } from '../analysis/agent-net';
import { NEVER } from '../analysis/feasible';

/** Ids of the handoffs and escalations to the agent that can never be taken. */
export function deadRoutesInto(net: AgentNet, agent: string): readonly string[] {
  return net.routes.filter((route, place) => route.to === agent && net.routeTruth[place] === NEVER).map(({ id }) => id);
}

/** Ids of the handoffs from the agent, and of the escalations that name it, that can never be taken. */
export function deadRoutesFrom(net: AgentNet, agent: string): readonly string[] {
  const names = (from: string | readonly string[] | undefined): boolean => from === agent || (Array.isArray(from) && from.includes(agent));
  return net.routes.filter((route, place) => names(route.from) && net.routeTruth[place] === NEVER).map(({ id }) => id);
}
