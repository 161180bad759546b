import type { AgentGraph, Field, Handoff } from '#core/graph/model';
import type { Chance } from '../runtime/chance';
import { type Planted, type Planter, adding, agentIn, areTogether, botsOf, declaring, growing, hostsOf, leavesOf, newcomer, oneOf, onlyWayTo, waysFrom, withAgent, withHandoff } from './planter';

/** Faults of what travels. */
export const CONTEXT_PLANTERS: readonly Planter[] = [
  { check: 'missing-context-field', variant: 'required, and set by nobody', plant: neverSet },
  { check: 'missing-context-field', variant: 'not carried', plant: dropped },
  { check: 'missing-context-field', variant: 'renamed away', plant: renamedAway },
  { check: 'missing-context-field', variant: 'set on one way of two', plant: onOneWay },
  { check: 'redacted-but-required', variant: 'masked on the only way in', plant: masked },
  { check: 'context-type-mismatch', variant: 'a text for a number', plant: (graph, chance) => misfit(graph, chance, [{ type: 'string' }, { type: 'number' }]) },
  { check: 'context-type-mismatch', variant: 'a choice that the other does not have', plant: (graph, chance) => misfit(graph, chance, [{ type: 'string', enum: ['gold', 'basic'] }, { type: 'string', enum: ['basic'] }]) },
  { check: 'unused-field', variant: 'known from the start and read by nobody', plant: unread },
  { check: 'unused-field', variant: 'set and read by nobody', plant: setForNobody },
  { check: 'never-produced', variant: 'tested by a condition', plant: testedOnly },
  { check: 'never-produced', variant: 'accepted by a router', plant: acceptedOnly },
  { check: 'sensitive-field-crosses-domain', variant: 'the mask taken away', plant: unmasked },
  { check: 'sensitive-field-crosses-domain', variant: 'an agent moved to a partner', plant: movedOut },
  { check: 'authority-grows', variant: 'a larger limit for the asking', plant: (graph) => stronger(graph, 'limit') },
  { check: 'authority-grows', variant: 'more tools for the asking', plant: (graph) => stronger(graph, 'tools') },
  { check: 'oversized-envelope', variant: 'a dozen lists taken along', plant: swollen },
];

/** A leaf that one handoff leads to, without anything that runs out or asks on it. */
function leafWithWay(graph: AgentGraph, chance: Chance, isWanted: (way: Handoff) => boolean): { readonly id: string; readonly way: Handoff } | undefined {
  const found = leavesOf(graph).flatMap(({ id }) => {
    const way = onlyWayTo(graph, id);
    return way && way.onMissing !== 'ask' && isWanted(way) ? [{ id, way }] : [];
  });
  return oneOf(chance, found);
}

function requiring(graph: AgentGraph, id: string, field: string): AgentGraph {
  return withAgent(graph, id, (agent) => ({ ...agent, contract: { ...agent.contract, requires: [...(agent.contract?.requires ?? []), field] } }));
}

function fieldOf(id: string, more: Partial<Field> = {}): Field {
  return { id, type: 'string', description: `What is known of ${id}.`, ...more };
}

function neverSet(graph: AgentGraph, chance: Chance): Planted | undefined {
  const leaf = leafWithWay(graph, chance, () => true);
  return leaf && { graph: requiring(declaring(graph, fieldOf('claimId')), leaf.id, 'claimId'), places: [`agent ${leaf.id}`, `handoff ${leaf.way.id}`, 'field claimId'] };
}

/** A leaf, and a field it requires that comes to it unmasked and under the same name. */
function needOf(graph: AgentGraph, chance: Chance): { readonly id: string; readonly way: Handoff; readonly field: string } | undefined {
  const leaf = leafWithWay(graph, chance, () => true);
  if (!leaf) return undefined;
  const masks = [...(leaf.way.redacts ?? []), ...Object.values(leaf.way.renames ?? {})];
  const field = oneOf(chance, (agentIn(graph, leaf.id).contract?.requires ?? []).filter((one) => !masks.includes(one)));
  return field === undefined ? undefined : { ...leaf, field };
}

function dropped(graph: AgentGraph, chance: Chance): Planted | undefined {
  const need = needOf(graph, chance);
  if (!need) return undefined;
  const { carries = 'all', renames = {} } = need.way;
  const before = carries === 'all' ? graph.fields.map(({ id }) => id) : carries;
  return { graph: withHandoff(graph, need.way.id, (one) => ({ ...one, carries: before.filter((field) => field !== need.field && renames[need.field] === undefined) })), places: [`handoff ${need.way.id}`] };
}

function renamedAway(graph: AgentGraph, chance: Chance): Planted | undefined {
  const need = needOf(graph, chance);
  if (!need || need.way.renames?.[need.field] !== undefined) return undefined;
  const { type } = graph.fields.find(({ id }) => id === need.field) ?? { type: 'string' };
  const carries = need.way.carries ?? 'all';
  const grown = withAgent(declaring(graph, fieldOf('alias', { type })), need.id, (agent) => ({ ...agent, contract: { ...agent.contract, accepts: [...(agent.contract?.accepts ?? []), 'alias'] } }));
  return { graph: withHandoff(grown, need.way.id, (one) => ({ ...one, renames: { ...one.renames, [need.field]: 'alias' }, ...(carries === 'all' ? {} : { carries }) })), places: [`handoff ${need.way.id}`] };
}

/** A field that the leaf's own caller sets, and another agent's handoff to the leaf that comes without it. */
function onOneWay(graph: AgentGraph, chance: Chance): Planted | undefined {
  const [one, other] = [oneOf(chance, hostsOf(graph)), oneOf(chance, hostsOf(graph))];
  if (!one || !other || one === other || !areTogether(one, other)) return undefined;
  const made = newcomer(graph, one.id, 'claims');
  const grown = requiring(growing(declaring(graph, fieldOf('claimId')), made), 'claims', 'claimId');
  const base = withAgent(grown, one.id, (agent) => ({ ...agent, contract: { ...agent.contract, produces: [...(agent.contract?.produces ?? []), 'claimId'] } }));
  if (!isReachableWithout(graph, other.id, one.id)) return undefined;
  return { base, graph: adding(base, { id: 'short-cut', from: other.id, to: 'claims', mode: 'explicit', reason: 'It is a claim.' }), places: ['handoff short-cut', 'agent claims', `agent ${other.id}`] };
}

/** Whether handoffs lead to the agent that do not pass another. */
function isReachableWithout(graph: AgentGraph, id: string, barred: string): boolean {
  const seen = new Set(graph.entry === barred ? [] : [graph.entry]);
  for (const place of seen) for (const { to, then } of waysFrom(graph, place)) if (to !== barred && then !== 'return') seen.add(to);
  return seen.has(id);
}

function masked(graph: AgentGraph, chance: Chance): Planted | undefined {
  const need = needOf(graph, chance);
  if (!need || need.way.renames?.[need.field] !== undefined) return undefined;
  return { graph: withHandoff(graph, need.way.id, (one) => ({ ...one, redacts: [...(one.redacts ?? []), need.field] })), places: [`handoff ${need.way.id}`, `agent ${need.id}`] };
}

function misfit(graph: AgentGraph, chance: Chance, [source, target]: readonly [Partial<Field>, Partial<Field>]): Planted | undefined {
  const leaf = leafWithWay(graph, chance, ({ carries }) => (carries ?? 'all') === 'all');
  if (!leaf) return undefined;
  const grown = declaring(graph, fieldOf('plan', { ...source, initial: true }), fieldOf('tariff', target));
  const base = withAgent(grown, leaf.id, (agent) => ({ ...agent, contract: { ...agent.contract, accepts: [...(agent.contract?.accepts ?? []), 'plan', 'tariff'] } }));
  return { base, graph: withHandoff(base, leaf.way.id, (one) => ({ ...one, renames: { ...one.renames, plan: 'tariff' } })), places: [`handoff ${leaf.way.id}`] };
}

/** Humans without a contract are taken to read everything. */
function areReadersKnown(graph: AgentGraph): boolean {
  return graph.agents.every(({ kind, contract }) => kind !== 'human' || contract !== undefined) && graph.handoffs.some(({ carries = 'all' }) => carries === 'all');
}

function unread(graph: AgentGraph): Planted | undefined {
  const travels = waysFrom(graph, graph.entry).some(({ carries = 'all' }) => carries === 'all');
  return areReadersKnown(graph) && travels ? { graph: declaring(graph, fieldOf('shoeSize', { initial: true })), places: ['field shoeSize'] } : undefined;
}

function setForNobody(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, graph.agents.filter(({ id, kind, authority }) => kind !== 'human' && authority?.resolves !== true && waysFrom(graph, id).some(({ carries = 'all' }) => carries === 'all')));
  if (!one || !areReadersKnown(graph)) return undefined;
  return { graph: withAgent(declaring(graph, fieldOf('shoeSize')), one.id, (agent) => ({ ...agent, contract: { ...agent.contract, produces: [...(agent.contract?.produces ?? []), 'shoeSize'] } })), places: ['field shoeSize', `agent ${one.id}`] };
}

function testedOnly(graph: AgentGraph, chance: Chance): Planted | undefined {
  const way = oneOf(chance, graph.handoffs.filter(({ when }) => when));
  if (!way?.when) return undefined;
  const { when } = way;
  return { graph: withHandoff(declaring(graph, fieldOf('isGold', { type: 'boolean' })), way.id, (one) => ({ ...one, when: { any: [when, { all: [when, { field: 'isGold', is: true }] }] } })), places: ['field isGold', `handoff ${way.id}`] };
}

function acceptedOnly(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, graph.agents.filter(({ kind }) => kind === 'router' || kind === 'service'));
  return one && { graph: withAgent(declaring(graph, fieldOf('mood')), one.id, (agent) => ({ ...agent, contract: { ...agent.contract, accepts: [...(agent.contract?.accepts ?? []), 'mood'] } })), places: ['field mood', `agent ${one.id}`] };
}

function unmasked(graph: AgentGraph, chance: Chance): Planted | undefined {
  const sensitive = graph.fields.filter(({ sensitivity }) => sensitivity === 'personal' || sensitivity === 'confidential').map(({ id }) => id);
  const way = oneOf(chance, graph.handoffs.filter(({ from, to, redacts = [] }) => redacts.some((field) => sensitive.includes(field)) && agentIn(graph, from).trustDomain !== agentIn(graph, to).trustDomain));
  return way && { graph: withHandoff(graph, way.id, ({ redacts: _redacts, ...rest }) => rest), places: [`handoff ${way.id}`] };
}

function movedOut(graph: AgentGraph, chance: Chance): Planted | undefined {
  const initial = graph.fields.find(({ sensitivity, initial: isInitial }) => isInitial === true && (sensitivity === 'personal' || sensitivity === 'confidential'));
  const leaf = initial && leafWithWay(graph, chance, ({ from, to, carries = 'all', redacts = [], renames = {} }) => (carries === 'all' || carries.includes(initial.id)) && !redacts.includes(initial.id) && renames[initial.id] === undefined && agentIn(graph, to).trustDomain !== undefined && agentIn(graph, to).trustDomain === agentIn(graph, from).trustDomain);
  return leaf && { graph: withAgent(graph, leaf.id, (agent) => ({ ...agent, trustDomain: 'elsewhere' })), places: [`handoff ${leaf.way.id}`] };
}

/** Behind the entry, which may not settle anything: whoever may, without a limit, may as much. */
function stronger(graph: AgentGraph, by: 'limit' | 'tools'): Planted | undefined {
  const host = agentIn(graph, graph.entry);
  if (host.kind === 'human' || host.authority?.resolves === true) return undefined;
  const weak = newcomer(graph, host.id, 'clerk');
  const strong = newcomer(growing(graph, weak), 'clerk', 'chief');
  const may = (atMost: number, tools: readonly string[]) => ({ authority: { resolves: true, ...(by === 'limit' ? { limits: [{ field: 'sum', atMost }] } : { tools }) }, contract: { accepts: ['sum'] } });
  const clerk = { ...weak, agent: { ...weak.agent, ...may(50, ['sums.read']) } };
  const chief = { agent: { ...strong.agent, ...may(5000, ['sums.read', 'sums.write']) }, way: strong.way };
  const start = growing(declaring(graph, fieldOf('sum', { type: 'number' })), clerk);
  return { base: growing(start, { ...chief, way: { ...chief.way, when: { field: 'sum', above: 50 } } }), graph: growing(start, chief), places: ['handoff to-chief'] };
}

function swollen(graph: AgentGraph, chance: Chance): Planted | undefined {
  const leaf = leafWithWay(graph, chance, ({ carries }) => (carries ?? 'all') === 'all');
  if (!leaf || botsOf(graph).length === 0) return undefined;
  const lists = Array.from({ length: 12 }, (_, place) => fieldOf(`list${place}`, { type: 'array', initial: true }));
  const routes = [...graph.handoffs.map(({ id }) => `handoff ${id}`), ...graph.escalations.map(({ id }) => `escalation ${id}`), ...graph.agents.map(({ id }) => `agent ${id}`), 'graph'];
  return { graph: withAgent(declaring(graph, ...lists), leaf.id, (agent) => ({ ...agent, contract: { ...agent.contract, accepts: [...(agent.contract?.accepts ?? []), ...lists.map(({ id }) => id)] } })), places: routes };
}
