import type { AgentGraph, Condition, Handoff } from '#core/graph/model';
import type { Chance } from '../runtime/chance';
import { type Planted, type Planter, adding, agentIn, areTogether, growing, hostsOf, leavesOf, newcomer, oneOf, onlyWayTo, waysFrom, waysTo, withAgent, withEscalation, withHandoff } from './planter';

/** Faults of conditions: where a turn goes. */
export const ROUTING_PLANTERS: readonly Planter[] = [
  { check: 'ambiguous-handoff', variant: 'a second condition on another signal', plant: ambiguous },
  { check: 'shadowed-handoff', variant: 'a special case behind the general one', plant: shadowed },
  { check: 'impossible-condition', variant: 'two bounds that exclude each other', plant: (graph, chance) => contradicting(graph, chance, [{ signal: 'confidence', below: 0.3 }, { signal: 'confidence', atLeast: 0.6 }]) },
  { check: 'impossible-condition', variant: 'a matter and not that matter', plant: twoMatters },
  { check: 'impossible-condition', variant: 'an escalation that never holds', plant: neverEscalated },
  { check: 'uncovered-turn', variant: 'an intent that no condition names', plant: uncovered },
  { check: 'threshold-gap', variant: 'a bar above the threshold', plant: (graph, chance) => shifted(graph, chance, 'gap') },
  { check: 'threshold-gap', variant: 'a bar below the threshold', plant: (graph, chance) => shifted(graph, chance, 'overlap') },
  { check: 'threshold-out-of-range', variant: 'a threshold in percent', plant: percentThreshold },
  { check: 'threshold-out-of-range', variant: 'a comparison in percent', plant: percentComparison },
  { check: 'language-gap', variant: 'a language taken from the target', plant: (graph, chance) => scopeCut(graph, chance, 'languages') },
  { check: 'channel-gap', variant: 'a channel taken from the target', plant: (graph, chance) => scopeCut(graph, chance, 'channels') },
  { check: 'incomparable-text', variant: 'a condition of words', plant: (graph, chance) => opaque(graph, chance, { signal: 'text', includesAny: ['refund'] }) },
  { check: 'incomparable-text', variant: 'a condition of prose', plant: (graph, chance) => opaque(graph, chance, { prose: 'The customer sounds confused.' }) },
];

/** A handoff for a matter to a leaf, without a limit, and another leaf side by side with it. */
function branching(graph: AgentGraph, chance: Chance): { readonly way: Handoff; readonly other: string } | undefined {
  const ways = graph.handoffs.filter(({ when, limit, to, mode }) => when && mode !== 'explicit' && limit === undefined && leavesOf(graph).some(({ id }) => id === to) && 'intent' in flat(when));
  const way = oneOf(chance, ways);
  if (!way) return undefined;
  const other = oneOf(chance, leavesOf(graph).filter((leaf) => leaf.id !== way.to && areTogether(leaf, agentIn(graph, way.to)) && isServed(graph, leaf.id, way)));
  return other && { way, other: other.id };
}

/** Signals that a condition names, as far as it is a conjunction. */
function flat(when: Condition): Record<string, true> {
  const parts = 'all' in when && Array.isArray(when.all) ? (when.all as readonly Condition[]) : [when];
  return Object.fromEntries(parts.flatMap((part) => ('signal' in part ? [[part.signal as string, true as const]] : [])));
}

/** Whether the leaf comes from the same agent, with all it requires. */
function isServed(graph: AgentGraph, id: string, way: Handoff): boolean {
  const own = onlyWayTo(graph, id);
  return own?.from === way.from && own.onMissing === undefined && own.renames === undefined && own.redacts === undefined && own.carries === undefined && way.renames === undefined;
}

function ambiguous(graph: AgentGraph, chance: Chance): Planted | undefined {
  const site = branching(graph, chance);
  if (!site) return undefined;
  const { way, other } = site;
  const more: Handoff = { id: 'gloomy', from: way.from, to: other, when: { signal: 'sentiment', below: 0.1 }, reason: 'The customer is not content.' };
  return { graph: adding(graph, more), places: ['handoff gloomy', ...waysFrom(graph, way.from).map(({ id }) => `handoff ${id}`), `agent ${way.from}`] };
}

function shadowed(graph: AgentGraph, chance: Chance): Planted | undefined {
  const site = branching(graph, chance);
  if (!site?.way.when) return undefined;
  const { way, other } = site;
  return { graph: adding(graph, { id: 'special', from: way.from, to: other, when: { all: [site.way.when, { signal: 'sentiment', above: 0.5 }] }, reason: 'The customer is content.' }), places: ['handoff special', `handoff ${way.id}`] };
}

function contradicting(graph: AgentGraph, chance: Chance, parts: readonly Condition[]): Planted | undefined {
  const site = branching(graph, chance);
  return site && { graph: adding(graph, { id: 'never', from: site.way.from, to: site.other, when: { all: parts }, reason: 'It happens.' }), places: ['handoff never'] };
}

function twoMatters(graph: AgentGraph, chance: Chance): Planted | undefined {
  const intent = oneOf(chance, graph.intents);
  return intent && contradicting(graph, chance, [{ signal: 'intent', is: intent.id }, { signal: 'sentiment', below: 0 }, { signal: 'intent', isNot: intent.id }]);
}

function neverEscalated(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, graph.escalations);
  if (!one?.when) return undefined;
  const { when } = one;
  return { graph: withEscalation(graph, one.id, (escalation) => ({ ...escalation, when: { all: [when, { signal: 'turns', atLeast: 9 }, { signal: 'turns', below: 3 }] } })), places: [`escalation ${one.id}`] };
}

/** A leaf is given a matter more; the agent that hands over to it may settle nothing itself, and is not told. */
function uncovered(graph: AgentGraph, chance: Chance): Planted | undefined {
  const isBlind = (id: string): boolean => {
    const from = agentIn(graph, id);
    return from.authority?.resolves !== true && from.kind !== 'human' && waysTo(graph, id).every(({ then }) => then !== 'return') && waysFrom(graph, id).every(({ when, mode }) => mode !== 'explicit' && when && !JSON.stringify(when).includes('otIn'));
  };
  const leaf = oneOf(chance, leavesOf(graph).filter(({ id }) => waysTo(graph, id).some(({ from }) => from === graph.entry)));
  if (!leaf || !isBlind(graph.entry) || graph.escalations.some(({ when }) => JSON.stringify(when).includes('intent') && graph.entry === leaf.id)) return undefined;
  const grown = { ...graph, intents: [...graph.intents, { id: 'news', description: 'The customer asks what is new.' }] };
  return { graph: withAgent(grown, leaf.id, (agent) => ({ ...agent, scope: { ...agent.scope, intents: [...(agent.scope?.intents ?? []), 'news'] } })), places: [`agent ${graph.entry}`] };
}

/** The bars of all handoffs of an agent moved away from its threshold. */
function shifted(graph: AgentGraph, chance: Chance, to: 'gap' | 'overlap'): Planted | undefined {
  const bars = (id: string): readonly Handoff[] => waysFrom(graph, id).filter(({ when }) => JSON.stringify(when ?? null).includes(`"confidence","atLeast":${agentIn(graph, id).confidence?.threshold}`));
  const one = oneOf(chance, graph.agents.filter(({ id, confidence, authority, kind }) => confidence && confidence.threshold < 0.85 && kind !== 'human' && bars(id).length > 0 && (to === 'overlap' || (authority?.resolves !== true && bars(id).length === waysFrom(graph, id).length))));
  if (!one?.confidence) return undefined;
  const { threshold } = one.confidence;
  const moved = to === 'gap' ? threshold + 0.1 : threshold - 0.2;
  const rewrite = (when: Condition | undefined): Condition => JSON.parse(JSON.stringify(when).replaceAll(`"confidence","atLeast":${threshold}`, `"confidence","atLeast":${Math.round(moved * 100) / 100}`)) as Condition;
  const ids = bars(one.id).map(({ id }) => id);
  return { graph: { ...graph, handoffs: graph.handoffs.map((way) => (ids.includes(way.id) ? { ...way, when: rewrite(way.when) } : way)) }, places: [`agent ${one.id}`, ...ids.map((id) => `handoff ${id}`)] };
}

function percentThreshold(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, graph.agents.filter(({ confidence }) => confidence));
  return one && { graph: withAgent(graph, one.id, (agent) => ({ ...agent, confidence: { ...agent.confidence, threshold: 85 } })), places: [`agent ${one.id}`] };
}

function percentComparison(graph: AgentGraph, chance: Chance): Planted | undefined {
  const way = oneOf(chance, graph.handoffs.filter(({ when }) => when));
  if (!way?.when) return undefined;
  const { when } = way;
  return { graph: withHandoff(graph, way.id, (one) => ({ ...one, when: { any: [when, { signal: 'confidence', atLeast: 80 }] } })), places: [`handoff ${way.id}`] };
}

function scopeCut(graph: AgentGraph, chance: Chance, key: 'languages' | 'channels'): Planted | undefined {
  const leaf = oneOf(chance, leavesOf(graph).filter(({ id, scope }) => {
    const way = onlyWayTo(graph, id);
    const from = way && agentIn(graph, way.from);
    return (scope?.[key] ?? []).length > 1 && from?.kind === 'ai' && JSON.stringify(from.scope?.[key]) === JSON.stringify(scope?.[key]) && !JSON.stringify(waysFrom(graph, way?.from ?? '').map(({ when }) => when ?? null)).includes(key.slice(0, -1));
  }));
  const way = leaf && onlyWayTo(graph, leaf.id);
  return leaf && way && { graph: withAgent(graph, leaf.id, (agent) => ({ ...agent, scope: { ...agent.scope, [key]: agent.scope?.[key]?.slice(1) ?? [] } })), places: [`handoff ${way.id}`, `agent ${leaf.id}`] };
}

function opaque(graph: AgentGraph, chance: Chance, when: Condition): Planted | undefined {
  const host = oneOf(chance, hostsOf(graph));
  if (!host) return undefined;
  const made = newcomer(graph, host.id, 'nova-reader');
  return { base: growing(graph, made), graph: growing(graph, { ...made, way: { ...made.way, when } }), places: ['handoff to-nova-reader'] };
}
