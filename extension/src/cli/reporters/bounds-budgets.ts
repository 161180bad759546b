import type { GraphBounds, IntentBounds } from '#core/analysis/bounds';

/** What is bounded. */
export type BoundedMeasure = keyof IntentBounds['worst'];

/** Every measure: its name, its flag for a budget, and its unit. Order: as it is printed. */
export const BUDGETS: readonly { readonly measure: BoundedMeasure; readonly flag: string; readonly unit: string; readonly of: string }[] = [
  { measure: 'hops', flag: 'max-hops', unit: 'N', of: 'handoffs' },
  { measure: 'fallbacks', flag: 'max-fallbacks', unit: 'N', of: 'fallbacks' },
  { measure: 'latencyMs', flag: 'max-latency', unit: 'MS', of: 'latency' },
  { measure: 'cost', flag: 'max-cost', unit: 'X', of: 'cost' },
  { measure: 'envelopeBytes', flag: 'max-envelope', unit: 'BYTES', of: 'envelope' },
];

/** The budgets that the user gave. */
export type Budgets = ReadonlyMap<string, number>;

/** A measure that is over its budget. */
export interface Excess {
  readonly intent: string | undefined;
  readonly measure: BoundedMeasure;
  readonly budget: number;
}

/** Bounds of a file, ready to be told. */
export interface ToldBounds {
  readonly file: string;
  readonly bounds: GraphBounds;
  readonly excesses: readonly Excess[];
}

/** What can come to more than its budget. Sums of many parts are not held to their last digit. */
export function excessesOf({ intents }: GraphBounds, budgets: Budgets): readonly Excess[] {
  return intents.flatMap(({ intent, worst }) =>
    BUDGETS.flatMap(({ measure }) => {
      const budget = budgets.get(measure);
      return budget !== undefined && worst[measure].most > budget * (1 + 1e-12) ? [{ intent, measure, budget }] : [];
    }),
  );
}
