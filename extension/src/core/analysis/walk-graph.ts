import { hasAtom } from '../conditions/truth';
import { limitsOf } from '../graph/defaults';
import type { Handoff } from '../graph/model';
import { type AgentNet, DECLARED, ESCALATION, FALLBACK, HUMAN } from './agent-net';
import { NEVER, feasibility, judgeOf } from './feasible';
import { distancesFrom } from './walk';

/** What adds up along a walk. */
export type Measure = 'hops' | 'fallbacks' | 'latencyMs' | 'cost';

/** The ways of one intent, and what each costs. Walks begin at the entry and end at the first human, or anywhere before. */
export interface WalkGraph {
  readonly net: AgentNet;
  readonly entry: number;
  /** Edges of each agent that can be taken while the customer keeps the intent. Order: as in the net. */
  readonly ways: readonly (readonly number[])[];
  /** Agents that a walk can get to. Order: as they are met. */
  readonly reached: Int32Array;
  /** Handoffs to anyone but a human, at most. */
  readonly hops: number;
  /** Times that one agent may get control, at most. */
  readonly visits: number;
  readonly tries: Tries;
}

/** What goes before an edge is taken, or where nothing is. One entry an edge, or an agent. */
interface Tries {
  /** Fallbacks tried, the edge itself among them. */
  readonly fallbacks: Int32Array;
  /** Time lost with targets that did not take over. */
  readonly lostMs: Float64Array;
  /** The same where all that an agent can try fails, and it has no human to go to. */
  readonly lastFallbacks: Int32Array;
  readonly lastLostMs: Float64Array;
}

/** The ways of an intent, or of all of them. */
export function walkGraphOf(net: AgentNet, entry: number, intent: string | undefined): WalkGraph {
  const holds = holdingFor(net, intent);
  const { edges, isHuman } = net;
  const counts = (edge: number): boolean => isHuman[edges.from[edge]!] === 0 && (edges.isGuarded[edge] === 0 || holds[edges.route[edge]!] !== false);
  const reached = distancesFrom(net, entry === -1 ? [] : [entry], counts).order;
  const { hops, visitsPerAgent } = limitsOf(net.graph);
  const bots = reached.filter((place) => isHuman[place] === 0).length;
  const tries = triesOf(net, counts);
  const ways = net.agents.map((_, place) => [...net.out.edges.subarray(net.out.start[place], net.out.start[place + 1])].filter(counts));
  return { net, entry, ways, reached, hops: Math.min(hops, Math.max(0, bots * visitsPerAgent - 1)), visits: visitsPerAgent, tries };
}

/** Whether each route can be taken with the intent. Conditions that are alike are judged once. */
function holdingFor({ graph, routes, routeTruth }: AgentNet, intent: string | undefined): readonly boolean[] {
  const judge = judgeOf(graph);
  const known = new Map<string, boolean>();
  return routes.map(({ when }, route) => {
    if (routeTruth[route] === NEVER) return false;
    if (intent === undefined || when === undefined || !hasAtom(when, (atom) => 'signal' in atom && atom.signal === 'intent')) return true;
    const text = JSON.stringify(when);
    const holds = known.get(text) ?? feasibility(judge, { all: [when, { signal: 'intent', is: intent }] }) !== NEVER;
    known.set(text, holds);
    return holds;
  });
}

/** The chains of fallbacks: how far along one each edge is, and what the longest of each agent comes to. */
function triesOf(net: AgentNet, counts: (edge: number) => boolean): Tries {
  const { count, from, kind } = net.edges;
  const agents = net.agents.length;
  const tries: Tries = { fallbacks: new Int32Array(count), lostMs: new Float64Array(count), lastFallbacks: new Int32Array(agents), lastLostMs: new Float64Array(agents) };
  const length = new Map<string, number>();
  const edges = Array.from({ length: count }, (_, edge) => edge).filter(counts);
  for (const edge of edges) {
    const isFallback = kind[edge] === FALLBACK;
    if (!isFallback && !isFirstTry(net, edge)) continue;
    const place = from[edge]!;
    const chain = chainOf(net, edge);
    const number = isFallback ? (length.get(chain) ?? 0) + 1 : 0;
    if (isFallback) length.set(chain, number);
    tries.fallbacks[edge] = number;
    // The first fallback of an agent that failed comes after no target at all.
    const failed = isOfHandoff(net, edge) ? number : Math.max(0, number - 1);
    tries.lostMs[edge] = failed * ackMs(net, edge);
    tries.lastFallbacks[place] = Math.max(tries.lastFallbacks[place]!, number);
    tries.lastLostMs[place] = Math.max(tries.lastLostMs[place]!, (failed + 1) * ackMs(net, edge));
  }
  for (const edge of edges.filter((other) => kind[other] === HUMAN)) {
    tries.fallbacks[edge] = tries.lastFallbacks[from[edge]!]!;
    tries.lostMs[edge] = tries.lastLostMs[from[edge]!]!;
  }
  for (const edge of edges.filter((other) => kind[other] === HUMAN)) [tries.lastFallbacks[from[edge]!], tries.lastLostMs[from[edge]!]] = [0, 0];
  return tries;
}

/** Whether something is tried by the edge that can fail. A human is waited for in another way. */
function isFirstTry({ edges, isHuman }: AgentNet, edge: number): boolean {
  return DECLARED.includes(edges.kind[edge]!) && isHuman[edges.to[edge]!] === 0;
}

function isOfHandoff({ edges, graph }: AgentNet, edge: number): boolean {
  return edges.route[edge]! >= 0 && edges.route[edge]! < graph.handoffs.length;
}

/** Name of the chain that a fallback belongs to: a handoff's, or the agent's own. */
function chainOf(net: AgentNet, edge: number): string {
  const { from, route, isGuarded } = net.edges;
  return isOfHandoff(net, edge) ? `${from[edge]!} ${route[edge]!} ${isGuarded[edge]!}` : `${from[edge]!}`;
}

/** What an edge adds to a measure, with the turn of the agent that it leads to. */
export function weightOf(walks: WalkGraph, measure: Measure): (edge: number) => number {
  const { net, tries } = walks;
  const { edges, isHuman } = net;
  const turn = turnOf(walks, measure);
  switch (measure) {
    case 'hops':
      return () => 1;
    case 'fallbacks':
      return (edge) => tries.fallbacks[edge]!;
    case 'latencyMs':
      return (edge) => tries.lostMs[edge]! + (isHuman[edges.to[edge]!] === 1 ? 0 : ackMs(net, edge)) + turn(edges.to[edge]!);
    case 'cost':
      return (edge) => turn(edges.to[edge]!);
  }
}

/** What a turn of the agent adds to a measure. A human's is not counted. */
export function turnOf({ net }: WalkGraph, measure: Measure): (place: number) => number {
  const parts = net.agents.map(({ kind, simulation }) => (kind === 'human' ? 0 : measure === 'latencyMs' ? (simulation?.latencyMs?.p95 ?? 0) : measure === 'cost' ? (simulation?.costPerTurn ?? 0) : 0));
  return (place) => parts[place]!;
}

/** What is added where a walk ends at the agent. */
export function endOf({ tries }: WalkGraph, measure: Measure): (place: number) => number {
  if (measure === 'fallbacks') return (place) => tries.lastFallbacks[place]!;
  return measure === 'latencyMs' ? (place) => tries.lastLostMs[place]! : () => 0;
}

/** The longest that one acknowledgement is waited for, retries and all. */
function ackMs({ graph, routes, edges }: AgentNet, edge: number): number {
  const { ackTimeoutMs, ackRetries } = limitsOf(graph);
  const route = routes[edges.route[edge]!];
  const ack = route !== undefined && 'ack' in route ? (route as Handoff).ack : undefined;
  return (ack?.timeoutMs ?? ackTimeoutMs) * ((ack?.retries ?? ackRetries) + 1);
}

/** The declared handoff whose rules count for the edge, fallbacks and the way of the unsure included. */
export function handoffOf({ graph, edges }: AgentNet, edge: number): Handoff | undefined {
  return edges.kind[edge] === HUMAN || edges.kind[edge] === ESCALATION ? undefined : graph.handoffs[edges.route[edge]!];
}

/** Whether control comes back from where the edge leads to. */
export function opens({ net }: WalkGraph, edge: number): boolean {
  return handoffOf(net, edge)?.then === 'return' && net.isHuman[net.edges.to[edge]!] === 0;
}

/** What it adds to a measure that control goes back to an agent that waits, with its turn. */
export function backWeightOf(walks: WalkGraph, measure: Measure): (place: number) => number {
  const turn = turnOf(walks, measure);
  const { ackTimeoutMs, ackRetries } = limitsOf(walks.net.graph);
  const fixed = measure === 'hops' ? 1 : measure === 'latencyMs' ? ackTimeoutMs * (ackRetries + 1) : 0;
  return (place) => fixed + turn(place);
}
