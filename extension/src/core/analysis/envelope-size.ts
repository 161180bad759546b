import { canonicalJson } from '../base/canonical-json';
import type { Json, JsonObject } from '../base/json';
import { carriesOf } from '../graph/defaults';
import type { AgentGraph, Field, Handoff } from '../graph/model';
import type { Analysis } from './analyse';
import { viaOf } from './agent-net';
import { hasBit } from './field-bits';

/** How big envelopes get. Units: bytes of UTF-8. */
export interface EnvelopeSizes {
  /** Of the envelope on an edge, after so many handoffs before it. */
  readonly bytesOf: (edge: number, before: number) => number;
  /** Fields whose values have no known greatest length, so one is assumed. */
  readonly assumed: readonly string[];
}

/** Greatest lengths of values that the format does not bound. */
const ASSUMED: Readonly<Record<Field['type'], number>> = { string: 100, number: 20, integer: 16, boolean: 5, array: 400, object: 400 };

/** A redacted value on the wire. */
const MASK = '"[redacted]"'.length;

/** Sizes of envelopes from the fields that can have a value by the time control leaves an agent, and all that travels beside them. */
export function envelopeSizesOf({ graph, net, flow }: Analysis): EnvelopeSizes {
  const { bits } = flow;
  const possible = flow.possible();
  const hasReturns = graph.handoffs.some(({ then }) => then === 'return');
  const fields = new Map(graph.fields.map((field) => [field.id, field]));
  const masked = new Set(net.routes.flatMap(({ redacts = [] }) => redacts));
  // What comes back from elsewhere is not known of one agent alone.
  const anywhere = new Set(graph.fields.flatMap(({ id }, bit) => (net.agents.some((_, place) => hasBit(possible, place * bits.words, bit)) ? [id] : [])));
  const mayHave = (place: number, name: string): boolean => (hasReturns ? anywhere.has(name) : hasBit(possible, place * bits.words, bits.bitOf.get(name) ?? 0));
  const contextBytes = Float64Array.from({ length: net.edges.count }, (_, edge) => {
    const from = net.edges.from[edge]!;
    return namesOn(graph, net.routes[net.edges.route[edge]!]).reduce((sum, { name, as, isMasked }) => {
      const value = isMasked ? MASK : mayHave(from, name) ? Math.max(sizeOf(fields.get(name)), masked.has(name) ? MASK : 0) : masked.has(name) ? MASK : 0;
      return value === 0 ? sum : sum + as.length + '"":,'.length + value;
    }, 0);
  });
  const step = longestTrailEntry(net.agents.map(({ id }) => id), net.routes.map(({ id }) => id));
  const fixed = fixedBytes();
  const [agents, vias] = [net.agents.map(({ id }) => bytesOf(id) - 2), Array.from({ length: net.edges.count }, (_, edge) => bytesOf(viaOf(net, edge)) - 2)];
  return {
    bytesOf: (edge, before) => fixed + agents[net.edges.from[edge]!]! + agents[net.edges.to[edge]!]! + vias[edge]! + contextBytes[edge]! + before * step,
    assumed: graph.fields.filter(isOpen).map(({ id }) => id),
  };
}

interface Carried {
  readonly name: string;
  readonly as: string;
  readonly isMasked: boolean;
}

/** Declared fields that travel on the route; all where none is named. */
function namesOn(graph: AgentGraph, route: AgentGraph['handoffs'][number] | AgentGraph['escalations'][number] | undefined): readonly Carried[] {
  const carries = route === undefined ? 'all' : carriesOf(route);
  const renames = (route !== undefined && 'renames' in route ? (route as Handoff).renames : undefined) ?? {};
  return graph.fields
    .filter(({ id }) => carries === 'all' || carries.includes(id))
    .map(({ id }) => ({ name: id, as: Object.hasOwn(renames, id) ? (renames[id] ?? id) : id, isMasked: route?.redacts?.includes(id) ?? false }));
}

function isOpen({ type, enum: choices, minimum, maximum }: Field): boolean {
  if (choices !== undefined || type === 'boolean') return false;
  return type !== 'integer' || minimum === undefined || maximum === undefined;
}

function sizeOf(field: Field | undefined): number {
  if (field === undefined) return 0;
  const { type, enum: choices, minimum, maximum } = field;
  if (choices !== undefined) return Math.max(0, ...choices.map(bytesOf));
  if (!isOpen(field) && minimum !== undefined && maximum !== undefined) return Math.max(bytesOf(Math.ceil(minimum)), bytesOf(Math.floor(maximum)));
  return ASSUMED[type];
}

/** Signals as long as they usually get. */
const SIGNALS: JsonObject = { channel: 'messaging', confidence: 0.123456789, error: 'unavailable', intent: 'x'.repeat(20), language: 'zh-Hant', repeats: 10, request: 'restart', sentiment: -0.123456789, status: 'blocked' };

/** Length of everything but ids of the graph, context, trail and what was said, with times and numbers as long as they get. */
function fixedBytes(): number {
  const envelope: JsonObject = {
    v: 1, handoffId: 'x'.repeat(26), conversationId: 'x'.repeat(36), epoch: 100, hop: 100, from: '', to: '', edge: '', kind: 'escalation', reason: { code: 'FALLBACK_EXHAUSTED', trigger: 'T0', signals: SIGNALS },
    confidence: 0.123456789, context: {}, trail: [], issuedAt: 1e12, expiresAt: 1e12, schemaHash: 'x'.repeat(64),
  };
  return bytesOf(envelope);
}

/** Length of the longest entry of the trail that the graph can make. */
function longestTrailEntry(agents: readonly string[], routes: readonly string[]): number {
  const id = agents.reduce((longest, other) => (other.length > longest.length ? other : longest), '');
  const via = ['built-in:FALLBACK_EXHAUSTED', ...routes].reduce((longest, other) => (other.length > longest.length ? other : longest));
  return bytesOf({ handoffId: 'x'.repeat(26), from: id, to: id, via }) + 1;
}

function bytesOf(value: Json): number {
  // Every character beyond ASCII takes two to four bytes; a pair of surrogates four.
  return [...canonicalJson(value)].reduce((sum, character) => sum + (character < '\x80' ? 1 : character < '\u0800' ? 2 : character.length === 2 ? 4 : 3), 0);
}
