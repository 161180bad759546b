import type { AgentNet } from './agent-net';
import { hasBit } from './field-bits';
import { type FieldFlow, crossing, isSureAt, mayBeMasked } from './field-flow';
import { type Distances, wayFromStart } from './walk';

/** Why a field is not there: nothing on the way sets it, or an edge loses it. */
export type AbsenceCause = 'unset' | 'dropped' | 'redacted' | 'renamed';

/** One way on which a required field does not arrive. */
export interface Absence {
  readonly cause: AbsenceCause;
  /** The edge that loses the field; -1 where nothing sets it. */
  readonly edge: number;
  /** The field as it is called where it is lost or would have to be set. */
  readonly bit: number;
  /** Edges from the entry to where the field is required, in order. */
  readonly way: readonly number[];
  /** Set where the way, followed again from the entry, may bring the field by another name. */
  readonly isDoubtful?: boolean;
}

/** Where the search looks. */
export interface Field {
  readonly place: number;
  readonly bit: number;
}

/** What the search knows of the graph. */
export interface Ground {
  readonly net: AgentNet;
  readonly flow: FieldFlow;
  readonly entry: number;
  readonly reach: Distances;
}

/**
 * Ways on which the field does not arrive over the given edges: one for each edge that loses it, one where nothing sets it.
 * Each is the shortest of its sort. Order: shortest first.
 *
 * Cost: a walk back over the agents at which the field is not sure.
 */
export function absencesOf(ground: Ground, { place, bit }: Field, edges: readonly number[]): readonly Absence[] {
  const search: Search = { ground, next: new Map(), queue: [], found: new Map(), scratch: new Int32Array(ground.flow.bits.words) };
  for (const edge of edges) lookAcross(search, edge, { target: { place, bit, isMasked: false }, from: undefined });
  for (let head = 0; head < search.queue.length; head += 1) {
    const state = search.queue[head]!;
    noteIfUnset(search, state);
    const { start, edges: into } = ground.net.into;
    for (let at = start[state.place]!; at < start[state.place + 1]!; at += 1) lookAcross(search, into[at]!, { target: state, from: state });
  }
  return [...search.found.values()].toSorted((a, b) => a.way.length - b.way.length);
}

/** An agent at which the field, by that name, is not sure when control leaves. */
interface State extends Wanted {
  readonly key: number;
}

interface Wanted extends Field {
  /** The field is there, since a condition on the way saw it: then only a mask can be in its place. */
  readonly isMasked: boolean;
}

interface Step {
  readonly edge: number;
  readonly then: number | undefined;
}

interface Search {
  readonly ground: Ground;
  /** The edge by which each state leads on. */
  readonly next: Map<number, Step>;
  readonly queue: State[];
  readonly found: Map<string, Absence>;
  readonly scratch: Int32Array;
}

interface Target {
  readonly target: Wanted;
  readonly from: State | undefined;
}

/** Follows one edge back: the field is lost on it, or was not sure before it. */
function lookAcross(search: Search, edge: number, { target, from }: Target): void {
  const { net, flow, reach } = search.ground;
  const source = net.edges.from[edge]!;
  if (reach.hops[source] === -1) return;
  const origin = target.isMasked ? maskOf(search.ground, edge, target.bit) : absentOver(search, edge, target.bit);
  if (origin === undefined) return;
  if (origin.lostBy !== undefined) {
    note(search, { cause: origin.lostBy, edge, bit: origin.bit }, wayOn(search, { edge, then: from?.key }));
    return;
  }
  const isMasked = target.isMasked || isSeen(flow, edge, origin.bit);
  const key = 2 * (source * flow.bits.names.length + origin.bit) + Number(isMasked);
  if (search.next.has(key)) return;
  search.next.set(key, { edge, then: from?.key });
  search.queue.push({ place: source, bit: origin.bit, isMasked, key });
}

interface Origin {
  readonly bit: number;
  readonly lostBy?: AbsenceCause;
}

function absentOver({ ground, scratch }: Search, edge: number, bit: number): Origin | undefined {
  crossing(ground.flow, edge, { net: ground.net, into: scratch });
  return hasBit(scratch, 0, bit) ? undefined : originOf(ground, edge, bit);
}

/** Whether the edge is only taken where the field is there, readable or not. */
function isSeen(flow: FieldFlow, edge: number, bit: number): boolean {
  const assured = flow.passages[edge]?.assured;
  return assured !== undefined && hasBit(assured, 0, bit);
}

/** Where a mask that comes over the edge comes from. */
function maskOf({ net, flow }: Ground, edge: number, bit: number): Origin | undefined {
  const passage = flow.passages[edge];
  const row = net.edges.from[edge]! * flow.bits.words;
  const rename = passage?.renames.findLast(({ to }) => to === bit);
  if (rename?.isMasked) return { bit: rename.from, lostBy: 'redacted' };
  if (rename && mayBeMasked(flow, edge, { row, bit: rename.from })) return { bit: rename.from };
  if (passage?.masked && hasBit(passage.masked, 0, bit)) return { bit, lostBy: 'redacted' };
  const isNamed = !passage?.named || hasBit(passage.named, 0, bit);
  return isNamed && mayBeMasked(flow, edge, { row, bit }) ? { bit } : undefined;
}

/** What the field was called before the edge, and how the edge loses it where it does. What nobody can have had is not lost there. */
function originOf({ net, flow }: Ground, edge: number, bit: number): Origin {
  const passage = flow.passages[edge];
  const row = net.edges.from[edge]! * flow.bits.words;
  const lost = (one: number, lostBy: AbsenceCause): Origin => (hasBit(flow.possible(), row, one) ? { bit: one, lostBy } : { bit: one });
  const rename = passage?.renames.findLast(({ to }) => to === bit);
  const survives = (one: number): boolean => !passage?.kept || hasBit(passage.kept, 0, one);
  if (rename && survives(bit) && hasBit(flow.possible(), row, bit) && !isSureAt(flow, edge, { row, bit: rename.from })) {
    // Where the renamed field is absent, one that had the name before stays: it must be absent too.
    if (!rename.isMasked || !isSureAt(flow, edge, { row, bit })) return { bit };
  }
  if (rename) return rename.isMasked ? lost(rename.from, 'redacted') : { bit: rename.from };
  if (survives(bit)) return { bit };
  if (passage?.masked && hasBit(passage.masked, 0, bit)) return lost(bit, 'redacted');
  return lost(bit, isRenamedAway(net, edge, flow.bits.names[bit]!) ? 'renamed' : 'dropped');
}

function isRenamedAway(net: AgentNet, edge: number, name: string): boolean {
  const route = net.routes[net.edges.route[edge]!];
  return route !== undefined && 'renames' in route && route.renames !== undefined && Object.hasOwn(route.renames, name) && isCarried(route.carries, name);
}

function isCarried(carries: 'all' | readonly string[] | undefined, name: string): boolean {
  return carries === undefined || carries === 'all' || carries.includes(name);
}

function noteIfUnset(search: Search, { place, bit, isMasked, key }: State): void {
  const { entry, flow } = search.ground;
  if (place === entry && !isMasked && !hasBit(flow.initial, 0, bit)) note(search, { cause: 'unset', edge: -1, bit }, wayOn(search, search.next.get(key)));
}

function note(search: Search, root: Pick<Absence, 'cause' | 'edge' | 'bit'>, rest: readonly number[]): void {
  const { net, reach } = search.ground;
  const before = root.edge === -1 ? [] : wayFromStart(net, reach, net.edges.from[root.edge]!);
  const absence = { ...root, way: [...before, ...rest] };
  const key = root.cause === 'unset' ? 'unset' : `${net.edges.route[root.edge]!} ${net.edges.kind[root.edge]!} ${root.bit}`;
  const known = search.found.get(key);
  if (!known || absence.way.length < known.way.length) search.found.set(key, absence);
}

/** Edges from a step on to where the field is required. */
function wayOn(search: Search, first: Step | undefined): readonly number[] {
  const edges: number[] = [];
  for (let step = first; step !== undefined; step = step.then === undefined ? undefined : search.next.get(step.then)) edges.push(step.edge);
  return edges;
}
