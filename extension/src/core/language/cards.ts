import { atomsOf } from '../conditions/truth';
import { sourcesOf } from '../graph/defaults';
import type { Agent, AgentGraph, Escalation, Field, Handoff, Intent } from '../graph/model';

type Route = Handoff | Escalation;

/** All that one wants to know of an agent at a glance. Order: as declared. */
export interface AgentCard {
  readonly agent: Agent;
  readonly isEntry: boolean;
  readonly isHumanFallback: boolean;
  readonly ins: readonly Handoff[];
  readonly outs: readonly Handoff[];
  readonly escalationsIn: readonly Escalation[];
  readonly escalationsOut: readonly Escalation[];
}

/** Where a field comes from, and who looks at it. Ids of agents and of routes. */
export interface FieldCard {
  readonly field: Field;
  readonly producedBy: readonly string[];
  readonly requiredBy: readonly string[];
  readonly acceptedBy: readonly string[];
  readonly testedBy: readonly string[];
  readonly redactedBy: readonly string[];
}

/** Whose an intent is, and what moves on it. */
export interface IntentCard {
  readonly intent: Intent;
  readonly owners: readonly string[];
  readonly testedBy: readonly string[];
}

/** The card of an agent; nothing where there is none of the id. */
export function agentCard(graph: AgentGraph, id: string): AgentCard | undefined {
  const agent = graph.agents.find((one) => one.id === id);
  return agent && {
    agent,
    isEntry: graph.entry === id,
    isHumanFallback: graph.humanFallback === id,
    ins: graph.handoffs.filter(({ to }) => to === id),
    outs: graph.handoffs.filter(({ from }) => from === id),
    escalationsIn: graph.escalations.filter(({ to }) => to === id),
    escalationsOut: graph.escalations.filter((escalation) => sourcesOf(graph, escalation).includes(id)),
  };
}

/** The card of a field; nothing where there is none of the id. */
export function fieldCard(graph: AgentGraph, id: string): FieldCard | undefined {
  const field = graph.fields.find((one) => one.id === id);
  if (!field) return undefined;
  const { agents } = graph;
  const routes: readonly Route[] = [...graph.handoffs, ...graph.escalations];
  const having = (part: 'requires' | 'accepts' | 'produces'): readonly string[] => agents.filter(({ contract }) => contract?.[part]?.includes(id)).map((agent) => agent.id);
  return {
    field,
    producedBy: having('produces'),
    requiredBy: having('requires'),
    acceptedBy: having('accepts'),
    testedBy: routes.filter((route) => tests(route, (atom) => 'field' in atom && atom.field === id)).map((route) => route.id),
    redactedBy: routes.filter(({ redacts }) => redacts?.includes(id)).map((route) => route.id),
  };
}

/** The card of an intent; nothing where there is none of the id. */
export function intentCard(graph: AgentGraph, id: string): IntentCard | undefined {
  const intent = graph.intents.find((one) => one.id === id);
  if (!intent) return undefined;
  const routes: readonly Route[] = [...graph.handoffs, ...graph.escalations];
  return {
    intent,
    owners: graph.agents.filter(({ scope }) => scope?.intents?.includes(id)).map((agent) => agent.id),
    testedBy: routes.filter((route) => tests(route, (atom) => 'signal' in atom && atom.signal === 'intent' && names(atom, id))).map((route) => route.id),
  };
}

type Atom = ReturnType<typeof atomsOf>[number];

function tests({ when }: Route, isMeant: (atom: Atom) => boolean): boolean {
  return when !== undefined && atomsOf(when).some(isMeant);
}

function names(atom: Extract<Atom, { signal: unknown }>, id: string): boolean {
  return [atom.is, atom.isNot, atom.in, atom.notIn].flat().includes(id);
}
