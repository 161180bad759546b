import type { AgentGraph, Condition, Handoff } from '#core/graph/model';
import type { Chance } from '../runtime/chance';
import { type Planted, type Planter, adding, agentIn, areTogether, growing, hostsOf, newcomer, oneOf, withHandoff } from './planter';

/** Faults of loops. */
export const LOOP_PLANTERS: readonly Planter[] = [
  { check: 'unbounded-loop', variant: 'a way back that no longer runs out', plant: freed },
  { check: 'unbounded-loop', variant: 'two new ways, to and fro', plant: toAndFro },
  { check: 'ping-pong', variant: 'thresholds that overlap', plant: pingPong },
  { check: 'escalation-loopback', variant: 'criteria that hold at both ends', plant: loopback },
  { check: 'loop-over-budget', variant: 'a way back one handoff too far', plant: overBudget },
  { check: 'expected-hops', variant: 'shares that go round', plant: roundAndRound },
];

/** Two agents that hand over to nobody who matters here, side by side. */
function pairOf(graph: AgentGraph, chance: Chance): readonly [string, string] | undefined {
  const hosts = hostsOf(graph).filter(({ authority }) => authority?.resolves === true);
  const one = oneOf(chance, hosts);
  const other = one && oneOf(chance, hosts.filter((host) => host !== one && areTogether(host, one) && !joined(graph, host.id, one.id) && isFree(graph, host.id)));
  return one && other && isFree(graph, one.id) ? [one.id, other.id] : undefined;
}

function joined(graph: AgentGraph, one: string, other: string): boolean {
  return graph.handoffs.some(({ from, to }) => (from === one && to === other) || (from === other && to === one));
}

/** Whether an agent gets all it requires from everybody: nothing that only some others set. */
function isFree(graph: AgentGraph, id: string): boolean {
  const initial = graph.fields.filter((field) => field.initial === true).map((field) => field.id);
  return (agentIn(graph, id).contract?.requires ?? []).every((field) => initial.includes(field) || field === 'issue');
}

function freed(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, graph.handoffs.filter(({ id, limit }) => id.startsWith('back-from-') && limit !== undefined));
  return one && { graph: withHandoff(graph, one.id, ({ limit: _limit, ...rest }) => rest), places: loopPlaces(graph, one) };
}

function loopPlaces(graph: AgentGraph, { id, from, to }: Handoff): readonly string[] {
  return [`handoff ${id}`, `agent ${from}`, `agent ${to}`, ...graph.handoffs.filter((handoff) => handoff.from === to).map((handoff) => `handoff ${handoff.id}`), 'graph'];
}

function toAndFro(graph: AgentGraph, chance: Chance): Planted | undefined {
  const pair = pairOf(graph, chance);
  if (!pair) return undefined;
  const [one, other] = pair;
  return {
    graph: adding(graph, { id: 'to', from: one, to: other, mode: 'explicit', reason: 'The other one may know.' }, { id: 'fro', from: other, to: one, mode: 'explicit', reason: 'The other one does know.' }),
    places: ['handoff to', 'handoff fro', `agent ${one}`, `agent ${other}`, 'graph'],
  };
}

/** On one turn, what it is about unknown and the customer not quite content, each hands it to the other. */
function pingPong(graph: AgentGraph, chance: Chance): Planted | undefined {
  const pair = pairOf(graph, chance);
  // Without a limit of the whole graph the loop itself is the fault.
  if (!pair || graph.limits.hops === undefined) return undefined;
  const [one, other] = pair;
  const when = (below: number): Condition => ({ all: [{ signal: 'intent', is: 'unknown' }, { signal: 'sentiment', below }] });
  const ways: readonly Handoff[] = [{ id: 'to', from: one, to: other, when: when(0.2), reason: 'Not content.' }, { id: 'fro', from: other, to: one, when: when(0.4), reason: 'Not very content.' }];
  return { graph: adding(graph, ...ways), places: ['handoff to', 'handoff fro', `agent ${one}`, `agent ${other}`] };
}

function loopback(graph: AgentGraph, chance: Chance): Planted | undefined {
  const pair = pairOf(graph, chance);
  if (!pair) return undefined;
  const [one, other] = pair;
  const criteria = (atLeast: number) => ({ when: { signal: 'repeats', atLeast }, reason: 'The customer has to say it again.' }) as const;
  return { graph: { ...graph, escalations: [{ id: 'up', from: one, to: other, ...criteria(2) }, { id: 'down', from: other, to: one, ...criteria(1) }, ...graph.escalations] }, places: ['escalation up', 'escalation down', `agent ${one}`, `agent ${other}`] };
}

/** A row of new agents to the very last hop, and a handoff from there back to its beginning. */
function overBudget(graph: AgentGraph, chance: Chance): Planted | undefined {
  const hops = new Map([[graph.entry, 0]]);
  for (const [id, far] of hops) for (const { from, to } of [...graph.handoffs, ...graph.escalations.flatMap((one) => escalationWays(graph, one))]) if (from === id && !hops.has(to)) hops.set(to, far + 1);
  const host = oneOf(chance, hostsOf(graph).filter(({ id }) => hops.has(id)));
  const limit = graph.limits.hops;
  if (!host || limit === undefined) return undefined;
  const names = Array.from({ length: limit - (hops.get(host.id) ?? 0) }, (_, place) => `step-${place + 1}`);
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined || names.length < 2) return undefined;
  let grown = graph;
  for (const [place, name] of names.entries()) grown = growing(grown, newcomer(grown, names[place - 1] ?? host.id, name));
  return { base: grown, graph: adding(grown, { id: 'round', from: last, to: first, mode: 'explicit', reason: 'From the beginning.', limit: 1 }), places: ['handoff round', ...names.map((name) => `agent ${name}`)] };
}

function escalationWays(graph: AgentGraph, { from = '*', to }: AgentGraph['escalations'][number]): readonly { readonly from: string; readonly to: string }[] {
  const sources = from === '*' ? graph.agents.map(({ id }) => id) : typeof from === 'string' ? [from] : from;
  return sources.map((source) => ({ from: source, to }));
}

/** Nine in ten go on and nine in ten come back: nine handoffs and more on average. */
function roundAndRound(graph: AgentGraph): Planted | undefined {
  const entry = agentIn(graph, graph.entry);
  if (entry.kind !== 'ai' || graph.handoffs.some(({ simulation }) => simulation?.share !== undefined) || graph.agents.some(({ simulation }) => simulation)) return undefined;
  const made = newcomer(graph, entry.id, 'merry');
  const grown = growing(graph, { agent: made.agent, way: { ...made.way, simulation: { share: 0.95 }, limit: 9 } });
  return { base: growing(graph, { agent: made.agent, way: { ...made.way, limit: 9 } }), graph: adding(grown, { id: 'round', from: 'merry', to: entry.id, mode: 'explicit', reason: 'Once more.', limit: 9, simulation: { share: 0.95 } }), places: ['graph', 'agent merry', `agent ${entry.id}`, 'handoff round', 'handoff to-merry'] };
}
