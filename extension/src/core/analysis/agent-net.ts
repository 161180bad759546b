import { canResolve, sourcesOf } from '../graph/defaults';
import type { Agent, AgentGraph, Escalation, Handoff } from '../graph/model';
import { CAN, NEVER, feasibility, judgeOf } from './feasible';

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
  const builder = new EdgeBuilder(graph, placeOf, routeTruth);
  builder.addAll();
  const edges = builder.edges();
  const count = graph.agents.length;
  return {
    graph, agents: graph.agents, placeOf, routes, routeTruth, edges,
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

/** Collects the edges of one graph. */
class EdgeBuilder {
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #kind: number[] = [];
  readonly #route: number[] = [];
  readonly #isGuarded: number[] = [];
  readonly #truth: number[] = [];
  readonly #graph: AgentGraph;
  readonly #placeOf: ReadonlyMap<string, number>;
  readonly #routeTruth: Uint8Array;
  /** Escalations that hold for each agent, as places in `routes`. */
  readonly #escalations: number[][];
  /** First handoff from an agent to another, as a place in `routes`. */
  readonly #firstHandoff = new Map<string, number>();

  constructor(graph: AgentGraph, placeOf: ReadonlyMap<string, number>, routeTruth: Uint8Array) {
    this.#graph = graph;
    this.#placeOf = placeOf;
    this.#routeTruth = routeTruth;
    this.#escalations = graph.agents.map(() => []);
    graph.escalations.forEach((escalation, place) => this.#noteSources(escalation, graph.handoffs.length + place));
    graph.handoffs.forEach(({ from, to }, place) => {
      const key = `${from} ${to}`;
      if (!this.#firstHandoff.has(key)) this.#firstHandoff.set(key, place);
    });
  }

  addAll(): void {
    this.#graph.handoffs.forEach((handoff, place) => this.#addHandoff(handoff, place));
    this.#graph.agents.forEach((agent, place) => this.#addWaysOf(agent, place));
  }

  edges(): Edges {
    return {
      count: this.#from.length,
      from: Int32Array.from(this.#from),
      to: Int32Array.from(this.#to),
      kind: Uint8Array.from(this.#kind),
      route: Int32Array.from(this.#route),
      isGuarded: Uint8Array.from(this.#isGuarded),
      truth: Uint8Array.from(this.#truth),
    };
  }

  #noteSources(escalation: Escalation, route: number): void {
    const isForAll = (escalation.from ?? '*') === '*';
    for (const id of sourcesOf(this.#graph, escalation)) {
      const place = this.#placeOf.get(id);
      // A criterion for everybody is not meant to take a conversation from a person.
      if (place !== undefined && !(isForAll && this.#graph.agents[place]?.kind === 'human')) this.#escalations[place]?.push(route);
    }
  }

  #addHandoff({ from, to, fallbacks }: Handoff, route: number): void {
    const source = this.#placeOf.get(from);
    const truth = this.#routeTruth[route] ?? NEVER;
    if (source === undefined || truth === NEVER) return;
    const declared = { from: source, route, isGuarded: 1, truth };
    this.#add({ ...declared, to, kind: HANDOFF });
    for (const other of fallbacks ?? []) this.#add({ ...declared, to: other, kind: FALLBACK });
  }

  #addWaysOf(agent: Agent, from: number): void {
    const escalations = this.#escalations[from] ?? [];
    const first = this.#graph.handoffs.length;
    const targetOf = (route: number): string => this.#graph.escalations[route - first]?.to ?? '';
    for (const route of escalations) {
      const truth = this.#routeTruth[route] ?? NEVER;
      if (truth !== NEVER) this.#add({ from, to: targetOf(route), kind: ESCALATION, route, isGuarded: 1, truth });
    }
    const like = (to: string): number => escalations.find((route) => targetOf(route) === to) ?? -1;
    const builtIn = { from, isGuarded: 0, truth: CAN };
    this.#addUnsure(agent, (to) => ({ ...builtIn, to, kind: UNSURE, route: like(to) }));
    for (const to of agent.fallbacks ?? []) this.#add({ ...builtIn, to, kind: FALLBACK, route: like(to) });
    const human = this.#humanFor(agent, escalations.map(targetOf));
    if (human !== undefined) this.#add({ ...builtIn, to: human, kind: HUMAN, route: like(human) });
  }

  /** The way of an agent that is not sure enough; it goes like a handoff between the two, where there is one. */
  #addUnsure({ id, confidence }: Agent, edgeTo: (to: string) => EdgeParts): void {
    if (confidence?.below === undefined || confidence.threshold <= 0) return;
    const edge = edgeTo(confidence.below);
    const like = this.#firstHandoff.get(`${id} ${confidence.below}`);
    this.#add(like === undefined ? edge : { ...edge, route: like });
    const fallbacks = like === undefined ? undefined : this.#graph.handoffs[like]?.fallbacks;
    for (const to of fallbacks ?? []) this.#add({ ...edge, to, kind: FALLBACK, route: like ?? -1 });
  }

  #humanFor(agent: Agent, targets: readonly string[]): string | undefined {
    const isHuman = (id: string): boolean => this.#graph.agents[this.#placeOf.get(id) ?? -1]?.kind === 'human';
    if (agent.kind === 'human') return undefined;
    const { humanFallback } = this.#graph;
    return humanFallback !== undefined && isHuman(humanFallback) ? humanFallback : targets.find(isHuman);
  }

  #add({ from, to, kind, route, isGuarded, truth }: EdgeParts): void {
    const target = this.#placeOf.get(to);
    if (target === undefined || target === from) return;
    this.#from.push(from);
    this.#to.push(target);
    this.#kind.push(kind);
    this.#route.push(route);
    this.#isGuarded.push(isGuarded);
    this.#truth.push(truth);
  }
}

interface EdgeParts {
  readonly from: number;
  readonly to: string;
  readonly kind: number;
  readonly route: number;
  readonly isGuarded: number;
  readonly truth: number;
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
