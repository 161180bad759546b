import { canResolve, limitsOf } from '../graph/defaults';
import type { Agent } from '../graph/model';
import { type AgentNet, HANDOFF, HUMAN } from './agent-net';
import type { WalkGraph } from './walk-graph';

/** What a walk comes to on average. */
export interface ExpectedWalk {
  readonly hops: number;
  readonly fallbacks: number;
  readonly latencyMs: number;
  readonly cost: number;
  /** Mean of an envelope. Units: bytes. */
  readonly envelopeBytes: number;
  /** Handoffs that a walk can come to and that do not say their share. */
  readonly assumed: readonly string[];
}

/** A way on, and how likely it is. */
interface Step {
  readonly edge: number;
  readonly share: number;
}

/** Sums so far, one for each of hops, fallbacks, milliseconds, cost and bytes. */
type Sums = readonly [number, number, number, number, number];

const NOTHING: Sums = [0, 0, 0, 0, 0];

/** More handoffs than these change no mean that anybody reads. */
const MOST_LAYERS = 400;

/**
 * The means of a walk, as an absorbing Markov chain over agents and handoffs left: it ends where an agent settles the matter, where a human takes
 * over, or where the budget of handoffs is spent. Handoffs are taken in the shares that they declare; those that declare none, and settling the
 * matter where the agent may, share the rest equally. Escalations, low confidence and returns have no share, and are left out.
 */
export function expectedWalk(walks: WalkGraph, intent: string | undefined, bytesOf: (edge: number) => number): ExpectedWalk {
  const { net, entry } = walks;
  const added = addedBy(walks, bytesOf);
  const places = [...walks.reached].filter((place) => net.isHuman[place] === 0);
  const steps = new Map(places.map((place) => [place, stepsOf(walks, place, intent)]));
  let layer: ReadonlyMap<number, Sums> | undefined;
  for (let left = 0; left <= Math.min(walks.hops, MOST_LAYERS); left += 1) {
    const before = layer;
    layer = new Map(places.map((place) => [place, meanOf(steps.get(place) ?? [], (edge) => sumsFrom(walks, edge, { added, before }))]));
  }
  const [hops, fallbacks, latencyMs, cost, bytes] = layer?.get(entry) ?? NOTHING;
  const { simulation } = net.agents[entry]!;
  return {
    hops, fallbacks,
    latencyMs: latencyMs + (simulation?.latencyMs?.p50 ?? 0),
    cost: cost + (simulation?.costPerTurn ?? 0),
    envelopeBytes: hops === 0 ? 0 : bytes / hops,
    assumed: assumedIn(walks),
  };
}

interface Ahead {
  readonly added: (edge: number) => Sums;
  /** Means with one handoff less; undefined where none is left. */
  readonly before: ReadonlyMap<number, Sums> | undefined;
}

/** What comes of an edge. With no handoff left the runtime goes to a human instead, where there is one. */
function sumsFrom({ net, ways }: WalkGraph, edge: number, { added, before }: Ahead): Sums {
  const to = net.edges.to[edge]!;
  if (net.isHuman[to] === 1) return added(edge);
  if (before !== undefined) return plus(added(edge), before.get(to) ?? NOTHING);
  const human = ways[net.edges.from[edge]!]!.find((other) => net.edges.kind[other] === HUMAN);
  return human === undefined ? NOTHING : added(human);
}

function addedBy({ net }: WalkGraph, bytesOf: (edge: number) => number): (edge: number) => Sums {
  const retries = retriesOf(net);
  const all = Array.from({ length: net.edges.count }, (_, edge): Sums => {
    const { simulation } = net.agents[net.edges.to[edge]!]!;
    return [1, retries(edge), simulation?.latencyMs?.p50 ?? 0, simulation?.costPerTurn ?? 0, bytesOf(edge)];
  });
  return (edge) => all[edge] ?? NOTHING;
}

/** Fallbacks tried on average when a handoff is taken: each is, where the one before it fails. */
function retriesOf(net: AgentNet): (edge: number) => number {
  const rate = (id: string): number => net.agents[net.placeOf.get(id) ?? -1]?.simulation?.failureRate ?? 0;
  const most = limitsOf(net.graph).fallbacks;
  const means = net.graph.handoffs.map(({ to, fallbacks = [] }) => {
    const chain = [to, ...new Set(fallbacks)].slice(0, most + 1);
    return chain.slice(1).reduce((mean, _, place) => mean + chain.slice(0, place + 1).reduce((all, id) => all * rate(id), 1), 0);
  });
  return (edge) => (net.edges.kind[edge] === HANDOFF ? (means[net.edges.route[edge]!] ?? 0) : 0);
}

/** Handoffs of an agent with their shares; what is missing to 1 ends there. */
function stepsOf({ net, ways }: WalkGraph, place: number, intent: string | undefined): readonly Step[] {
  const agent = net.agents[place]!;
  const edges = ways[place]!.filter((edge) => net.edges.kind[edge] === HANDOFF);
  const shareOf = (edge: number): number | undefined => net.graph.handoffs[net.edges.route[edge]!]?.simulation?.share;
  const declared = edges.reduce((sum, edge) => sum + (shareOf(edge) ?? 0), 0);
  const silent = edges.filter((edge) => shareOf(edge) === undefined).length;
  const rest = Math.max(0, 1 - declared);
  const settles = canResolve(agent) && mayOwn(agent, intent);
  const settled = silent === 0 ? rest : !settles ? 0 : Math.min(rest, agent.simulation?.resolveRate ?? rest / (silent + 1));
  const each = silent === 0 ? 0 : (rest - settled) / silent;
  const all = declared + settled + each * silent;
  return all === 0 ? [] : edges.map((edge) => ({ edge, share: (shareOf(edge) ?? each) / all }));
}

function mayOwn({ scope }: Agent, intent: string | undefined): boolean {
  return intent === undefined || scope?.intents === undefined || scope.intents.length === 0 || scope.intents.includes(intent);
}

function assumedIn({ net, ways, reached }: WalkGraph): readonly string[] {
  const handoffs = [...reached].flatMap((place) => ways[place]!.filter((edge) => net.edges.kind[edge] === HANDOFF)).map((edge) => net.graph.handoffs[net.edges.route[edge]!]!);
  return handoffs.filter(({ simulation }) => simulation?.share === undefined).map(({ id }) => id);
}

function meanOf(steps: readonly Step[], sums: (edge: number) => Sums): Sums {
  return steps.reduce<Sums>((mean, { edge, share }) => {
    const [a, b, c, d, e] = sums(edge);
    return plus(mean, [a * share, b * share, c * share, d * share, e * share]);
  }, NOTHING);
}

function plus([a, b, c, d, e]: Sums, [f, g, h, i, j]: Sums): Sums {
  return [a + f, b + g, c + h, d + i, e + j];
}
