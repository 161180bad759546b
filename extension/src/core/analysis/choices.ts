import { type AgentNet, HANDOFF } from './agent-net';

/** Two agents between which a handoff can choose. */
export interface Choice {
  /** Places; the first is the lesser. */
  readonly one: number;
  readonly other: number;
}

/** Most agents of one choice that each is compared with. */
const MOST_BESIDE = 24;

/** Agents that some agent has handoffs to, by who chooses among them: few, whose pairs can all be looked at, and those of large choices taken together. */
export interface Targets {
  readonly few: readonly (readonly number[])[];
  readonly many: readonly number[];
}

/** Targets of every agent with at least two. Order: as declared. */
export function targetsOf(net: AgentNet): Targets {
  const lists = [...net.agents.keys()].map((place) => targetsFrom(net, place)).filter(({ length }) => length > 1);
  const isFew = ({ length }: readonly number[]): boolean => length <= MOST_BESIDE;
  return { few: lists.filter(isFew), many: [...new Set(lists.filter((list) => !isFew(list)).flat())].sort((a, b) => a - b) };
}

function targetsFrom(net: AgentNet, place: number): readonly number[] {
  return [...new Set(handoffsFrom(net, place).map((edge) => net.edges.to[edge]!))].sort((a, b) => a - b);
}

/** Edges of the handoffs from the agent. Order: as declared. */
export function handoffsFrom(net: AgentNet, place: number): readonly number[] {
  return [...net.out.edges.subarray(net.out.start[place], net.out.start[place + 1])].filter((edge) => net.edges.kind[edge] === HANDOFF);
}

/** Whether some agent has handoffs to both, and which one is the first that has. -1 where none has. */
export function chooserOf(net: AgentNet, { one, other }: Choice): number {
  const sources = sourcesOf(net, one);
  return [...sourcesOf(net, other)].filter((place) => sources.has(place)).reduce((least, place) => (least === -1 ? place : Math.min(least, place)), -1);
}

function sourcesOf(net: AgentNet, place: number): ReadonlySet<number> {
  const edges = net.into.edges.subarray(net.into.start[place], net.into.start[place + 1]);
  return new Set([...edges].filter((edge) => net.edges.kind[edge] === HANDOFF).map((edge) => net.edges.from[edge]!));
}

/** A choice between two agents that have keys in common. */
export interface KeyedChoice extends Choice {
  readonly chooser: number;
  /** Order: as the targets have them. */
  readonly keys: readonly string[];
}

/**
 * Pairs of agents that have keys in common and that one agent has handoffs to, each pair once, with the first agent that chooses.
 *
 * Order: by agent that chooses. Cost: linear in the handoffs and their targets' keys; of very many targets with one key only neighbours are paired.
 */
export function* choicesBy(net: AgentNet, keysOf: (place: number) => readonly string[]): Generator<KeyedChoice> {
  const count = net.agents.length;
  const seen = new Set<number>();
  for (const chooser of net.agents.keys()) {
    const targets = targetsFrom(net, chooser);
    if (targets.length < 2) continue;
    const found = new Map<number, string[]>();
    for (const [key, places] of byKey(targets, keysOf)) eachPair(places, (one, other) => {
      const keys = found.get(one * count + other);
      if (keys) keys.push(key);
      else found.set(one * count + other, [key]);
    });
    for (const [pair, keys] of found) {
      if (seen.has(pair)) continue;
      seen.add(pair);
      yield { one: Math.floor(pair / count), other: pair % count, chooser, keys };
    }
  }
}

function eachPair(places: readonly number[], visit: (one: number, other: number) => void): void {
  for (let at = 1; at < places.length; at += 1) for (let before = Math.max(0, at - MOST_BESIDE); before < at; before += 1) visit(places[before]!, places[at]!);
}

function byKey(places: readonly number[], keysOf: (place: number) => readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const place of places) {
    for (const key of keysOf(place)) {
      const list = found.get(key);
      if (list) list.push(place);
      else found.set(key, [place]);
    }
  }
  return found;
}

/** Pairs of the agents, each with those before it; of very many only with its neighbours. */
export function pairsIn(places: readonly number[]): readonly Choice[] {
  return places.flatMap((other, at) => places.slice(Math.max(0, at - MOST_BESIDE), at).map((one) => ({ one, other })));
}
