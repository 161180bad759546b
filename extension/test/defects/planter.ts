import type { Agent, AgentGraph, Escalation, Field, Handoff } from '#core/graph/model';
import type { Chance } from '../runtime/chance';

/** A graph with exactly one fault. */
export interface Planted {
  /** What the fault was planted into, where the sound graph had to be grown first so that it could be. */
  readonly base?: AgentGraph;
  readonly graph: AgentGraph | string;
  /** Where it may be told: elements as `agent x`, the graph as `graph`. Any of them is right. */
  readonly places: readonly string[];
  /** Where in the text it is, for faults that no element has. Units: UTF-16, from 0. */
  readonly offset?: number;
}

/** Plants one kind of fault, by its definition. */
export interface Planter {
  /** The check that has to find it. */
  readonly check: string;
  /** In which way the fault is made, in words. */
  readonly variant: string;
  /** The graph with the fault; nothing where the graph has no place for it. */
  readonly plant: (graph: AgentGraph, chance: Chance) => Planted | undefined;
}

/** The agent of that id. Errors: throws where there is none. */
export function agentIn(graph: AgentGraph, id: string): Agent {
  const agent = graph.agents.find((one) => one.id === id);
  if (!agent) throw new Error(`There is no agent ${id}.`);
  return agent;
}

/** The graph with that agent changed. */
export function withAgent(graph: AgentGraph, id: string, change: (agent: Agent) => Agent): AgentGraph {
  return { ...graph, agents: graph.agents.map((agent) => (agent.id === id ? change(agent) : agent)) };
}

/** The graph with that handoff changed. */
export function withHandoff(graph: AgentGraph, id: string, change: (handoff: Handoff) => Handoff): AgentGraph {
  return { ...graph, handoffs: graph.handoffs.map((handoff) => (handoff.id === id ? change(handoff) : handoff)) };
}

/** The graph with that escalation changed. */
export function withEscalation(graph: AgentGraph, id: string, change: (escalation: Escalation) => Escalation): AgentGraph {
  return { ...graph, escalations: graph.escalations.map((escalation) => (escalation.id === id ? change(escalation) : escalation)) };
}

/** The graph with a handoff more, the last one in its file. */
export function adding(graph: AgentGraph, ...handoffs: readonly Handoff[]): AgentGraph {
  return { ...graph, handoffs: [...graph.handoffs, ...handoffs] };
}

/** The graph with a field more. */
export function declaring(graph: AgentGraph, ...fields: readonly Field[]): AgentGraph {
  return { ...graph, fields: [...graph.fields, ...fields] };
}

/** One of them; nothing of none. */
export function oneOf<T>(chance: Chance, values: readonly T[]): T | undefined {
  return values.length === 0 ? undefined : chance.pick(values);
}

/** Handoffs from the agent. */
export function waysFrom(graph: AgentGraph, id: string): readonly Handoff[] {
  return graph.handoffs.filter(({ from }) => from === id);
}

/** Handoffs to the agent. */
export function waysTo(graph: AgentGraph, id: string): readonly Handoff[] {
  return graph.handoffs.filter(({ to }) => to === id);
}

/** AI agents that may settle things and hand over to nobody. */
export function leavesOf(graph: AgentGraph): readonly Agent[] {
  return graph.agents.filter(({ id, kind, authority }) => kind === 'ai' && authority?.resolves === true && waysFrom(graph, id).length === 0 && id !== graph.entry);
}

/** AI agents. */
export function botsOf(graph: AgentGraph): readonly Agent[] {
  return graph.agents.filter(({ kind }) => kind === 'ai');
}

/** Humans. */
export function humansOf(graph: AgentGraph): readonly Agent[] {
  return graph.agents.filter(({ kind }) => kind === 'human');
}

/** Whether something but handoffs leads to the agent: an escalation, a fallback, a threshold. */
export function isTargetElsewhere(graph: AgentGraph, id: string): boolean {
  const named = [...graph.escalations.map(({ to }) => to), ...graph.handoffs.flatMap(({ fallbacks = [] }) => fallbacks), ...graph.agents.flatMap(({ fallbacks = [], confidence }) => [...fallbacks, confidence?.below])];
  return named.includes(id) || graph.humanFallback === id || graph.entry === id;
}

/** Whether the only way to the agent is one handoff, which gives nothing back. */
export function onlyWayTo(graph: AgentGraph, id: string): Handoff | undefined {
  const [way, another] = waysTo(graph, id);
  return way && !another && way.then !== 'return' && !isTargetElsewhere(graph, id) ? way : undefined;
}

/** What new agents do that stand in a row or side by side: no two in the same words. */
const WORK: Readonly<Record<string, string>> = {
  'step-1': 'alpha paperwork', 'step-2': 'bravo stamps', 'step-3': 'charlie seals', 'step-4': 'delta copies', 'step-5': 'echo folders', 'step-6': 'foxtrot shelves', 'step-7': 'golf lists', 'step-8': 'hotel labels', 'step-9': 'india crates',
};

/** A new agent, and another one's handoff to it. */
export interface Newcomer {
  readonly agent: Agent;
  readonly way: Handoff;
}

/** A new AI agent that settles things, in the languages, channels and domain of the one before it, and that agent's handoff to it. */
export function newcomer(graph: AgentGraph, from: string, id: string): Newcomer {
  const { scope, trustDomain } = agentIn(graph, from);
  const { intents: _intents, ...place } = scope ?? {};
  const agent: Agent = {
    id, name: `Agent ${id}`, kind: 'ai', purpose: `Does ${WORK[id] ?? id}.`, authority: { resolves: true, tools: [`${id}.write`] }, confidence: { threshold: 0.6 },
    ...(Object.keys(place).length > 0 ? { scope: place } : {}), ...(trustDomain === undefined ? {} : { trustDomain }),
  };
  return { agent, way: { id: `to-${id}`, from, to: id, mode: 'explicit', reason: `It is for ${id}.` } };
}

/** The new agent with a matter of its own. */
export function owning({ agent, way }: Newcomer): Newcomer {
  return { agent: { ...agent, scope: { ...agent.scope, intents: [`${agent.id}-matter`] } }, way };
}

/** The graph with such an agent; where people are asked for by list, on that list unless it is to be left off. */
export function growing(graph: AgentGraph, { agent, way }: ReturnType<typeof newcomer>, isListed = true): AgentGraph {
  const own = (agent.scope?.intents ?? []).map((intent) => ({ id: intent, description: `The customer asks about ${intent}.` }));
  return adding({
    ...graph,
    agents: [...graph.agents, agent],
    intents: [...graph.intents, ...own.filter(({ id }) => id.startsWith(agent.id))],
    escalations: isListed ? graph.escalations.map((one) => (one.id === 'person' && Array.isArray(one.from) ? { ...one, from: [...(one.from as readonly string[]), agent.id] } : one)) : graph.escalations,
  }, way);
}

/** Agents from which a transfer may be added: they talk, settle things, and nothing waits for them to be done. */
export function hostsOf(graph: AgentGraph): readonly Agent[] {
  return botsOf(graph).filter(({ id, trustDomain }) => !isAccepted(graph, id) && waysTo(graph, id).every(({ then }) => then !== 'return') && trustDomain === agentIn(graph, graph.entry).trustDomain);
}

/** The language and channel that two agents share, or that neither states. */
export function areTogether(one: Agent, other: Agent): boolean {
  const same = (key: 'languages' | 'channels'): boolean => JSON.stringify(one.scope?.[key]) === JSON.stringify(other.scope?.[key]);
  return same('languages') && same('channels') && one.trustDomain === other.trustDomain;
}

/** Whether a finding at the agent is accepted, which is then perhaps no more to be found. */
function isAccepted({ checks }: AgentGraph, id: string): boolean {
  return checks.some(({ accept = [] }) => accept.some(({ at }) => at === id));
}
