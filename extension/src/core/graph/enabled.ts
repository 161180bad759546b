import type { Agent, AgentGraph, Escalation, Handoff } from './model';

/** The graph as if what is disabled were not there: its agents, the handoffs and escalations that are or touch it, and mentions of it. The very graph where nothing is. */
export function enabledOf(graph: AgentGraph): AgentGraph {
  const { agents, handoffs, escalations } = graph;
  if (![...agents, ...handoffs, ...escalations].some(({ disabled }) => disabled)) return graph;
  const off = new Set(agents.flatMap(({ id, disabled }) => (disabled ? [id] : [])));
  const { humanFallback, ...rest } = graph;
  return {
    ...rest,
    ...(humanFallback === undefined || off.has(humanFallback) ? {} : { humanFallback }),
    agents: agents.flatMap((agent) => (agent.disabled ? [] : [withoutMentions(agent, off)])),
    handoffs: handoffs.flatMap((handoff) => (isHandoffOn(handoff, off) ? [withoutFallbacks(handoff, off)] : [])),
    escalations: escalations.flatMap((escalation) => enabledEscalation(escalation, off)),
  };
}

/** Places, in the graph's own lists, of the handoffs and escalations that are in use. */
export function enabledPlaces(graph: AgentGraph): { readonly handoffs: readonly number[]; readonly escalations: readonly number[] } {
  const off = new Set(graph.agents.flatMap(({ id, disabled }) => (disabled ? [id] : [])));
  return {
    handoffs: graph.handoffs.flatMap((handoff, place) => (isHandoffOn(handoff, off) ? [place] : [])),
    escalations: graph.escalations.flatMap((escalation, place) => (enabledEscalation(escalation, off).length > 0 ? [place] : [])),
  };
}

function isHandoffOn({ disabled, from, to }: Handoff, off: ReadonlySet<string>): boolean {
  return !disabled && !off.has(from) && !off.has(to);
}

function enabledEscalation(escalation: Escalation, off: ReadonlySet<string>): readonly Escalation[] {
  const { disabled, from, to } = escalation;
  if (disabled || off.has(to)) return [];
  if (typeof from === 'string') return off.has(from) ? [] : [escalation];
  if (from === undefined || !from.some((id) => off.has(id))) return [escalation];
  const left = from.filter((id) => !off.has(id));
  return left.length === 0 ? [] : [{ ...escalation, from: left }];
}

function withoutMentions(agent: Agent, off: ReadonlySet<string>): Agent {
  const { confidence } = agent;
  const below = confidence?.below;
  const sure = confidence && below !== undefined && off.has(below) ? { confidence: { threshold: confidence.threshold } } : {};
  return { ...withoutFallbacks(agent, off), ...sure };
}

function withoutFallbacks<T extends { readonly fallbacks?: readonly string[] }>(element: T, off: ReadonlySet<string>): T {
  const { fallbacks } = element;
  return fallbacks?.some((id) => off.has(id)) ? { ...element, fallbacks: fallbacks.filter((id) => !off.has(id)) } : element;
}
