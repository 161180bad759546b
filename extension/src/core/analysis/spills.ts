import { hasBit, setBit } from './field-bits';
import { type HoldingGround, wayHolding } from './holding';
import { wayFromStart } from './walk';

/** A value that crosses an edge into a trust domain that is not its own. */
export interface Spill {
  readonly edge: number;
  /** What the field is called before the edge. */
  readonly bit: number;
  /** What it was called where it was set. */
  readonly origin: number;
  /** Where it was set; -1 where it came into being by a new name. */
  readonly setBy: number;
  /** The domain that it leaves. */
  readonly home: string;
  /** Edges from the entry over where it was set to the one that it crosses. */
  readonly way: readonly number[];
}

/**
 * Where values of the fields leave the trust domain that they are at home in: that of the agent where they are set, or the first stated
 * one that they come to. Agents that state no domain keep what they get as theirs whose it is. Each edge and name is told once, by a
 * shortest way; what has crossed is not followed further.
 *
 * Cost: edges × fields that are followed, at most three times.
 */
export function spillsOf(ground: HoldingGround, fields: Int32Array): readonly Spill[] {
  const domains = domainsOf(ground);
  if (domains.names.length < 2) return [];
  const search: Search = { ground, fields, domains, states: [], homes: new Map(), spills: new Map(), behind: [] };
  const seeds = seedsOf(search);
  for (let depth = 0, now: number[] = []; depth < seeds.length || now.length > 0; depth += 1, now = search.behind.splice(0)) {
    for (const seed of seeds[depth] ?? []) enter(search, seed, now);
    for (const at of now) spread(search, at);
  }
  return [...search.spills.values()];
}

interface Domains {
  readonly names: readonly string[];
  /** Domain of each agent; -1 where it states none. */
  readonly of: Int32Array;
}

function domainsOf({ net }: HoldingGround): Domains {
  const names = [...new Set(net.agents.flatMap(({ trustDomain }) => (trustDomain === undefined ? [] : [trustDomain])))];
  const placeOf = new Map(names.map((name, place) => [name, place]));
  return { names, of: Int32Array.from(net.agents, ({ trustDomain }) => (trustDomain === undefined ? -1 : placeOf.get(trustDomain)!)) };
}

/** A value at an agent. */
interface State {
  readonly place: number;
  readonly bit: number;
  /** Domain that it is at home in; -1 where none has been stated yet. */
  readonly home: number;
  /** Whether it was there when control arrived. */
  readonly hasArrived: boolean;
  readonly origin: number;
  readonly setBy: number;
  /** Edges before the first state. */
  readonly before?: readonly number[];
  readonly edge: number;
  /** State that it comes from; -1 for the first. */
  readonly from: number;
}

interface Search {
  readonly ground: HoldingGround;
  readonly fields: Int32Array;
  readonly domains: Domains;
  readonly states: State[];
  /** Homes that are known of each value at each agent. */
  readonly homes: Map<number, number[]>;
  readonly spills: Map<number, Spill>;
  /** States to spread in the next round. */
  readonly behind: number[];
}

/** Values where they come into being, by the handoffs it takes to get there. */
function seedsOf(search: Search): readonly (readonly State[])[] {
  const { ground, fields, domains } = search;
  const { flow, reach, entry, setters } = ground;
  const seeds: State[][] = [];
  for (const place of reach.order) {
    const list = (seeds[reach.hops[place]!] ??= []);
    for (let bit = 0; bit < flow.bits.names.length; bit += 1) {
      if (!hasBit(fields, 0, bit)) continue;
      const seed = { place, bit, home: domains.of[place]!, origin: bit, setBy: place, edge: -1, from: -1 };
      if (place === entry && hasBit(flow.initial, 0, bit)) list.push({ ...seed, hasArrived: true });
      if (hasBit(setters.maybe, place * flow.bits.words, bit)) list.push({ ...seed, hasArrived: false });
    }
  }
  for (const seed of namedSeeds(search)) (seeds[seed.before!.length] ??= []).push(seed);
  return Array.from(seeds, (list) => list ?? []);
}

/** Values of other fields that become such a one by a new name. */
function* namedSeeds({ ground, fields, domains }: Search): Generator<State> {
  const { net, flow, reach } = ground;
  for (let edge = 0; edge < net.edges.count; edge += 1) {
    const [source, place] = [net.edges.from[edge]!, net.edges.to[edge]!];
    if (reach.hops[source] === -1) continue;
    for (const { from, to, isMasked } of flow.passages[edge]?.renames ?? []) {
      if (isMasked || !hasBit(fields, 0, to) || hasBit(fields, 0, from) || !ground.passes(edge, from).includes(to)) continue;
      const way = wayHolding(ground, { place: source, bit: from }, flow.isEarly[edge] === 1);
      if (way) yield { place, bit: to, home: domains.of[place]!, hasArrived: true, origin: to, setBy: -1, before: [...way, edge], edge: -1, from: -1 };
    }
  }
}

/** Most homes of one value at one agent that are told apart: with two, whoever gets it is a stranger to one. */
const MOST_HOMES = 2;

function enter({ ground, states, homes }: Search, state: State, queue: number[]): void {
  const key = 2 * (state.place * ground.flow.bits.names.length + state.bit) + Number(state.hasArrived);
  const known = homes.get(key) ?? [];
  const stated = known.filter((home) => home !== -1);
  if (known.includes(state.home) || (state.home !== -1 && stated.length >= MOST_HOMES)) return;
  homes.set(key, [...known, state.home]);
  queue.push(states.push(state) - 1);
}

function spread(search: Search, at: number): void {
  const { net, flow, setters } = search.ground;
  const { place, bit, hasArrived } = search.states[at]!;
  const isReplaced = hasBit(setters.always, place * flow.bits.words, bit);
  const { start, edges } = net.out;
  for (let index = start[place]!; index < start[place + 1]!; index += 1) {
    const isEarly = flow.isEarly[edges[index]!] === 1;
    if (hasArrived ? !isReplaced || isEarly : !isEarly) cross(search, at, edges[index]!);
  }
}

function cross(search: Search, at: number, edge: number): void {
  const { ground, domains, states, behind } = search;
  const { bit, home, origin, setBy } = states[at]!;
  const place = ground.net.edges.to[edge]!;
  const domain = domains.of[place]!;
  for (const name of ground.passes(edge, bit)) {
    if (domain !== -1 && home !== -1 && domain !== home) spill(search, at, edge);
    else enter(search, { place, bit: name, home: domain === -1 ? home : domain, hasArrived: true, origin, setBy, edge, from: at }, behind);
  }
}

function spill({ ground, domains, states, spills }: Search, at: number, edge: number): void {
  const { bit, home, origin, setBy } = states[at]!;
  const key = edge * ground.flow.bits.names.length + bit;
  if (spills.has(key)) return;
  const rest = [edge];
  let state = states[at]!;
  for (; state.from !== -1; state = states[state.from]!) rest.push(state.edge);
  const before = state.before ?? wayFromStart(ground.net, ground.reach, state.place);
  spills.set(key, { edge, bit, origin, setBy, home: domains.names[home]!, way: [...before, ...rest.reverse()] });
}

/** The fields that are not for everybody, as a row. */
export function sensitiveRow({ net, flow: { bits } }: HoldingGround): Int32Array {
  const row = new Int32Array(bits.words);
  for (const { id, sensitivity = 'public' } of net.graph.fields) if (sensitivity !== 'public') setBit(row, 0, bits.bitOf.get(id)!);
  return row;
}
