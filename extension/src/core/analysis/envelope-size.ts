import { canonicalJson } from '../base/canonical-json';
import type { Json, JsonObject } from '../base/json';
import { carriesOf, limitsOf } from '../graph/defaults';
import type { AgentGraph, Handoff } from '../graph/model';
import type { Analysis } from './analyse';
import { viaOf } from './agent-net';
import { hasBit } from './field-bits';
import { MASK_BYTES, declaredSizeOf, sizeOfValue, utf8Length } from './value-size';

/** How big envelopes get. Units: bytes of UTF-8. */
export interface EnvelopeSizes {
  /** Of the envelope on an edge, after so many handoffs before it. */
  readonly bytesOf: (edge: number, before: number) => number;
  /** Fields whose values have no known greatest length, so one is assumed. */
  readonly assumed: readonly string[];
}

/** Sizes of envelopes from the fields that can have a value by the time control leaves an agent, and all that travels beside them. */
export function envelopeSizesOf({ graph, net, flow }: Analysis): EnvelopeSizes {
  const { bits } = flow;
  const possible = flow.possible();
  const hasReturns = graph.handoffs.some(({ then }) => then === 'return');
  const sizes = new Map(graph.fields.map((field) => [field.id, sizeOfValue(field)]));
  const sizeOf = (name: string): number => sizes.get(name) ?? 0;
  const masked = new Set(net.routes.flatMap(({ redacts = [] }) => redacts));
  // What comes back from elsewhere is not known of one agent alone.
  const anywhere = new Set(graph.fields.flatMap(({ id }, bit) => (net.agents.some((_, place) => hasBit(possible, place * bits.words, bit)) ? [id] : [])));
  const mayHave = (place: number, name: string): boolean => (hasReturns ? anywhere.has(name) : hasBit(possible, place * bits.words, bits.bitOf.get(name) ?? 0));
  const contextBytes = Float64Array.from({ length: net.edges.count }, (_, edge) => {
    const from = net.edges.from[edge]!;
    return namesOn(graph, net.routes[net.edges.route[edge]!]).reduce((sum, { name, as, isMasked }) => {
      const value = isMasked ? MASK_BYTES : mayHave(from, name) ? Math.max(sizeOf(name), masked.has(name) ? MASK_BYTES : 0) : masked.has(name) ? MASK_BYTES : 0;
      return value === 0 ? sum : sum + as.length + '"":,'.length + value;
    }, 0);
  });
  const step = longestTrailEntry(graph);
  const fixed = fixedBytes(graph);
  const [agents, vias] = [net.agents.map(({ id }) => bytesOf(id) - 2), Array.from({ length: net.edges.count }, (_, edge) => bytesOf(viaOf(net, edge)) - 2)];
  return {
    bytesOf: (edge, before) => fixed + agents[net.edges.from[edge]!]! + agents[net.edges.to[edge]!]! + vias[edge]! + contextBytes[edge]! + before * step,
    assumed: graph.fields.filter((field) => declaredSizeOf(field) === undefined).map(({ id }) => id),
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

/** Size of all but the context and what was said, at the most: ids of the longest, and the trail of as many handoffs as the limit allows. Units: bytes of UTF-8. */
export function sizeBesideContext(graph: AgentGraph): number {
  const [agent, route] = [longestAgent(graph), longestRoute(graph)];
  return fixedBytes(graph) + 2 * agent.length + route.length + limitsOf(graph).hops * longestTrailEntry(graph);
}

/** Length of everything but ids of agents and routes, context, trail and what was said, with signals, times and numbers as long as they get. */
function fixedBytes({ intents }: AgentGraph): number {
  const intent = longestOf(['unknown', ...intents.map(({ id }) => id)]);
  const signals: JsonObject = { channel: 'messaging', confidence: NUMBER, error: 'unavailable', intent, language: 'zh-Hant-TW', repeats: 100, request: 'restart', sentiment: -NUMBER, status: 'blocked' };
  const envelope: JsonObject = {
    v: 1, handoffId: 'x'.repeat(26), conversationId: 'x'.repeat(36), epoch: 100, hop: 100, from: '', to: '', edge: '', kind: 'escalation', reason: { code: 'FALLBACK_EXHAUSTED', trigger: 'T0', signals },
    confidence: NUMBER, context: {}, trail: [], issuedAt: 1e12, expiresAt: 1e12, schemaHash: 'x'.repeat(64),
  };
  return bytesOf(envelope);
}

/** With as many digits as a share gets. */
const NUMBER = 0.8123456789012345;

/** Length of the longest entry of the trail that the graph can make. */
function longestTrailEntry(graph: AgentGraph): number {
  const id = longestAgent(graph);
  return bytesOf({ handoffId: 'x'.repeat(26), from: id, to: id, via: longestRoute(graph) }) + ','.length;
}

function longestAgent({ agents }: AgentGraph): string {
  return longestOf(agents.map(({ id }) => id));
}

/** Ways that nothing declares have names too. */
function longestRoute({ handoffs, escalations }: AgentGraph): string {
  return longestOf(['built-in:FALLBACK_EXHAUSTED', ...handoffs.map(({ id }) => id), ...escalations.map(({ id }) => id)]);
}

function longestOf(ids: readonly string[]): string {
  return ids.reduce((longest, other) => (other.length > longest.length ? other : longest), '');
}

function bytesOf(value: Json): number {
  return utf8Length(canonicalJson(value));
}
