import type { IntentBounds } from '#core/analysis/bounds';
import type { ToldBounds } from './bounds-budgets';

/** One object for programs. */
export function boundsAsJson({ file, bounds: { intents, withoutSimulation, assumedFields }, excesses }: ToldBounds): string {
  return `${JSON.stringify({ version: 1, file, intents: intents.map(intentOf), withoutSimulation, assumedFields, overBudget: excesses }, undefined, 2)}\n`;
}

function intentOf({ intent, worst, expected: { assumed, ...means } }: IntentBounds): object {
  return { ...(intent === undefined ? {} : { intent }), worst, expected: means, equalSplit: assumed };
}
