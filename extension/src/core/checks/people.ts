import { type AgentNet, FALLBACK } from '../analysis/agent-net';
import { type Distances, distancesTo } from '../analysis/walk';
import { canResolve } from '../graph/defaults';
import type { Agent, AgentGraph, Condition, Escalation } from '../graph/model';
import { freshId } from './fresh-id';

/** Whether the agent is a human who can ever take a conversation. */
export function isStaffed({ kind, availability }: Agent): boolean {
  return kind === 'human' && availability?.capacity !== 0;
}

/** Shortest ways from every agent to the nearest staffed human, as long as nothing fails; undefined where there is none. Cost: linear. */
export function waysToHumans(net: AgentNet): Distances | undefined {
  const humans = net.agents.flatMap((agent, place) => (isStaffed(agent) ? [place] : []));
  return humans.length === 0 ? undefined : distancesTo(net, humans, (edge) => net.edges.kind[edge] !== FALLBACK);
}

/**
 * The human to offer for an agent: one of its own trust domain, where there is one. Only those from whom nothing leads on:
 * a way to anybody else could open a loop, or a way on which something is missing.
 */
export function humanToOffer(graph: AgentGraph, agent: string): Agent | undefined {
  const leadsOn = new Set([...graph.handoffs.map(({ from }) => from), ...graph.escalations.flatMap(({ from = '*' }) => from)]);
  const humans = graph.agents.filter((other) => isStaffed(other) && canResolve(other) && other.id !== agent && !leadsOn.has(other.id) && (other.fallbacks ?? []).length === 0 && other.confidence === undefined);
  const domain = graph.agents.find(({ id }) => id === agent)?.trustDomain;
  return humans.find(({ trustDomain }) => trustDomain === domain) ?? humans[0];
}

/** What a new escalation to a human is made from. */
interface EscalationParts {
  readonly from: readonly string[] | '*';
  readonly human: Agent;
  readonly when: Condition;
  readonly reason: string;
}

/** An escalation with words for the audit and the customer, which carries nothing sensitive into another trust domain. */
export function escalationToHuman(graph: AgentGraph, { from, human, when, reason }: EscalationParts): Escalation {
  const [only = ''] = from.length === 1 ? from : [];
  const crosses = graph.agents.some(({ id, trustDomain }) => (from === '*' || from.includes(id)) && trustDomain !== human.trustDomain);
  const redacts = crosses ? graph.fields.flatMap(({ id, sensitivity = 'public' }) => (sensitivity === 'public' ? [] : [id])) : [];
  return {
    id: freshId(graph, from.length === 1 && from !== '*' ? `${only}-to-${human.id}` : `to-${human.id}`),
    from: from.length === 1 ? only : from,
    to: human.id,
    when,
    ...(redacts.length === 0 ? {} : { redacts }),
    reason,
    message: `I am passing you to ${human.name}.`,
  };
}
