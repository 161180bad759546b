import type { AgentGraph, Condition } from '#core/graph/model';
import type { Chance } from '../runtime/chance';
import { meaning } from './grow-graph';
import { type Planted, type Planter, agentIn, adding, botsOf, humansOf, oneOf, withAgent, withEscalation, withHandoff } from './planter';

/** Mentions of what is not there, and ways that are there twice or lead nowhere. */
export const REFERENCE_PLANTERS: readonly Planter[] = [
  { check: 'unknown-agent', variant: 'a handoff to a name misspelt', plant: (graph, chance) => onHandoff(graph, chance, (one) => ({ ...one, to: `${one.to}x` })) },
  { check: 'unknown-agent', variant: 'a fallback that is not there', plant: (graph, chance) => onAgent(graph, chance, (one) => ({ ...one, fallbacks: ['nobody'] })) },
  { check: 'unknown-agent', variant: 'an escalation to a name misspelt', plant: (graph, chance) => onEscalation(graph, chance, (one) => ({ ...one, to: `${one.to}x` })) },
  { check: 'unknown-agent', variant: 'the human of the graph misspelt', plant: (graph) => (graph.humanFallback === undefined ? undefined : { graph: { ...graph, humanFallback: `${graph.humanFallback}x` }, places: ['graph'] }) },
  { check: 'unknown-field', variant: 'required', plant: (graph, chance) => onAgent(graph, chance, (one) => ({ ...one, contract: { ...one.contract, requires: [...(one.contract?.requires ?? []), 'noSuchField'] } })) },
  { check: 'unknown-field', variant: 'masked', plant: (graph, chance) => onHandoff(graph, chance, (one) => ({ ...one, redacts: [...(one.redacts ?? []), 'noSuchField'] })) },
  { check: 'unknown-field', variant: 'tested', plant: (graph, chance) => onHandoff(graph, chance, (one) => ({ ...one, when: either(one.when, { field: 'noSuchField', exists: true }) })) },
  { check: 'unknown-intent', variant: 'in a scope', plant: (graph, chance) => onAgent(graph, chance, (one) => ({ ...one, scope: { ...one.scope, intents: [...(one.scope?.intents ?? []), 'no-such-matter'] } })) },
  { check: 'unknown-intent', variant: 'in a condition', plant: (graph, chance) => onHandoff(graph, chance, (one) => ({ ...one, when: either(one.when, meaning(['no-such-matter'])) })) },
  { check: 'unknown-handoff', variant: 'a finding accepted at nothing', plant: (graph) => ({ graph: accepting(graph, 'no-such-element'), places: ['graph'] }) },
  { check: 'unused-acceptance', variant: 'a finding accepted that is not there', plant: (graph, chance) => ({ graph: accepting(graph, chance.pick(graph.agents).id), places: ['graph'] }) },
  { check: 'entry-missing', variant: 'misspelt', plant: (graph) => ({ graph: { ...graph, entry: `${graph.entry}x` }, places: ['graph'] }) },
  { check: 'entry-missing', variant: 'a human whom nobody staffs', plant: unstaffedEntry },
  { check: 'self-handoff', variant: 'a handoff', plant: (graph, chance) => ownWay(graph, chance) },
  { check: 'self-handoff', variant: 'an escalation', plant: ownEscalation },
  { check: 'self-handoff', variant: 'the way of the unsure', plant: ownThreshold },
  { check: 'duplicate-handoff', variant: 'a copy', plant: (graph, chance) => copied(graph, chance, (when) => when) },
  { check: 'duplicate-handoff', variant: 'a copy with its parts in another order', plant: (graph, chance) => copied(graph, chance, turned) },
  { check: 'missing-condition', variant: 'the condition taken away', plant: withoutCondition },
];

function accepting(graph: AgentGraph, at: string): AgentGraph {
  return { ...graph, checks: [...graph.checks, { check: 'pass-through-agent', accept: [{ at, reason: 'It has to be.' }] }] };
}

function either(one: Condition | undefined, other: Condition): Condition {
  return one === undefined ? other : { any: [one, other] };
}

function onAgent(graph: AgentGraph, chance: Chance, change: (agent: AgentGraph['agents'][number]) => AgentGraph['agents'][number]): Planted | undefined {
  const one = oneOf(chance, botsOf(graph));
  return one && { graph: withAgent(graph, one.id, change), places: [`agent ${one.id}`] };
}

function onHandoff(graph: AgentGraph, chance: Chance, change: (handoff: AgentGraph['handoffs'][number]) => AgentGraph['handoffs'][number]): Planted | undefined {
  const one = oneOf(chance, graph.handoffs.filter(({ mode }) => mode !== 'explicit'));
  return one && { graph: withHandoff(graph, one.id, change), places: [`handoff ${one.id}`] };
}

function onEscalation(graph: AgentGraph, chance: Chance, change: (escalation: AgentGraph['escalations'][number]) => AgentGraph['escalations'][number]): Planted | undefined {
  const one = oneOf(chance, graph.escalations);
  return one && { graph: withEscalation(graph, one.id, change), places: [`escalation ${one.id}`] };
}

function unstaffedEntry(graph: AgentGraph, chance: Chance): Planted | undefined {
  const human = oneOf(chance, humansOf(graph));
  return human && { graph: withAgent({ ...graph, entry: human.id }, human.id, (one) => ({ ...one, availability: { capacity: 0 } })), places: ['graph', `agent ${human.id}`] };
}

function ownWay(graph: AgentGraph, chance: Chance): Planted {
  const { id } = chance.pick(botsOf(graph));
  return { graph: adding(graph, { id: 'stays', from: id, to: id, mode: 'explicit', reason: 'It stays where it is.' }), places: ['handoff stays', `agent ${id}`] };
}

function ownEscalation(graph: AgentGraph, chance: Chance): Planted {
  const { id } = chance.pick(botsOf(graph));
  return { graph: { ...graph, escalations: [...graph.escalations, { id: 'stays', from: id, to: id, when: { signal: 'error', is: 'timeout' }, reason: 'A tool does not answer.' }] }, places: ['escalation stays', `agent ${id}`] };
}

function ownThreshold(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, botsOf(graph).filter(({ confidence }) => confidence && confidence.below === undefined));
  return one && { graph: withAgent(graph, one.id, (agent) => ({ ...agent, confidence: { threshold: agent.confidence?.threshold ?? 0.5, below: agent.id } })), places: [`agent ${one.id}`] };
}

/** A copy right behind the handoff. One that runs out may be followed by another, so those are left alone. */
function copied(graph: AgentGraph, chance: Chance, change: (when: Condition) => Condition): Planted | undefined {
  const one = oneOf(chance, graph.handoffs.filter(({ when, limit, cooldownTurns }) => when && limit === undefined && cooldownTurns === undefined && JSON.stringify(change(when)) !== (change === turned ? JSON.stringify(when) : '')));
  if (!one?.when) return undefined;
  const copy = { ...one, id: 'copy', when: change(one.when) };
  return { graph: { ...graph, handoffs: graph.handoffs.flatMap((handoff) => (handoff === one ? [handoff, copy] : [handoff])) }, places: ['handoff copy', `handoff ${one.id}`] };
}

function turned(when: Condition): Condition {
  if ('all' in when && Array.isArray(when.all)) return { all: [...(when.all as readonly Condition[])].reverse() };
  return 'any' in when && Array.isArray(when.any) ? { any: [...(when.any as readonly Condition[])].reverse() } : when;
}

function withoutCondition(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, graph.handoffs.filter(({ mode, from }) => mode !== 'explicit' && agentIn(graph, from)));
  return one && { graph: withHandoff(graph, one.id, ({ when: _when, ...rest }) => rest), places: [`handoff ${one.id}`] };
}
