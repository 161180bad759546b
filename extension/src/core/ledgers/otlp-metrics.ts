import type { LedgerEvent } from '../runtime/events';
import type { OtlpOptions } from './otlp';
import { type OtlpAttribute, attributesOf, nanos } from './otlp-values';

/** Bounds of the buckets of a handoff's duration. Units: seconds. */
const BOUNDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120];

/** A metric of OTLP/JSON, as far as this export has any. */
export type OtlpMetric = { readonly name: string; readonly unit: string; readonly description: string } & (
  | { readonly sum: { readonly aggregationTemporality: 2; readonly isMonotonic: true; readonly dataPoints: readonly (Point & { readonly asInt: string })[] } }
  | { readonly histogram: { readonly aggregationTemporality: 2; readonly dataPoints: readonly (Point & { readonly count: string; readonly sum: number; readonly bucketCounts: readonly string[]; readonly explicitBounds: readonly number[] })[] } }
);

interface Point {
  readonly attributes: readonly OtlpAttribute[];
  readonly startTimeUnixNano: string;
  readonly timeUnixNano: string;
}

interface Counted {
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly seconds: number[];
}

/** How many handoffs came to which end, and how long they took from preparation to commit. */
export function metricsOf(events: readonly LedgerEvent[], { originMs }: OtlpOptions): readonly OtlpMetric[] {
  const counts = countsOf(events);
  const times = { startTimeUnixNano: nanos(originMs, events[0]?.t ?? 0), timeUnixNano: nanos(originMs, events.at(-1)?.t ?? 0) };
  const committed = counts.filter(({ attributes }) => attributes['handoff.outcome'] === 'committed');
  return [
    {
      name: 'handoff.count', unit: '{handoff}', description: 'Handoffs by their end.',
      sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: counts.map(({ attributes, seconds }) => ({ attributes: attributesOf(attributes), ...times, asInt: String(seconds.length) })) },
    },
    {
      name: 'handoff.duration', unit: 's', description: 'From preparation to commit.',
      histogram: {
        aggregationTemporality: 2,
        dataPoints: committed.map(({ attributes, seconds }) => ({
          attributes: attributesOf(attributes), ...times, count: String(seconds.length), sum: seconds.reduce((sum, one) => sum + one, 0),
          bucketCounts: [...BOUNDS, Infinity].map((bound, place) => String(seconds.filter((one) => one <= bound && one > (BOUNDS[place - 1] ?? -1)).length)),
          explicitBounds: BOUNDS,
        })),
      },
    },
  ];
}

/** One entry for each outcome, code and edge. Order: as first met. */
function countsOf(events: readonly LedgerEvent[]): readonly Counted[] {
  const counts = new Map<string, Counted>();
  let edge = '';
  let since = 0;
  for (const event of events) {
    if (event.type === 'handoff.proposed') edge = event.via;
    if (event.type === 'handoff.proposed' || event.type === 'handoff.prepared') since = event.t;
    const outcome = OUTCOMES[event.type];
    if (outcome === undefined) continue;
    const code = 'code' in event ? event.code : undefined;
    const key = `${outcome} ${code} ${edge}`;
    const counted = counts.get(key) ?? { attributes: { 'handoff.outcome': outcome, 'handoff.code': code, 'handoff.edge': edge }, seconds: [] };
    counted.seconds.push((event.t - since) / 1000);
    counts.set(key, counted);
  }
  return [...counts.values()];
}

const OUTCOMES: Readonly<Partial<Record<LedgerEvent['type'], string>>> = { 'handoff.committed': 'committed', 'handoff.denied': 'denied', 'handoff.rolledback': 'rolled_back' };
