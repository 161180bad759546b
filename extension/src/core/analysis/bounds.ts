import type { AgentGraph } from '../graph/model';
import { enabledOf } from '../graph/enabled';
import { type Analysis, analyse } from './analyse';
import { type AgentNet, viaOf } from './agent-net';
import { type EnvelopeSizes, envelopeSizesOf } from './envelope-size';
import { type ExpectedWalk, expectedWalk } from './expected-walk';
import { longestWalk } from './longest-walk';
import { type Measure, type WalkGraph, walkGraphOf } from './walk-graph';
import type { Way } from './way';

/** The worst of one measure, and the way that comes to it. */
export interface WorstCase extends Way {
  /** No conversation comes to more. */
  readonly most: number;
  /** Whether the way that is shown comes to just that. */
  readonly isExact: boolean;
}

/** What one intent can cost, and what it costs on average. */
export interface IntentBounds {
  /** Absent for all of them together, also where the customer changes from one to another. */
  readonly intent?: string;
  readonly worst: Readonly<Record<Measure | 'envelopeBytes', WorstCase>>;
  readonly expected: ExpectedWalk;
}

/** The bounds of a graph, and what of them is assumed. */
export interface GraphBounds {
  readonly intents: readonly IntentBounds[];
  /** Agents that say nothing of their time or cost, so that it counts as none. */
  readonly withoutSimulation: readonly string[];
  /** Fields whose greatest length is assumed. */
  readonly assumedFields: readonly string[];
}

/** Bounds of conversations until a human takes over: for all intents together, then for each. Undefined where the graph has no entry. */
export function boundsOf(declared: AgentGraph): GraphBounds | undefined {
  const analysis = analyse(enabledOf(declared));
  const { graph, net, entry, reach } = analysis;
  if (entry === -1) return undefined;
  const sizes = envelopeSizesOf(analysis);
  const intents = [undefined, ...graph.intents.map(({ id }) => id)];
  return {
    intents: intents.map((intent) => intentBounds(analysis, sizes, intent)),
    withoutSimulation: net.agents
      .filter((agent, place) => agent.kind !== 'human' && reach.hops[place] !== -1 && (agent.simulation?.latencyMs === undefined || agent.simulation.costPerTurn === undefined))
      .map(({ id }) => id),
    assumedFields: sizes.assumed,
  };
}

function intentBounds({ net, entry }: Analysis, sizes: EnvelopeSizes, intent: string | undefined): IntentBounds {
  const walks = walkGraphOf(net, entry, intent);
  const worst = (measure: Measure): WorstCase => {
    const { most, isExact, edges, places } = longestWalk(walks, measure);
    return { most, isExact, path: places.map((place) => net.agents[place]!.id), via: edges.map((edge) => (edge === -1 ? 'return' : viaOf(net, edge))) };
  };
  const hops = worst('hops');
  return {
    ...(intent === undefined ? {} : { intent }),
    worst: { hops, fallbacks: worst('fallbacks'), latencyMs: worst('latencyMs'), cost: worst('cost'), envelopeBytes: biggestEnvelope(walks, sizes, hops.most) },
    expected: expectedWalk(walks, intent, (edge) => sizes.bytesOf(edge, 0)),
  };
}

/** The biggest envelope, with as long a trail as any walk has, and a shortest way to it. */
function biggestEnvelope({ net, entry, reached, ways }: WalkGraph, sizes: EnvelopeSizes, hops: number): WorstCase {
  let [most, last] = [0, -1];
  for (const place of reached) {
    for (const edge of ways[place]!) {
      const bytes = sizes.bytesOf(edge, Math.max(0, hops - 1));
      if (bytes > most) [most, last] = [bytes, edge];
    }
  }
  const edges = last === -1 ? [] : [...wayBack(net, ways, { entry, to: net.edges.from[last]! }), last];
  const places = [entry, ...edges.map((edge) => net.edges.to[edge]!)];
  return { most, isExact: false, path: places.map((place) => net.agents[place]!.id), via: edges.map((edge) => viaOf(net, edge)) };
}

/** Edges of a shortest way. */
function wayBack(net: AgentNet, ways: WalkGraph['ways'], { entry, to }: { readonly entry: number; readonly to: number }): readonly number[] {
  const by = new Map<number, number>([[entry, -1]]);
  for (const place of by.keys()) {
    for (const edge of ways[place]!) if (!by.has(net.edges.to[edge]!)) by.set(net.edges.to[edge]!, edge);
  }
  const edges: number[] = [];
  for (let at = to; (by.get(at) ?? -1) !== -1; at = net.edges.from[by.get(at)!]!) edges.push(by.get(at)!);
  return edges.reverse();
}
