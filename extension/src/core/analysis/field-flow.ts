import { type AgentNet, type Adjacency } from './agent-net';
import { type FieldBits, clearBit, fieldBitsOf, hasBit, rowOf, setBit } from './field-bits';
import { type Passage, passageOf } from './passage';
import type { Distances } from './walk';

/**
 * Which fields are surely in the envelope wherever a conversation can be. A must-analysis over all ways, to a fixpoint:
 * a field counts when every way to the agent sets it and none loses it afterwards. Source: definite assignment, JLS chapter 16.
 */
export interface FieldFlow {
  readonly bits: FieldBits;
  /** Fields that a new conversation has. */
  readonly initial: Int32Array;
  /** Rows of the agents: fields surely there when control arrives, and when it leaves. */
  readonly arriving: Int32Array;
  readonly leaving: Int32Array;
  /** Rows of the agents: fields whose value may be a mask when control leaves. */
  readonly maskedLeaving: Int32Array;
  /** What each edge does to fields; undefined where all travel as they are. */
  readonly passages: readonly (Passage | undefined)[];
}

/** The flow of fields from the entry on. `reach` says which agents a conversation can get to. Cost: a few passes over edges × fields / 32. */
export function fieldFlowOf(net: AgentNet, entry: number, reach: Distances): FieldFlow {
  const bits = fieldBitsOf(net.graph);
  const flow: FieldFlow = {
    bits,
    initial: rowOf(bits, net.graph.fields.flatMap(({ id, initial }) => (initial === true ? [id] : []))),
    arriving: new Int32Array(net.agents.length * bits.words),
    leaving: new Int32Array(net.agents.length * bits.words),
    maskedLeaving: new Int32Array(net.agents.length * bits.words),
    passages: passagesOf(net, bits),
  };
  if (bits.words === 0) return flow;
  const given = givenBy(net, bits);
  const order = flowOrder(net.out, net.edges.to, { reach, entry });
  spreadMasks(net, flow, { given, order });
  settle(net, flow, { given, order, entry });
  return flow;
}

function passagesOf(net: AgentNet, bits: FieldBits): readonly (Passage | undefined)[] {
  const byRoute = net.routes.map((route) => (isPlain(route) ? undefined : passageOf(net.graph, bits, route)));
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
  return isBare && (when === undefined || !JSON.stringify(when).includes('"field"'));
}

/** Rows of what each agent has at the latest when control leaves: what it produces, and what control cannot arrive without. */
function givenBy(net: AgentNet, bits: FieldBits): Int32Array {
  const rows = new Int32Array(net.agents.length * bits.words);
  net.agents.forEach(({ kind, contract }, place) => {
    // A human takes over whatever is missing.
    const names = [...(contract?.produces ?? []), ...(kind === 'human' ? [] : (contract?.requires ?? []))];
    for (const name of names) {
      const bit = bits.bitOf.get(name);
      if (bit !== undefined) setBit(rows, place * bits.words, bit);
    }
  });
  return rows;
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

interface Task {
  readonly given: Int32Array;
  readonly order: Int32Array;
}

/** May-analysis: a field may be masked where one way masks it. */
function spreadMasks(net: AgentNet, flow: FieldFlow, { given, order }: Task): void {
  if (!flow.passages.some((passage) => passage?.masked || passage?.renames.some(({ isMasked }) => isMasked))) return;
  const scratch = new Int32Array(flow.bits.words);
  untilStill(net, order, (edge, place) => {
    arrivingMasks(flow, edge, { net, into: scratch });
    return joinMasks(flow, place * scratch.length, { masks: scratch, given });
  });
}

/** Visits the edges into every agent, in order, until no visit changes anything. */
function untilStill(net: AgentNet, order: Int32Array, visit: (edge: number, place: number) => boolean): void {
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const place of order) if (visitInto(net, place, visit)) hasChanged = true;
  }
}

function visitInto(net: AgentNet, place: number, visit: (edge: number, place: number) => boolean): boolean {
  const { start, edges } = net.into;
  let hasChanged = false;
  for (let at = start[place]!; at < start[place + 1]!; at += 1) if (visit(edges[at]!, place)) hasChanged = true;
  return hasChanged;
}

function joinMasks({ maskedLeaving }: FieldFlow, row: number, { masks, given }: { readonly masks: Int32Array; readonly given: Int32Array }): boolean {
  let hasChanged = false;
  for (let word = 0; word < masks.length; word += 1) {
    const next = maskedLeaving[row + word]! | (masks[word]! & ~given[row + word]!);
    if (next !== maskedLeaving[row + word]) hasChanged = true;
    maskedLeaving[row + word] = next;
  }
  return hasChanged;
}

interface Passing {
  readonly net: AgentNet;
  readonly into: Int32Array;
}

function arrivingMasks(flow: FieldFlow, edge: number, { net, into }: Passing): void {
  const passage = flow.passages[edge];
  const row = net.edges.from[edge]! * flow.bits.words;
  for (let word = 0; word < into.length; word += 1) {
    const before = flow.maskedLeaving[row + word]!;
    into[word] = (passage?.named ? before & passage.named[word]! : before) | (passage?.masked?.[word] ?? 0);
  }
  for (const { from, to, isMasked } of passage?.renames ?? []) if (isMasked || hasBit(flow.maskedLeaving, row, from)) setBit(into, 0, to);
}

function settle(net: AgentNet, flow: FieldFlow, { given, order, entry }: Task & { readonly entry: number }): void {
  if (entry === -1) return;
  const { arriving, leaving, bits } = flow;
  const { words } = bits;
  const isReached = new Uint8Array(net.agents.length);
  for (const place of order) {
    isReached[place] = 1;
    arriving.fill(-1, place * words, (place + 1) * words);
    leaving.fill(-1, place * words, (place + 1) * words);
  }
  arriving.set(flow.initial, entry * words);
  leave(flow, entry * words, given);
  const scratch = new Int32Array(words);
  untilStill(net, order, (edge, place) => {
    if (isReached[net.edges.from[edge]!] === 0) return false;
    crossing(flow, edge, { net, into: scratch });
    if (!meet(flow, place * words, scratch)) return false;
    leave(flow, place * words, given);
    return true;
  });
}

/** What leaves is what arrived and what the agent adds. */
function leave({ arriving, leaving, bits }: FieldFlow, row: number, given: Int32Array): void {
  for (let word = row; word < row + bits.words; word += 1) leaving[word] = arriving[word]! | given[word]!;
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
  const row = net.edges.from[edge]! * flow.bits.words;
  for (let word = 0; word < into.length; word += 1) {
    const present = flow.leaving[row + word]! | assuredWord(flow, passage, { row, word });
    into[word] = passage?.kept ? present & passage.kept[word]! : present;
  }
  if (passage && passage.renames.length > 0) rename(flow, passage, { row, into });
}

function assuredWord(flow: FieldFlow, passage: Passage | undefined, { row, word }: { row: number; word: number }): number {
  if (!passage?.assured) return 0;
  return passage.assuredUnmasked![word]! | (passage.assured[word]! & ~flow.maskedLeaving[row + word]!);
}

/** A renamed field wins over one that had the name before; a masked one takes its place. */
function rename(flow: FieldFlow, passage: Passage, { row, into }: { row: number; into: Int32Array }): void {
  for (const { from, to, isMasked } of passage.renames) {
    const isSure = isSureAt(flow, passage, { row, bit: from });
    if (isMasked || (!isSure && hasBit(flow.maskedLeaving, row, from))) clearBit(into, 0, to);
    else if (isSure) setBit(into, 0, to);
  }
}

/** Whether the field is surely there when the edge with this passage is taken. */
export function isSureAt(flow: FieldFlow, passage: Passage | undefined, { row, bit }: { row: number; bit: number }): boolean {
  if (hasBit(flow.leaving, row, bit)) return true;
  return passage?.assured !== undefined && ((assuredWord(flow, passage, { row, word: bit >> 5 }) >>> (bit & 31)) & 1) === 1;
}
