import { limitsOf } from '../graph/defaults';
import type { AgentGraph } from '../graph/model';
import { NUMERIC_LIMITS } from './what-if';

/** A setting that can be turned, to see what if. */
export interface Knob {
  /** What `changedGraph` calls it. */
  readonly path: string;
  /** The limit, or `confidence` where it is the threshold of an agent or of all. */
  readonly kind: (typeof NUMERIC_LIMITS)[number] | 'confidence';
  /** The one agent it is of; of all where left out. */
  readonly agent?: string;
  /** As the graph has it; nothing where agents differ or have none. */
  readonly value: number | undefined;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** Least, most and step of each limit; further where the graph's own value is. Units: those of the limit. */
const RANGES: Readonly<Record<(typeof NUMERIC_LIMITS)[number], readonly [number, number, number]>> = {
  hops: [0, 12, 1], visitsPerAgent: [1, 6, 1], fallbacks: [0, 6, 1], turns: [1, 60, 1], ackTimeoutMs: [50, 5000, 50], ackRetries: [0, 5, 1], humanAcceptMs: [1000, 300_000, 1000], stagnantTurns: [1, 10, 1],
};

/** All settings of the graph that can be turned. Order: limits, the threshold of all agents, then of each. */
export function knobsOf(graph: AgentGraph): readonly Knob[] {
  const limits = limitsOf(graph);
  const bots = graph.agents.filter(({ kind }) => kind !== 'human');
  const ofLimits = NUMERIC_LIMITS.map((kind): Knob => {
    const value = limits[kind];
    const [least, most, step] = RANGES[kind];
    return { path: `limits.${kind}`, kind, value, least: Math.min(least, value), most: Math.max(most, value), step: (value - least) % step === 0 ? step : 1 };
  });
  const threshold = { kind: 'confidence', least: 0, most: 1, step: 0.01 } as const;
  const [first, ...others] = bots.map(({ confidence }) => confidence?.threshold);
  const ofAll: readonly Knob[] = bots.length === 0 ? [] : [{ ...threshold, path: 'confidence.threshold', value: others.every((other) => other === first) ? first : undefined }];
  const ofEach = bots.length < 2 ? [] : bots.filter(({ id }) => /^[a-z][a-z0-9-]*$/.test(id)).map(({ id, confidence }): Knob => ({ ...threshold, path: `${id}.confidence.threshold`, agent: id, value: confidence?.threshold }));
  return [...ofLimits, ...ofAll, ...ofEach];
}
