import type { Agent, AgentGraph, Handoff } from '#core/graph/model';
import type { Chance } from '../runtime/chance';
import { type Planted, type Planter, adding, agentIn, declaring, growing, hostsOf, humansOf, leavesOf, newcomer, oneOf, onlyWayTo, withAgent, withHandoff } from './planter';

/** Faults of reach: what no way leads to, and what no way leads out of. */
export const REACH_PLANTERS: readonly Planter[] = [
  { check: 'unreachable-agent', variant: 'the only handoff to it removed', plant: withoutItsWay },
  { check: 'unreachable-agent', variant: 'a new agent that nobody knows', plant: (graph) => island(graph, ['island']) },
  { check: 'unreachable-agent', variant: 'two that only know each other', plant: (graph) => island(graph, ['island', 'islet']) },
  { check: 'unreachable-agent', variant: 'a way whose condition contradicts itself', plant: neverThere },
  { check: 'dead-end-agent', variant: 'a leaf that may not settle', plant: deadEnd },
  { check: 'dead-end-agent', variant: 'a new agent that can do nothing', plant: newDeadEnd },
  { check: 'no-resolution', variant: 'two agents that hand over to each other only', plant: trap },
  { check: 'no-path-to-human', variant: 'an agent off the list of those with a human', plant: offTheList },
  { check: 'no-path-to-human', variant: 'the only human never staffed', plant: unstaffed },
  { check: 'user-request-ignored', variant: 'a handoff to the human, and no escalation', plant: handoffInstead },
  { check: 'single-point-of-failure', variant: 'an agent in front of all others', plant: bottleneck },
  { check: 'too-many-hops', variant: 'an agent at the end of a row', plant: farAway },
  { check: 'too-many-hops', variant: 'a limit below the way to an agent', plant: narrow },
  { check: 'pass-through-agent', variant: 'an agent between two others', plant: between },
  { check: 'mergeable-agents', variant: 'two in a row with one contract', plant: twins },
];

/** The graph with people asked for by list alone: what is added is then without a human. */
function isListed(graph: AgentGraph): boolean {
  return graph.humanFallback === undefined && graph.escalations.every(({ from }) => from !== undefined && from !== '*');
}

function withoutItsWay(graph: AgentGraph, chance: Chance): Planted | undefined {
  const leaf = oneOf(chance, leavesOf(graph).filter(({ id }) => onlyWayTo(graph, id)));
  return leaf && { graph: { ...graph, handoffs: graph.handoffs.filter(({ to }) => to !== leaf.id) }, places: [`agent ${leaf.id}`] };
}

function island(graph: AgentGraph, ids: readonly string[]): Planted {
  const made = ids.map((id) => newcomer(graph, graph.entry, id));
  const ways = ids.length === 1 ? [] : ids.map((id, place): Handoff => ({ id: `from-${id}`, from: id, to: ids[1 - place] ?? '', mode: 'explicit', reason: `The other one knows.`, limit: 1 }));
  const alone = made.map(({ agent }) => agent);
  return { graph: adding({ ...graph, agents: [...graph.agents, ...alone] }, ...ways), places: ids.map((id) => `agent ${id}`) };
}

function neverThere(graph: AgentGraph, chance: Chance): Planted | undefined {
  const leaf = oneOf(chance, leavesOf(graph).filter(({ id }) => onlyWayTo(graph, id)?.when));
  const way = leaf && onlyWayTo(graph, leaf.id);
  if (!leaf || !way?.when) return undefined;
  const { when } = way;
  return { graph: withHandoff(graph, way.id, (one) => ({ ...one, when: { all: [when, { signal: 'sentiment', below: -0.2 }, { signal: 'sentiment', above: 0.2 }] } })), places: [`agent ${leaf.id}`] };
}

function deadEnd(graph: AgentGraph, chance: Chance): Planted | undefined {
  const names = (id: string): boolean => graph.escalations.some(({ from = '*' }) => from === '*' || from === id || (Array.isArray(from) && from.includes(id)));
  const leaf = oneOf(chance, leavesOf(graph).filter(({ id, confidence }) => confidence?.below === undefined && !names(id) && onlyWayTo(graph, id)));
  return leaf && { graph: withAgent(graph, leaf.id, (one) => ({ ...one, authority: { ...one.authority, resolves: false } })), places: [`agent ${leaf.id}`] };
}

function newDeadEnd(graph: AgentGraph, chance: Chance): Planted | undefined {
  const host = oneOf(chance, hostsOf(graph));
  if (!host || graph.escalations.some(({ from = '*' }) => from === '*')) return undefined;
  const made = newcomer(graph, host.id, 'cellar');
  return { graph: growing(graph, { ...made, agent: { ...made.agent, authority: { resolves: false } } }, false), places: ['agent cellar'] };
}

function trap(graph: AgentGraph, chance: Chance): Planted | undefined {
  const host = oneOf(chance, hostsOf(graph));
  if (!host || !isListed(graph)) return undefined;
  const one = newcomer(graph, host.id, 'trap');
  const powerless = (agent: Agent): Agent => ({ ...agent, authority: { tools: [`${agent.id}.write`] } });
  const grown = growing(graph, { ...one, agent: powerless(one.agent) }, false);
  const other = newcomer(grown, 'trap', 'pit');
  const both = growing(grown, { agent: powerless(other.agent), way: { ...other.way, limit: 1 } }, false);
  return { graph: adding(both, { id: 'from-pit', from: 'pit', to: 'trap', mode: 'explicit', reason: 'The trap knows.', limit: 1 }), places: ['agent trap', 'agent pit'] };
}

function offTheList(graph: AgentGraph, chance: Chance): Planted | undefined {
  const host = oneOf(chance, hostsOf(graph));
  if (!host || !isListed(graph)) return undefined;
  return { graph: growing(graph, newcomer(graph, host.id, 'loner'), false), places: ['agent loner'] };
}

function unstaffed(graph: AgentGraph): Planted | undefined {
  const [human, another] = humansOf(graph);
  return human && !another ? { graph: withAgent(graph, human.id, (one) => ({ ...one, availability: { capacity: 0 } })), places: ['graph', `agent ${human.id}`, ...graph.agents.map(({ id }) => `agent ${id}`)] } : undefined;
}

function handoffInstead(graph: AgentGraph, chance: Chance): Planted | undefined {
  const host = oneOf(chance, hostsOf(graph));
  const human = oneOf(chance, humansOf(graph));
  if (!host || !human || !isListed(graph)) return undefined;
  const grown = growing(graph, newcomer(graph, host.id, 'loner'), false);
  return { graph: adding(grown, { id: 'loner-to-human', from: 'loner', to: human.id, when: { signal: 'request', is: 'human' }, reason: 'A person is wanted.', message: 'I am bringing in a person.' }), places: ['agent loner'] };
}

/** A new entry whose only handoff leads to the old one, which may not settle anything. */
function bottleneck(graph: AgentGraph): Planted | undefined {
  const old = agentIn(graph, graph.entry);
  const behind = graph.agents.filter(({ id, authority }) => authority?.resolves === true && id !== old.id);
  if (old.authority?.resolves || old.kind === 'human' || behind.length < 2 || old.fallbacks || graph.escalations.some(({ to }) => behind.some(({ id }) => id === to))) return undefined;
  const { agent } = newcomer(graph, old.id, 'door');
  const door: Agent = { ...agent, authority: { resolves: false }, scope: old.scope ?? {} };
  const listed = graph.escalations.map((one) => (Array.isArray(one.from) && one.from.includes(old.id) ? { ...one, from: [...(one.from as readonly string[]), 'door'] } : one));
  return { graph: adding({ ...graph, entry: 'door', agents: [door, ...graph.agents], escalations: listed }, { id: 'in', from: 'door', to: old.id, mode: 'explicit', reason: 'The customer has come in.' }), places: [`agent ${old.id}`] };
}

/** A row of new agents, each with work of its own, as long as the limit and one more. */
function farAway(graph: AgentGraph, chance: Chance): Planted | undefined {
  const host = oneOf(chance, hostsOf(graph));
  const limit = graph.limits.hops ?? 4;
  if (!host) return undefined;
  // From the farthest agent on, as many more as it takes to pass the limit by one.
  const names = Array.from({ length: limit + 1 - (hopsOf(graph).get(host.id) ?? limit) }, (_, place) => `step-${place + 1}`);
  const last = names.length - 1;
  if (last < 0) return undefined;
  let grown = declaring(graph, ...names.slice(0, last).map((_, place) => ({ id: `mark${place + 1}`, type: 'boolean' as const, description: 'Whether the step is done.' })));
  // All but the last set what the next one needs, and settle nothing.
  for (const [place, name] of names.entries()) {
    const { agent, way } = newcomer(grown, names[place - 1] ?? host.id, name);
    const contract = { ...(place > 0 ? { requires: [`mark${place}`] } : {}), ...(place < last ? { produces: [`mark${place + 1}`] } : {}) };
    grown = growing(grown, { way, agent: { ...agent, contract, authority: { tools: [`${name}.write`], resolves: place === last } } });
  }
  return { graph: grown, places: [`agent ${names[last]}`] };
}

/** Handoffs that it takes to each agent at least. */
function hopsOf(graph: AgentGraph): ReadonlyMap<string, number> {
  const hops = new Map([[graph.entry, 0]]);
  const ways = [...graph.handoffs, ...graph.escalations.flatMap(({ from = '*', to }) => (from === '*' ? graph.agents.map(({ id }) => id) : [from].flat()).map((source) => ({ from: source, to })))];
  for (const [id, far] of hops) for (const { from, to } of ways) if (from === id && !hops.has(to)) hops.set(to, far + 1);
  return hops;
}

/** The limit set to one less than the way to the farthest agent that settles something. */
function narrow(graph: AgentGraph): Planted | undefined {
  const hops = hopsOf(graph);
  const owners = leavesOf(graph).filter(({ id, scope }) => onlyWayTo(graph, id) && (scope?.intents ?? []).length > 0);
  const far = Math.max(0, ...owners.map(({ id }) => hops.get(id) ?? 0));
  const alone = owners.filter(({ id, scope }) => hops.get(id) === far && !graph.agents.some((other) => other.id !== id && (other.scope?.intents ?? []).some((intent) => scope?.intents?.includes(intent))));
  if (far < 2 || alone.length === 0 || graph.handoffs.some(({ limit }) => limit !== undefined)) return undefined;
  return { graph: { ...graph, limits: { ...graph.limits, hops: far - 1 } }, places: alone.flatMap(({ id, scope }) => [`agent ${id}`, ...(scope?.intents ?? []).map((intent) => `intent ${intent}`)]) };
}

function between(graph: AgentGraph, chance: Chance): Planted | undefined {
  const way = oneOf(chance, graph.handoffs.filter(({ from, to, then, limit, onMissing }) => then !== 'return' && limit === undefined && onMissing === undefined && areAlike(graph, from, to)));
  if (!way) return undefined;
  const { agent } = newcomer(graph, way.from, 'middle');
  const middle: Agent = { id: 'middle', name: 'Middle', kind: 'router', purpose: 'Takes the matter on.', scope: { ...agent.scope, intents: [] }, ...(agent.trustDomain === undefined ? {} : { trustDomain: agent.trustDomain }) };
  const after = withHandoff({ ...graph, agents: [...graph.agents, middle], escalations: growing(graph, newcomer(graph, way.from, 'middle')).escalations }, way.id, (one) => ({ ...one, to: 'middle' }));
  return { graph: adding(after, { id: 'on', from: 'middle', to: way.to, mode: 'explicit', reason: 'It always goes on.' }), places: ['agent middle'] };
}

function areAlike(graph: AgentGraph, from: string, to: string): boolean {
  const [one, other] = [agentIn(graph, from), agentIn(graph, to)];
  return one.trustDomain === other.trustDomain && JSON.stringify([one.scope?.languages, one.scope?.channels]) === JSON.stringify([other.scope?.languages, other.scope?.channels]);
}

function twins(graph: AgentGraph, chance: Chance): Planted | undefined {
  const host = oneOf(chance, hostsOf(graph));
  if (!host) return undefined;
  const contract = { produces: ['outline'] };
  const one = newcomer(graph, host.id, 'draft');
  const grown = growing(declaring(graph, { id: 'outline', type: 'string', description: 'What was written so far.' }), { ...one, agent: { ...one.agent, authority: { tools: ['pen'] }, contract } });
  const other = newcomer(grown, 'draft', 'fair-copy');
  const both = growing(grown, { ...other, agent: { ...other.agent, authority: { tools: ['pen'] }, contract } });
  const reader = newcomer(both, 'fair-copy', 'nova-reader');
  return { graph: growing(both, { ...reader, agent: { ...reader.agent, contract: { requires: ['outline'] } } }), places: ['agent draft', 'agent fair-copy'] };
}
