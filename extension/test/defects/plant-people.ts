import type { AgentGraph } from '#core/graph/model';
import type { Chance } from '../runtime/chance';
import { type Planted, type Planter, adding, agentIn, areTogether, botsOf, growing, hostsOf, humansOf, leavesOf, newcomer, oneOf, onlyWayTo, owning, waysFrom, withAgent, withEscalation, withHandoff } from './planter';

/** Faults of people, waits and words, and of who does what. */
export const PEOPLE_PLANTERS: readonly Planter[] = [
  { check: 'no-escalation-criteria', variant: 'the threshold taken away', plant: withoutThreshold },
  { check: 'fallback-chain', variant: 'more than three in a row', plant: longChain },
  { check: 'fallback-chain', variant: 'one agent twice', plant: (graph, chance) => chained(graph, chance, (id) => [id, id]) },
  { check: 'fallback-chain', variant: 'the agent itself', plant: (graph, chance) => chained(graph, chance, (_id, self) => [self]) },
  { check: 'fallback-chain', variant: 'somebody behind a human', plant: behindHuman },
  { check: 'opaque-escalation', variant: 'no reason', plant: (graph, chance) => onEscalation(graph, chance, ({ reason: _reason, ...rest }) => rest) },
  { check: 'opaque-escalation', variant: 'a reason that says nothing', plant: (graph, chance) => onEscalation(graph, chance, (one) => ({ ...one, reason: 'Escalated to a human.' })) },
  { check: 'undisclosed-transfer', variant: 'an escalation without a message', plant: silentEscalation },
  { check: 'undisclosed-transfer', variant: 'a handoff without a message', plant: silentHandoff },
  { check: 'missing-timeout', variant: 'the wait for a person not declared', plant: withoutWait },
  { check: 'human-queue-unstaffed', variant: 'no hours and no word for the night', plant: withoutHours },
  { check: 'slow-ack', variant: 'two seconds on the phone', plant: slowHandoff },
  { check: 'slow-ack', variant: 'five tries on the phone', plant: manyTries },
  { check: 'undescribed', variant: 'an agent without a purpose', plant: (graph, chance) => onAgent(graph, chance, ({ purpose: _purpose, ...rest }) => rest) },
  { check: 'undescribed', variant: 'a choice without a reason', plant: withoutReason },
  { check: 'undescribed', variant: 'a field that a model sets', plant: withoutDescription },
  { check: 'overlapping-scope', variant: 'one matter, two agents to choose from', plant: sameScope },
  { check: 'overlapping-scope', variant: 'one description, two agents to choose from', plant: sameWords },
  { check: 'shared-ownership', variant: 'a matter that nobody owns', plant: ownerless },
  { check: 'shared-ownership', variant: 'a matter with two owners apart', plant: twoOwners },
  { check: 'role-creep', variant: 'a limit on what it never sees', plant: blindLimit },
  { check: 'role-creep', variant: 'thirty tools', plant: (graph, chance) => onAgent(graph, chance, (one) => ({ ...one, authority: { ...one.authority, tools: Array.from({ length: 30 }, (_, place) => `tool-${place}`) } })) },
];

function onAgent(graph: AgentGraph, chance: Chance, change: (agent: AgentGraph['agents'][number]) => AgentGraph['agents'][number]): Planted | undefined {
  const one = oneOf(chance, botsOf(graph));
  return one && { graph: withAgent(graph, one.id, change), places: [`agent ${one.id}`] };
}

function onEscalation(graph: AgentGraph, chance: Chance, change: (escalation: AgentGraph['escalations'][number]) => AgentGraph['escalations'][number]): Planted | undefined {
  const one = oneOf(chance, graph.escalations);
  return one && { graph: withEscalation(graph, one.id, change), places: [`escalation ${one.id}`] };
}

function withoutThreshold(graph: AgentGraph, chance: Chance): Planted | undefined {
  const names = (id: string): boolean => graph.escalations.some(({ from = '*' }) => from === '*' || from === id || (Array.isArray(from) && from.includes(id)));
  const one = oneOf(chance, botsOf(graph).filter(({ id, confidence }) => confidence && confidence.below === undefined && !names(id) && waysFrom(graph, id).length === 0));
  const others = botsOf(graph).filter(({ id, confidence }) => id !== one?.id && (confidence ?? names(id)));
  return one && others.length > 0 ? { graph: withAgent(graph, one.id, ({ confidence: _confidence, ...rest }) => rest), places: [`agent ${one.id}`] } : undefined;
}

/** A leaf, and others beside it that can stand in for it. */
function standIns(graph: AgentGraph, chance: Chance): readonly [string, readonly string[]] | undefined {
  const initial = graph.fields.filter((field) => field.initial === true).map(({ id }) => id);
  const plain = leavesOf(graph).filter(({ contract, authority }) => (contract?.requires ?? []).every((field) => initial.includes(field) || field === 'issue') && !authority?.limits);
  const one = oneOf(chance, plain.filter(({ fallbacks }) => fallbacks === undefined));
  const others = plain.filter((other) => one && other !== one && areTogether(other, one) && !(onlyWayTo(graph, other.id)?.redacts));
  const way = one && onlyWayTo(graph, one.id);
  return one && others.length > 0 && way && (way.carries ?? 'all') === 'all' && !way.redacts ? [one.id, others.map(({ id }) => id)] : undefined;
}

function chained(graph: AgentGraph, chance: Chance, list: (id: string, self: string) => readonly string[]): Planted | undefined {
  const found = standIns(graph, chance);
  return found && { graph: withAgent(graph, found[0], (agent) => ({ ...agent, fallbacks: list(chance.pick(found[1]), found[0]) })), places: [`agent ${found[0]}`] };
}

/** Four new agents to stand in; the first three of them would be one too many as well where the graph says so. */
function longChain(graph: AgentGraph, chance: Chance): Planted | undefined {
  const host = oneOf(chance, hostsOf(graph).filter(({ fallbacks }) => fallbacks === undefined));
  if (!host) return undefined;
  const names = ['step-1', 'step-2', 'step-3', 'step-4'];
  let base = graph;
  for (const name of names) base = growing(base, newcomer(base, host.id, name));
  return { base, graph: withAgent(base, host.id, (agent) => ({ ...agent, fallbacks: names })), places: [`agent ${host.id}`] };
}

function behindHuman(graph: AgentGraph, chance: Chance): Planted | undefined {
  const human = oneOf(chance, humansOf(graph));
  return human && chained(graph, chance, (id) => [human.id, id]);
}

function silentEscalation(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, graph.escalations.filter(({ to }) => agentIn(graph, to).kind === 'human'));
  return one && { graph: withEscalation(graph, one.id, ({ message: _message, ...rest }) => rest), places: [`escalation ${one.id}`] };
}

function silentHandoff(graph: AgentGraph, chance: Chance): Planted | undefined {
  const [host, human] = [oneOf(chance, hostsOf(graph)), oneOf(chance, humansOf(graph))];
  if (!host || !human) return undefined;
  const way = { id: 'to-person', from: host.id, to: human.id, mode: 'explicit', reason: 'Only people may decide this.' } as const;
  return { base: adding(graph, { ...way, message: 'A person takes over.' }), graph: adding(graph, way), places: ['handoff to-person'] };
}

function withoutWait(graph: AgentGraph): Planted | undefined {
  const { humanAcceptMs, ...limits } = graph.limits;
  return humanAcceptMs === undefined || humansOf(graph).length === 0 ? undefined : { graph: { ...graph, limits }, places: ['graph', ...humansOf(graph).map(({ id }) => `agent ${id}`)] };
}

function withoutHours(graph: AgentGraph): Planted | undefined {
  const { whenHumanUnavailable, ...limits } = graph.limits;
  if (whenHumanUnavailable === undefined && humansOf(graph).every(({ availability }) => availability === undefined)) return undefined;
  const agents = graph.agents.map(({ availability, ...agent }) => (agent.kind === 'human' || availability === undefined ? agent : { ...agent, availability }));
  return humansOf(graph).length === 0 ? undefined : { graph: { ...graph, agents, limits }, places: ['graph', ...humansOf(graph).map(({ id }) => `agent ${id}`)] };
}

function onThePhone(graph: AgentGraph, chance: Chance): string | undefined {
  const speaks = (id: string): boolean => agentIn(graph, id).scope?.channels?.includes('voice') === true;
  return oneOf(chance, graph.handoffs.filter(({ from, to }) => speaks(from) && speaks(to) && agentIn(graph, to).kind !== 'human'))?.id;
}

function slowHandoff(graph: AgentGraph, chance: Chance): Planted | undefined {
  const id = onThePhone(graph, chance);
  return id === undefined ? undefined : { graph: withHandoff(graph, id, (one) => ({ ...one, ack: { timeoutMs: 2000, retries: 0 } })), places: [`handoff ${id}`] };
}

function manyTries(graph: AgentGraph, chance: Chance): Planted | undefined {
  const id = onThePhone(graph, chance);
  return id === undefined ? undefined : { graph: withHandoff(graph, id, (one) => ({ ...one, ack: { timeoutMs: 400, retries: 4 } })), places: [`handoff ${id}`] };
}

function withoutReason(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, graph.handoffs.filter(({ mode, reason }) => mode === 'explicit' && reason !== undefined));
  return one && { graph: withHandoff(graph, one.id, ({ reason: _reason, ...rest }) => rest), places: [`handoff ${one.id}`] };
}

function withoutDescription(graph: AgentGraph, chance: Chance): Planted | undefined {
  const set = new Set(botsOf(graph).flatMap(({ contract }) => contract?.produces ?? []));
  const one = oneOf(chance, graph.fields.filter(({ id, description }) => set.has(id) && description !== undefined));
  return one && { graph: { ...graph, fields: graph.fields.map((field) => (field === one ? withoutWords(one) : field)) }, places: [`field ${one.id}`] };
}

function withoutWords({ description: _description, ...field }: AgentGraph['fields'][number]): AgentGraph['fields'][number] {
  return field;
}

/** Two new agents that the entry chooses between, both for one matter. */
function sameScope(graph: AgentGraph): Planted | undefined {
  const host = agentIn(graph, graph.entry);
  if (host.kind === 'human' || graph.checks.length > 0) return undefined;
  const grown = growing(graph, owning(newcomer(graph, host.id, 'nova-returns')));
  const other = owning(newcomer(grown, host.id, 'nova-refunds'));
  const base = growing(grown, other);
  return { base, graph: withAgent(base, 'nova-refunds', (agent) => ({ ...agent, scope: { ...agent.scope, intents: [...(agent.scope?.intents ?? []), 'nova-returns-matter'] } })), places: ['agent nova-returns', 'agent nova-refunds', 'intent nova-returns-matter'] };
}

function sameWords(graph: AgentGraph, chance: Chance): Planted | undefined {
  const host = oneOf(chance, hostsOf(graph));
  if (!host) return undefined;
  const purpose = 'Checks parcels that came back damaged, repays postage and arranges a courier for the next attempt.';
  const grown = growing(graph, newcomer(graph, host.id, 'nova-returns'));
  const base = growing(grown, newcomer(grown, host.id, 'nova-refunds'));
  const said = (agent: AgentGraph['agents'][number]): AgentGraph['agents'][number] => ({ ...agent, purpose });
  return { base, graph: withAgent(withAgent(base, 'nova-refunds', said), 'nova-returns', said), places: ['agent nova-returns', 'agent nova-refunds'] };
}

function ownerless(graph: AgentGraph, chance: Chance): Planted | undefined {
  const leaf = oneOf(chance, leavesOf(graph).filter(({ scope, id }) => (scope?.intents ?? []).length > 1 && onlyWayTo(graph, id)));
  const lost = leaf?.scope?.intents?.[0];
  if (!leaf || lost === undefined || graph.agents.some(({ id, scope }) => id !== leaf.id && scope?.intents?.includes(lost)) || graph.agents.some(({ kind, authority, scope }) => kind === 'ai' && authority?.resolves && !scope?.intents)) return undefined;
  // A human whom a condition leads to with that matter owns it.
  if (graph.escalations.some(({ when }) => JSON.stringify(when ?? null).includes('otIn'))) return undefined;
  return { graph: withAgent(graph, leaf.id, (agent) => ({ ...agent, scope: { ...agent.scope, intents: (agent.scope?.intents ?? []).filter((intent) => intent !== lost) } })), places: [`intent ${lost}`] };
}

/** The matter of one leaf given to another one as well, which somebody else hands over to. */
function twoOwners(graph: AgentGraph, chance: Chance): Planted | undefined {
  const hosts = leavesOf(graph).filter(({ id, authority, scope }) => onlyWayTo(graph, id) && !authority?.limits && (scope?.intents ?? []).length > 0);
  const [one, other] = [oneOf(chance, hosts), oneOf(chance, hosts)];
  const matter = one?.scope?.intents?.[0];
  if (!one || !other || matter === undefined || one === other || !areTogether(one, other) || onlyWayTo(graph, one.id)?.from === onlyWayTo(graph, other.id)?.from) return undefined;
  if (graph.agents.some(({ id, scope }) => id !== one.id && scope?.intents?.includes(matter)) || graph.agents.some(({ fallbacks = [] }) => fallbacks.length > 0)) return undefined;
  return { graph: withAgent(graph, other.id, (agent) => ({ ...agent, scope: { ...agent.scope, intents: [...(agent.scope?.intents ?? []), matter] } })), places: [`intent ${matter}`, `agent ${one.id}`, `agent ${other.id}`] };
}

function blindLimit(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, leavesOf(graph).filter(({ authority }) => !authority?.limits));
  if (!one) return undefined;
  const grown = { ...graph, fields: [...graph.fields, { id: 'bonus', type: 'number' as const, description: 'What may be given.' }] };
  return { graph: withAgent(grown, one.id, (agent) => ({ ...agent, authority: { ...agent.authority, limits: [{ field: 'bonus', atMost: 10 }] } })), places: [`agent ${one.id}`] };
}
