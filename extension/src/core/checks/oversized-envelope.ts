import type { Analysis } from '../analysis/analyse';
import { hasBit, setBit } from '../analysis/field-bits';
import { allowedHops } from '../analysis/allowed-hops';
import { sizeBesideContext } from '../analysis/envelope-size';
import { wayFromStart } from '../analysis/walk';
import { wayOf } from '../analysis/way';
import { ASSUMED } from '../analysis/value-size';
import { limitsOf } from '../graph/defaults';
import type { GraphEdit } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';
import { defineCheck } from './check';
import { edgeMark } from './edge-mark';
import { savedByMask, sizeOfField } from './field-room';
import type { Fix } from './problem';
import { counted, listed, quoted, wayText } from './words';

interface Data {
  readonly via: string;
  /** Units: bytes. */
  readonly size: number;
  readonly heaviest: readonly string[];
  /** How many fields have no declared length. */
  readonly assumed: number;
  /** How many other handoffs and escalations are over the limit. */
  readonly others: number;
  readonly way: string;
  readonly edits: readonly GraphEdit[];
}

/** What contact centres take as metadata of a conversation. Units: bytes. */
const LIMIT = 4096;

/** Most handoffs that one fix changes. */
const MOST_CHANGES = 200;

/** Flags the largest envelope of a graph where it may be too large for the systems it goes through. */
export const oversizedEnvelope = defineCheck<Data>({
  id: 'oversized-envelope',
  severity: 'info',

  *find({ analysis, graph }) {
    if (analysis.entry === -1) return;
    const scale = scaleOf(graph);
    if (scale.bare + scale.all <= LIMIT) return;
    const over = overLimit(analysis, scale);
    const [worst] = over;
    if (worst === undefined) return;
    const { net, reach, entry, flow } = analysis;
    const way = wayOf(net, entry, [...wayFromStart(net, reach, net.edges.from[worst.edge] ?? 0), worst.edge]);
    const fields = fieldsOver(analysis, worst.edge);
    const heaviest = fields.toSorted((a, b) => (scale.sizes[b] ?? 0) - (scale.sizes[a] ?? 0)).slice(0, 3).map((bit) => flow.bits.names[bit] ?? '');
    const assumed = fields.filter((bit) => scale.isAssumed[bit] === true).length;
    yield {
      ...edgeMark(net, worst.edge),
      data: { via: way.via.at(-1) ?? '', size: worst.size, heaviest, assumed, others: new Set(over.map(({ edge }) => net.edges.route[edge])).size - 1, way: wayText(way), edits: narrowing(analysis, scale, over) },
      witness: way,
      verdict: assumed === 0 ? 'proved' : 'undecided',
    };
  },

  message: ({ size, heaviest, assumed, others, way }) => {
    const rests = assumed === 0 ? '' : ` Undecided: ${counted(assumed, 'field')} ${assumed === 1 ? 'has' : 'have'} no declared length; ${ASSUMED.text} bytes are assumed for a text, ${ASSUMED.list} for a list or an object.`;
    const more = others === 0 ? '' : ` ${counted(others, 'other way')} ${others === 1 ? 'is' : 'are'} over it too.`;
    return `The envelope may take ${kilobytes(size)} at the most, over ${kilobytes(LIMIT)}, ${listed(heaviest)} taking most: ${way}.${more}${rests}`;
  },

  explain: ({ via, size, assumed, way }) => [
    `Counted are all fields that can have been set by the time ${quoted(via)} is taken, with their names, as canonical JSON: ${way}.`,
    `A choice counts as its longest value, a number as its longest form, a masked field as its mask; no more agents add fields than the hop limit lets a conversation visit.`,
    `To these come the ids, digests and times of the envelope, and the trail of all handoffs that the limit allows: ${kilobytes(size)} together, which is a bound from above.`,
    ...(assumed === 0 ? [] : [`${counted(assumed, 'field')} without a declared length ${assumed === 1 ? 'is' : 'are'} assumed to hold ${ASSUMED.text} bytes of text or ${ASSUMED.list} of a list or an object.`]),
  ],

  fixes: ({ edits, others }) => {
    const fix: Fix = { title: others === 0 ? 'Carry only what somebody reads behind it' : `Carry only what somebody reads, on ${counted(edits.length, 'handoff')}`, edits, isSafe: false };
    return edits.length === 0 ? [] : [fix];
  },
});

interface Scale {
  readonly bare: number;
  /** Sizes of the fields by their bits. */
  readonly sizes: readonly number[];
  readonly saved: readonly number[];
  readonly isAssumed: readonly boolean[];
  /** All fields together. */
  readonly all: number;
  /** Words of a row of fields. */
  readonly words: number;
}

function scaleOf(graph: AgentGraph): Scale {
  const sizes = graph.fields.map(sizeOfField);
  const most = sizes.map((size) => size.most);
  return { bare: sizeBesideContext(graph), sizes: most, saved: graph.fields.map(savedByMask), isAssumed: sizes.map((size) => size.isAssumed), all: most.reduce((sum, size) => sum + size, 0), words: (most.length + 31) >> 5 };
}

interface Large {
  readonly edge: number;
  readonly size: number;
}

/** Edges whose envelope may be over the limit, the largest first. */
function overLimit(analysis: Analysis, scale: Scale): readonly Large[] {
  const { net, reach } = analysis;
  const most = mostOnOneWay(analysis, scale);
  if (scale.bare + most <= LIMIT) return [];
  const plain = new Map<number, number>();
  const large: Large[] = [];
  for (let edge = 0; edge < net.edges.count; edge += 1) {
    const from = net.edges.from[edge] ?? 0;
    if (reach.hops[from] === -1) continue;
    const isPlain = analysis.flow.passages[edge] === undefined;
    const sum = (isPlain ? plain.get(from) : undefined) ?? sumOver(analysis, scale, edge);
    if (isPlain) plain.set(from, sum);
    const size = scale.bare + Math.min(most, sum);
    if (size > LIMIT) large.push({ edge, size });
  }
  return large.toSorted((a, b) => b.size - a.size || a.edge - b.edge);
}

/** What conversations start with and the agents add that one can visit: never more than the hop limit and those who began. */
function mostOnOneWay({ net, reach, holding, graph }: Analysis, scale: Scale): number {
  const { words } = holding.flow.bits;
  const { toOther } = allowedHops(net, reach, limitsOf(graph).hops);
  const own = [...reach.order].map((place) => sizeOf(scale, holding.setters.maybe, place * words)).toSorted((a, b) => b - a);
  const renamed = new Set(graph.handoffs.flatMap(({ renames = {} }) => Object.values(renames)));
  const names = graph.fields.reduce((sum, { id }, bit) => (renamed.has(id) ? sum + (scale.sizes[bit] ?? 0) : sum), 0);
  const visited = own.slice(0, Math.min(own.length, toOther + 1));
  return sizeOf(scale, holding.flow.initial, 0) + names + visited.reduce((sum, size) => sum + size, 0);
}

function sumOver({ net, flow }: Analysis, { sizes, saved }: Scale, edge: number): number {
  const possible = flow.possible();
  const row = (net.edges.from[edge] ?? 0) * flow.bits.words;
  const { masked, named, renames = [] } = flow.passages[edge] ?? {};
  let sum = 0;
  for (let word = 0; word < flow.bits.words; word += 1) {
    for (let rest = (possible[row + word] ?? 0) & (named?.[word] ?? -1); rest !== 0; rest &= rest - 1) {
      const bit = word * 32 + 31 - Math.clz32(rest & -rest);
      sum += (sizes[bit] ?? 0) - (masked && hasBit(masked, 0, bit) ? (saved[bit] ?? 0) : 0);
    }
  }
  // One that takes the place of another is counted beside it: the bound stays one from above.
  return renames.reduce((all, { from, to }) => (hasBit(possible, row, from) ? all + (sizes[to] ?? 0) : all), sum);
}

/** Fields that may be in the envelope, masked or not, under their names behind the edge. */
function fieldsOver({ net, flow }: Analysis, edge: number): readonly number[] {
  const possible = flow.possible();
  const row = (net.edges.from[edge] ?? 0) * flow.bits.words;
  const passage = flow.passages[edge];
  const found = new Set<number>();
  for (let bit = 0; bit < flow.bits.names.length; bit += 1) if (hasBit(possible, row, bit) && (!passage?.named || hasBit(passage.named, 0, bit))) found.add(bit);
  for (const { from, to } of passage?.renames ?? []) if (hasBit(possible, row, from)) found.add(to);
  return [...found];
}

/** Edits that leave out what nobody reads behind the routes that are over the limit; none where that is not enough, or nothing is declared. */
function narrowing({ net, flow, wanted, graph }: Analysis, scale: Scale, over: readonly Large[]): readonly GraphEdit[] {
  if (net.edges.route[over[0]?.edge ?? 0] === -1) return [];
  const routes = new Set(over.map(({ edge }) => net.edges.route[edge] ?? -1));
  if (routes.size > MOST_CHANGES) return [];
  const { words } = flow.bits;
  const read = new Map([...routes].filter((place) => place !== -1).map((place) => [place, new Int32Array(words)]));
  for (let edge = 0; edge < net.edges.count; edge += 1) {
    const fields = read.get(net.edges.route[edge] ?? -1);
    if (fields) addReadBehind({ net, flow, wanted }, edge, fields);
  }
  const isEnough = [...read.values()].every((fields) => scale.bare + sizeOf(scale, fields, 0) <= LIMIT);
  return isEnough ? [...read].map(([place, fields]) => carryOnly(graph, place, fields)) : [];
}

/** Size of the fields of the row that starts at the offset. */
function sizeOf({ sizes, words }: Scale, rows: Int32Array, offset: number): number {
  let sum = 0;
  for (let word = 0; word < words; word += 1) for (let rest = rows[offset + word] ?? 0; rest !== 0; rest &= rest - 1) sum += sizes[word * 32 + 31 - Math.clz32(rest & -rest)] ?? 0;
  return sum;
}

function carryOnly(graph: AgentGraph, place: number, fields: Int32Array): GraphEdit {
  const isHandoff = place < graph.handoffs.length;
  const route = isHandoff ? graph.handoffs[place] : graph.escalations[place - graph.handoffs.length];
  const { id = '', carries = 'all' } = route ?? {};
  const value = graph.fields.flatMap((field, bit) => (hasBit(fields, 0, bit) && (carries === 'all' || carries.includes(field.id)) ? [field.id] : []));
  return { type: 'property/set', target: { kind: isHandoff ? 'handoff' : 'escalation', id }, path: ['carries'], value };
}

/** Adds the fields before the edge that somebody reads behind it. */
function addReadBehind({ net, flow, wanted }: Pick<Analysis, 'net' | 'flow' | 'wanted'>, edge: number, into: Int32Array): void {
  const row = (net.edges.to[edge] ?? 0) * flow.bits.words;
  const passage = flow.passages[edge];
  for (let word = 0; word < into.length; word += 1) into[word] = (into[word] ?? 0) | ((wanted.arriving[row + word] ?? 0) & (passage?.named?.[word] ?? -1));
  for (const { from, to: name } of passage?.renames ?? []) if (hasBit(wanted.arriving, row, name)) setBit(into, 0, from);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
