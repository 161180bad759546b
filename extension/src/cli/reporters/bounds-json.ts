import type { IntentBounds } from '#core/analysis/bounds';
import type { ToldBounds } from './bounds-budgets';

/** One object for programs. A bound that is not known is null. */
export function boundsAsJson({ file, bounds: { intents, withoutSimulation, assumedFields }, excesses }: ToldBounds): string {
  return `${JSON.stringify({ version: 1, file, intents: intents.map(intentOf), withoutSimulation, assumedFields, overBudget: excesses }, undefined, 2)}\n`;
}

function intentOf({ intent, worst, expected: { assumed, ...means } }: IntentBounds): object {
  const cases = Object.entries(worst).map(([measure, { most, isExact, path, via }]) => [measure, { most: most === Infinity ? null : most, isExact, path, via }]);
  return { ...(intent === undefined ? {} : { intent }), worst: Object.fromEntries(cases), expected: means, equalSplit: assumed };
}
