import { solverOf } from '../conditions/solver';
import { hasAtom } from '../conditions/truth';
import type { Agent } from '../graph/model';
import { type Adjacency, type AgentNet, FALLBACK, HANDOFF } from './agent-net';
import { type FieldBits, clearBit, fieldBitsOf, hasBit, rowOf, setBit } from './field-bits';
import { type Passage, passageOf } from './passage';
import { once } from './once';
import type { Distances } from './walk';

/**
 * Which fields are surely in the envelope wherever a conversation can be. A must-analysis over all ways, to a fixpoint:
 * a field counts when every way to the agent sets it and none loses it afterwards. Source: definite assignment, JLS chapter 16.
 */
export interface FieldFlow {
  readonly bits: FieldBits;
  /** Fields that a new conversation has. */
  readonly initial: Int32Array;
  /** Rows of the agents: fields surely there when control arrives. */
  readonly arriving: Int32Array;
  /** Rows of the agents: fields whose value may be a mask when control arrives. */
  readonly maskedArriving: Int32Array;
  /** Rows of the agents: fields that can have been set, and can be read, by the time control leaves. Cost: worked out when first asked for. */
  readonly possible: () => Int32Array;
  /** Rows of the agents: fields without which control cannot arrive. */
  readonly required: Int32Array;
  /** Rows of the agents: those, and fields that the agent has set when it has had its turn. */
  readonly given: Int32Array;
  /** 1 for each edge that may be taken before its source has had a turn. */
  readonly isEarly: Uint8Array;
  /** What each edge does to fields; undefined where all travel as they are. */
  readonly passages: readonly (Passage | undefined)[];
}

/** The flow of fields from the entry on. `reach` says which agents a conversation can get to. Cost: a few passes over edges × fields / 32. */
export function fieldFlowOf(net: AgentNet, entry: number, reach: Distances): FieldFlow {
  const bits = fieldBitsOf(net.graph);
  const order = flowOrder(net.out, net.edges.to, { reach, entry });
  const flow: FieldFlow = {
    bits,
    initial: rowOf(bits, net.graph.fields.flatMap(({ id, initial }) => (initial === true ? [id] : []))),
    arriving: new Int32Array(net.agents.length * bits.words),
    maskedArriving: new Int32Array(net.agents.length * bits.words),
    possible: once(() => possibleFields(net, flow, { order, entry })),
    // A human takes over whatever is missing.
    required: rowsOf(net, bits, ({ kind, contract }) => (kind === 'human' ? [] : (contract?.requires ?? []))),
    given: rowsOf(net, bits, ({ kind, contract }) => [...(contract?.produces ?? []), ...(kind === 'human' ? [] : (contract?.requires ?? []))]),
    isEarly: earlyEdges(net),
    passages: passagesOf(net, bits),
  };
  if (bits.words === 0) return flow;
  spreadMasks(net, flow, order);
  settle(net, flow, { order, entry });
  return flow;
}

/** Tries for whether a value can be a mask. */
const MOST_TRIES = 250_000;

function passagesOf(net: AgentNet, bits: FieldBits): readonly (Passage | undefined)[] {
  const solvers = { solver: net.judge.solver, untyped: solverOf({ intents: net.graph.intents, fields: [] }, MOST_TRIES) };
  const byRoute = net.routes.map((route) => (isPlain(route) ? undefined : passageOf(solvers, bits, route)));
  const { count, route, isGuarded } = net.edges;
  const unguarded = new Map<number, Passage>();
  return Array.from({ length: count }, (_, edge) => {
    const place = route[edge]!;
    const passage = place === -1 ? undefined : byRoute[place];
    if (!passage || isGuarded[edge] === 1 || !passage.assured) return passage;
    const known = unguarded.get(place) ?? { ...passage, assured: undefined, assuredUnmasked: undefined };
    unguarded.set(place, known);
    return known;
  });
}

/** Whether all fields travel as they are and the condition, looking at none, promises nothing. */
function isPlain(route: AgentNet['routes'][number]): boolean {
  const { carries, redacts, when } = route;
  const isBare = (carries === undefined || carries === 'all') && (redacts?.length ?? 0) === 0 && !('renames' in route && route.renames);
  return isBare && (when === undefined || !hasAtom(when, (atom) => 'field' in atom));
}

/** A row of fields for each agent. */
function rowsOf(net: AgentNet, bits: FieldBits, fieldsOf: (agent: Agent) => readonly string[]): Int32Array {
  const rows = new Int32Array(net.agents.length * bits.words);
  net.agents.forEach((agent, place) => {
    for (const name of fieldsOf(agent)) {
      const bit = bits.bitOf.get(name);
      if (bit !== undefined) setBit(rows, place * bits.words, bit);
    }
  });
  return rows;
}

/** A customer can ask for a human before the agent has done anything, and an agent can fail at once. */
function earlyEdges(net: AgentNet): Uint8Array {
  const { count, kind, to, isGuarded } = net.edges;
  return Uint8Array.from({ length: count }, (_, edge) => {
    const isToHuman = net.isHuman[to[edge]!] === 1 && kind[edge] !== HANDOFF;
    return Number(isToHuman || (kind[edge] === FALLBACK && isGuarded[edge] === 0));
  });
}

interface Order {
  readonly reach: Distances;
  readonly entry: number;
}

/** Agents that can be reached, in reverse postorder of a walk in depth: most are then looked at after all that lead to them. */
function flowOrder({ start, edges }: Adjacency, to: Int32Array, { reach, entry }: Order): Int32Array {
  if (entry === -1) return new Int32Array(0);
  const order = new Int32Array(reach.order.length);
  const cursor = start.slice();
  const isSeen = new Uint8Array(start.length);
  const trail = [entry];
  let left = order.length;
  isSeen[entry] = 1;
  while (trail.length > 0) {
    const place = trail.at(-1)!;
    if (cursor[place] === start[place + 1]) {
      order[--left] = place;
      trail.pop();
      continue;
    }
    const next = to[edges[cursor[place]!++]!]!;
    if (isSeen[next] === 1) continue;
    isSeen[next] = 1;
    trail.push(next);
  }
  return order;
}

/** May-analysis: a field may be masked where one way masks it. */
function spreadMasks(net: AgentNet, flow: FieldFlow, order: Int32Array): void {
  if (!flow.passages.some((passage) => passage?.masked || passage?.renames.some(({ isMasked }) => isMasked))) return;
  const scratch = new Int32Array(flow.bits.words);
  const hasMask = new Uint8Array(net.agents.length);
  untilStill(net, order, (edge, place) => {
    if (flow.passages[edge] === undefined && hasMask[net.edges.from[edge]!] === 0) return false;
    arrivingMasks(flow, edge, { net, into: scratch });
    if (!join(flow.maskedArriving, place * scratch.length, scratch)) return false;
    hasMask[place] = 1;
    return true;
  });
}

/** Visits the edges into every agent, in order, until no visit changes anything. An edge is visited again only when its source has changed. */
function untilStill(net: AgentNet, order: Int32Array, visit: (edge: number, place: number) => boolean): void {
  const changedIn = new Int32Array(net.agents.length);
  for (let pass = 0, hasChanged = true; hasChanged; pass += 1) {
    hasChanged = false;
    for (const place of order) {
      if (!visitInto(net, place, { changedIn, pass, visit })) continue;
      changedIn[place] = pass;
      hasChanged = true;
    }
  }
}

interface Pass {
  /** The pass in which each agent last changed. */
  readonly changedIn: Int32Array;
  readonly pass: number;
  readonly visit: (edge: number, place: number) => boolean;
}

function visitInto(net: AgentNet, place: number, { changedIn, pass, visit }: Pass): boolean {
  const { start, edges } = net.into;
  const { from } = net.edges;
  let hasChanged = false;
  for (let at = start[place]!; at < start[place + 1]!; at += 1) {
    const edge = edges[at]!;
    if (changedIn[from[edge]!]! >= pass - 1 && visit(edge, place)) hasChanged = true;
  }
  return hasChanged;
}

/** May-analysis: a field can be there where it comes over one way, or somebody on the spot can have set it or asked for it. */
function possibleFields(net: AgentNet, flow: FieldFlow, { order, entry }: { readonly order: Int32Array; readonly entry: number }): Int32Array {
  const { bits } = flow;
  const possible = rowsOf(net, bits, ({ contract }) => [...(contract?.produces ?? []), ...(contract?.accepts ?? []), ...(contract?.requires ?? [])]);
  if (entry === -1) return possible;
  join(possible, entry * bits.words, flow.initial);
  const scratch = new Int32Array(bits.words);
  untilStill(net, order, (edge, place) => {
    const passage = flow.passages[edge];
    const row = net.edges.from[edge]! * bits.words;
    for (let word = 0; word < bits.words; word += 1) scratch[word] = possible[row + word]! & (passage?.kept?.[word] ?? -1);
    for (const { from, to, isMasked } of passage?.renames ?? []) if (!isMasked && hasBit(possible, row, from)) setBit(scratch, 0, to);
    return join(possible, place * bits.words, scratch);
  });
  return possible;
}

/** Adds the fields to the row; whether that changed it. */
function join(rows: Int32Array, row: number, fields: Int32Array): boolean {
  let hasChanged = false;
  for (let word = 0; word < fields.length; word += 1) {
    const next = rows[row + word]! | fields[word]!;
    if (next !== rows[row + word]) hasChanged = true;
    rows[row + word] = next;
  }
  return hasChanged;
}

interface Passing {
  readonly net: AgentNet;
  readonly into: Int32Array;
}

/** Leaves in `into` the fields whose values may be masks when they come over the edge. */
export function arrivingMasks(flow: FieldFlow, edge: number, { net, into }: Passing): void {
  const passage = flow.passages[edge];
  const row = net.edges.from[edge]! * into.length;
  for (let word = 0; word < into.length; word += 1) {
    const before = maskedWord(flow, edge, row + word);
    into[word] = (passage?.named ? before & passage.named[word]! : before) | (passage?.masked?.[word] ?? 0);
  }
  for (const { from, to, isMasked } of passage?.renames ?? []) if (isMasked || mayBeMasked(flow, edge, { row, bit: from })) setBit(into, 0, to);
}

/** Fields that may be masked when the edge is taken. */
function maskedWord(flow: FieldFlow, edge: number, at: number): number {
  return flow.maskedArriving[at]! & ~(flow.isEarly[edge] === 1 ? flow.required : flow.given)[at]!;
}

/** Whether the field may be a mask when the edge is taken. `row` is where the row of its source starts. */
export function mayBeMasked(flow: FieldFlow, edge: number, { row, bit }: Spot): boolean {
  return ((maskedWord(flow, edge, row + (bit >> 5)) >>> (bit & 31)) & 1) === 1;
}

/** A field of one row. */
interface Spot {
  readonly row: number;
  readonly bit: number;
}

function settle(net: AgentNet, flow: FieldFlow, { order, entry }: { readonly order: Int32Array; readonly entry: number }): void {
  if (entry === -1) return;
  const { arriving, bits } = flow;
  const isReached = new Uint8Array(net.agents.length);
  for (const place of order) {
    isReached[place] = 1;
    arriving.fill(-1, place * bits.words, (place + 1) * bits.words);
  }
  arriving.set(flow.initial, entry * bits.words);
  const scratch = new Int32Array(bits.words);
  untilStill(net, order, (edge, place) => {
    if (isReached[net.edges.from[edge]!] === 0) return false;
    crossing(flow, edge, { net, into: scratch });
    return meet(flow, place * bits.words, scratch);
  });
}

function meet({ arriving }: FieldFlow, row: number, crossed: Int32Array): boolean {
  let hasChanged = false;
  for (let word = 0; word < crossed.length; word += 1) {
    const next = arriving[row + word]! & crossed[word]!;
    if (next !== arriving[row + word]) hasChanged = true;
    arriving[row + word] = next;
  }
  return hasChanged;
}

/** Leaves in `into` the fields that surely come over the edge. */
export function crossing(flow: FieldFlow, edge: number, { net, into }: Passing): void {
  const passage = flow.passages[edge];
  const row = net.edges.from[edge]! * into.length;
  for (let word = 0; word < into.length; word += 1) {
    const present = sureWord(flow, edge, { row, word });
    into[word] = passage?.kept ? present & passage.kept[word]! : present;
  }
  if (passage && passage.renames.length > 0) rename(flow, edge, { row, into });
}

/** Fields that are surely there when the edge is taken: what arrived, what the source added, what the condition looks at. */
function sureWord(flow: FieldFlow, edge: number, { row, word }: { readonly row: number; readonly word: number }): number {
  const at = row + word;
  const passage = flow.passages[edge];
  const present = flow.arriving[at]! | (flow.isEarly[edge] === 1 ? flow.required : flow.given)[at]!;
  if (!passage?.assured) return present;
  return present | passage.assuredUnmasked![word]! | (passage.assured[word]! & ~maskedWord(flow, edge, at));
}

/** A renamed field wins over one that had the name before; a masked one takes its place. */
function rename(flow: FieldFlow, edge: number, { row, into }: { readonly row: number; readonly into: Int32Array }): void {
  for (const { from, to, isMasked } of flow.passages[edge]!.renames) {
    const isSure = isSureAt(flow, edge, { row, bit: from });
    if (isMasked || (!isSure && mayBeMasked(flow, edge, { row, bit: from }))) clearBit(into, 0, to);
    else if (isSure) setBit(into, 0, to);
  }
}

/** Whether the field is surely there when the edge is taken. `row` is where the row of its source starts. */
export function isSureAt(flow: FieldFlow, edge: number, { row, bit }: Spot): boolean {
  return ((sureWord(flow, edge, { row, word: bit >> 5 }) >>> (bit & 31)) & 1) === 1;
}
