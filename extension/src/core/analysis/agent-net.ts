import { canResolve, limitsOf, takenFrom } from '../graph/defaults';
import type { Agent, AgentGraph, Escalation, Handoff } from '../graph/model';
import { CAN, type Judge, NEVER, feasibility, judgeOf } from './feasible';

/** Ways for a conversation to change hands. */
export const HANDOFF = 0;
export const ESCALATION = 1;
/** To the next of the `fallbacks`, after the target or the agent itself failed. */
export const FALLBACK = 2;
/** To `confidence.below`. */
export const UNSURE = 3;
/** To the human, whom the customer can always ask for. */
export const HUMAN = 4;

/** Edges that somebody drew or declared as a way to go on. */
export const DECLARED: readonly number[] = [HANDOFF, ESCALATION, UNSURE];

/**
 * The graph's agents and all the ways between them that can ever be taken, as arrays. Agents and edges go by their place.
 * Order: as declared; references to nothing are left out.
 */
export interface AgentNet {
  readonly graph: AgentGraph;
  readonly judge: Judge;
  readonly agents: readonly Agent[];
  readonly placeOf: ReadonlyMap<string, number>;
  readonly isHuman: Uint8Array;
  readonly resolves: Uint8Array;
  /** Handoffs, then escalations. */
  readonly routes: readonly (Handoff | Escalation)[];
  /** Whether each route can ever be taken. */
  readonly routeTruth: Uint8Array;
  readonly edges: Edges;
  readonly out: Adjacency;
  readonly into: Adjacency;
}

/** One entry an edge. */
export interface Edges {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly kind: Uint8Array;
  /** Place in `routes` of the one whose envelope rules count; -1 where all fields travel. */
  readonly route: Int32Array;
  /** 1 where the edge is only taken when its route's condition holds. */
  readonly isGuarded: Uint8Array;
  /** `CAN` or `PERHAPS`; edges that are never taken are left out. */
  readonly truth: Uint8Array;
}

/** Edges of each agent, one list behind the other. */
export interface Adjacency {
  readonly start: Int32Array;
  readonly edges: Int32Array;
}

/** The net of a graph. Cost: linear, and the solver where conditions are not plain. */
export function agentNetOf(graph: AgentGraph): AgentNet {
  const placeOf = new Map(graph.agents.map(({ id }, place) => [id, place]));
  const judge = judgeOf(graph);
  const routes = [...graph.handoffs, ...graph.escalations];
  const routeTruth = Uint8Array.from(routes, ({ when }) => feasibility(judge, when));
  const edges = edgesOf(graph, placeOf, routeTruth);
  const count = graph.agents.length;
  return {
    graph, judge, agents: graph.agents, placeOf, routes, routeTruth, edges,
    isHuman: Uint8Array.from(graph.agents, ({ kind }) => Number(kind === 'human')),
    resolves: Uint8Array.from(graph.agents, (agent) => Number(canResolve(agent))),
    out: adjacency(edges.from, count),
    into: adjacency(edges.to, count),
  };
}

/** How an edge is named in a witness: the handoff's or escalation's id, or the runtime's own word where nothing declares it. */
export function viaOf(net: AgentNet, edge: number): string {
  const { kind, route } = net.edges;
  const declared = net.routes[route[edge]!];
  const isHandoff = route[edge]! < net.graph.handoffs.length;
  if (declared && (kind[edge] === HANDOFF || kind[edge] === ESCALATION || (isHandoff && kind[edge] !== HUMAN))) return declared.id;
  return kind[edge] === HUMAN ? 'built-in:HUMAN_REQUESTED' : kind[edge] === UNSURE ? 'built-in:LOW_CONFIDENCE' : 'built-in:AGENT_FAULT';
}

interface EdgeParts {
  readonly from: number;
  readonly to: string;
  readonly kind: number;
  readonly route: number;
  readonly isGuarded: number;
  readonly truth: number;
}

/** What the edges of one graph are made from. */
interface Making {
  readonly graph: AgentGraph;
  readonly placeOf: ReadonlyMap<string, number>;
  readonly routeTruth: Uint8Array;
  /** Escalations that hold for each agent, as places in `routes`. */
  readonly escalations: readonly (readonly number[])[];
  /** First handoff from an agent that can be unsure to another, as a place in `routes`. */
  readonly firstHandoff: ReadonlyMap<string, number>;
  /** Six numbers an edge. */
  readonly flat: number[];
}

const WIDTH = 6;

function edgesOf(graph: AgentGraph, placeOf: ReadonlyMap<string, number>, routeTruth: Uint8Array): Edges {
  const making: Making = { graph, placeOf, routeTruth, escalations: escalationsOf(graph, placeOf), firstHandoff: firstHandoffs(graph), flat: [] };
  graph.handoffs.forEach((handoff, place) => addHandoff(making, handoff, place));
  graph.agents.forEach((agent, place) => addWaysOf(making, agent, place));
  const count = making.flat.length / WIDTH;
  const edges = {
    count, from: new Int32Array(count), to: new Int32Array(count), kind: new Uint8Array(count), route: new Int32Array(count),
    isGuarded: new Uint8Array(count), truth: new Uint8Array(count),
  };
  [edges.from, edges.to, edges.kind, edges.route, edges.isGuarded, edges.truth].forEach((column, at) => {
    for (let edge = 0; edge < count; edge += 1) column[edge] = making.flat[edge * WIDTH + at]!;
  });
  return edges;
}

function escalationsOf(graph: AgentGraph, placeOf: ReadonlyMap<string, number>): readonly (readonly number[])[] {
  const found: number[][] = graph.agents.map(() => []);
  graph.escalations.forEach((escalation, place) => {
    for (const id of takenFrom(graph, escalation)) found[placeOf.get(id) ?? -1]?.push(graph.handoffs.length + place);
  });
  return found;
}

function firstHandoffs(graph: AgentGraph): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (!graph.agents.some(({ confidence }) => confidence?.below !== undefined)) return found;
  graph.handoffs.forEach(({ from, to }, place) => {
    const key = `${from} ${to}`;
    if (!found.has(key)) found.set(key, place);
  });
  return found;
}

function addHandoff(making: Making, { from, to, fallbacks }: Handoff, route: number): void {
  const source = making.placeOf.get(from);
  const truth = making.routeTruth[route] ?? NEVER;
  if (source === undefined || truth === NEVER) return;
  add(making, { from: source, to, kind: HANDOFF, route, isGuarded: 1, truth });
  for (const other of usable(making, fallbacks, [from, to])) add(making, { from: source, to: other, kind: FALLBACK, route, isGuarded: 1, truth });
}

function addWaysOf(making: Making, agent: Agent, from: number): void {
  const { graph, routeTruth } = making;
  const escalations = making.escalations[from] ?? [];
  const targetOf = (route: number): string => graph.escalations[route - graph.handoffs.length]?.to ?? '';
  for (const route of escalations) {
    const truth = routeTruth[route] ?? NEVER;
    if (truth !== NEVER) add(making, { from, to: targetOf(route), kind: ESCALATION, route, isGuarded: 1, truth });
  }
  const builtIn = (to: string, kind: number): EdgeParts => ({ from, to, kind, route: escalations.find((route) => targetOf(route) === to) ?? -1, isGuarded: 0, truth: CAN });
  addUnsure(making, agent, (to) => builtIn(to, UNSURE));
  for (const to of usable(making, agent.fallbacks, [agent.id])) add(making, builtIn(to, FALLBACK));
  const human = agent.kind === 'human' ? undefined : (usualHuman(making) ?? escalations.map(targetOf).find((id) => isHuman(making, id)));
  if (human !== undefined) add(making, builtIn(human, HUMAN));
}

/** The way of an agent that is not sure enough; it goes like a handoff between the two, where there is one. */
function addUnsure(making: Making, { id, confidence }: Agent, edgeTo: (to: string) => EdgeParts): void {
  if (confidence?.below === undefined || confidence.threshold <= 0) return;
  const edge = edgeTo(confidence.below);
  const like = making.firstHandoff.get(`${id} ${confidence.below}`);
  add(making, like === undefined ? edge : { ...edge, route: like });
  const fallbacks = like === undefined ? undefined : making.graph.handoffs[like]?.fallbacks;
  for (const to of usable(making, fallbacks, [id, confidence.below])) add(making, { ...edge, to, kind: FALLBACK, route: like ?? -1 });
}

/** Fallbacks that can come to be tried: so many in a row, none twice, and none after a human. `tried` begins with the source. */
function usable(making: Making, fallbacks: readonly string[] | undefined, tried: readonly string[]): readonly string[] {
  if (fallbacks === undefined || fallbacks.length === 0 || tried.slice(1).some((id) => isHuman(making, id))) return [];
  const most = Math.min(MOST_FALLBACKS, limitsOf(making.graph).fallbacks);
  const inTurn = [...new Set(fallbacks)].filter((id) => !tried.includes(id)).slice(0, most);
  const human = inTurn.findIndex((id) => isHuman(making, id));
  return human === -1 ? inTurn : inTurn.slice(0, human + 1);
}

/** The runtime never tries more in a row, whatever the graph says. */
const MOST_FALLBACKS = 3;

function usualHuman(making: Making): string | undefined {
  const { humanFallback } = making.graph;
  return humanFallback !== undefined && isHuman(making, humanFallback) ? humanFallback : undefined;
}

function isHuman({ graph, placeOf }: Making, id: string): boolean {
  return graph.agents[placeOf.get(id) ?? -1]?.kind === 'human';
}

function add({ placeOf, flat }: Making, { from, to, kind, route, isGuarded, truth }: EdgeParts): void {
  const target = placeOf.get(to);
  if (target !== undefined && target !== from) flat.push(from, target, kind, route, isGuarded, truth);
}

/** Edges by one of their ends, in order. */
export function adjacency(ends: Int32Array, count: number): Adjacency {
  const start = new Int32Array(count + 1);
  for (const end of ends) start[end + 1]! += 1;
  for (let place = 0; place < count; place += 1) start[place + 1]! += start[place]!;
  const next = start.slice(0, count);
  const edges = new Int32Array(ends.length);
  ends.forEach((end, edge) => (edges[next[end]!++] = edge));
  return { start, edges };
}
