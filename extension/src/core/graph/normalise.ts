import type { JsonObject } from '../base/json';
import { equalJson } from '../text/equal-json';
import { DEFAULT_LIMITS } from './defaults';
import type { Agent, AgentGraph, Escalation, Handoff } from './model';

/** The graph with what the format says of left-out properties written in, and without what means nothing: layout, order of maps, `$schema`. */
export function normalise(graph: AgentGraph): AgentGraph {
  return {
    ...graph,
    fields: sorted(graph.fields),
    intents: sorted(graph.intents),
    agents: sorted(graph.agents.map(normalAgent)),
    handoffs: graph.handoffs.map(normalHandoff),
    escalations: graph.escalations.map(normalEscalation),
    limits: { ...DEFAULT_LIMITS, ...graph.limits },
    checks: graph.checks.toSorted((a, b) => (a.check < b.check ? -1 : 1)),
    layout: { agents: {}, groups: {}, notes: {} },
  };
}

/** Whether two graphs differ only in layout, order of maps or left-out defaults. Source: `format.md`, "What counts as the same graph". */
export function sameGraph(a: AgentGraph, b: AgentGraph): boolean {
  return equalJson(normalise(a) as unknown as JsonObject, normalise(b) as unknown as JsonObject);
}

function sorted<T extends { readonly id: string }>(elements: readonly T[]): readonly T[] {
  return elements.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function normalAgent(agent: Agent): Agent {
  const resolves = agent.authority?.resolves ?? agent.kind === 'human';
  return { ...agent, disabled: agent.disabled ?? false, authority: { ...agent.authority, resolves } };
}

function normalHandoff(handoff: Handoff): Handoff {
  return { ...handoff, mode: handoff.mode ?? 'implicit', disabled: handoff.disabled ?? false, carries: handoff.carries ?? 'all', then: handoff.then ?? 'stay' };
}

function normalEscalation(escalation: Escalation): Escalation {
  return { ...escalation, from: escalation.from ?? '*', disabled: escalation.disabled ?? false, carries: escalation.carries ?? 'all' };
}
