import type { Generated } from '#core/testing/generate-scenarios';
import { counted } from './summary';
import { visible } from './visible';

/** What generated scenarios come to, and what none can come to, with the reason. */
export function generatedSum({ scenarios, covered, infeasible }: Generated): string {
  const lines = infeasible.map(({ text, reason, isProved }) => `  ${isProved ? 'never' : 'not found'}: ${visible(text)}, as ${visible(reason)}.\n`);
  return `${counted(scenarios.length, 'scenario')}. Handoffs, escalations and sides of thresholds: ${covered} of ${covered + infeasible.length}.\n${lines.join('')}`;
}
