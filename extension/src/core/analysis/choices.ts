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

/**
 * Pairs of agents that both have one of the keys and that one agent has handoffs to, each pair once for each key.
 *
 * Order: by agent that chooses. Cost: linear in the handoffs and their targets' keys; of very many targets with one key only neighbours are paired.
 */
export function* choicesBy(net: AgentNet, keysOf: (place: number) => readonly string[]): Generator<Choice & { readonly chooser: number; readonly key: string }> {
  const seen = new Set<string>();
  for (const chooser of net.agents.keys()) {
    const targets = targetsFrom(net, chooser);
    const pairs = targets.length < 2 ? [] : [...byKey(targets, keysOf)].flatMap(([key, places]) => pairsIn(places).map((choice) => ({ ...choice, chooser, key })));
    for (const pair of pairs) {
      const name = `${pair.one} ${pair.other} ${pair.key}`;
      if (seen.has(name)) continue;
      seen.add(name);
      yield pair;
    }
  }
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
