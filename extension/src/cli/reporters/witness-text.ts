import type { Witness } from '#core/checks/problem';
import { visible } from './visible';

/** What is said of steps that nothing declares. */
const BUILT_IN: Readonly<Record<string, string>> = {
  'built-in:HUMAN_REQUESTED': 'a human is asked for',
  'built-in:LOW_CONFIDENCE': 'not sure enough',
  'built-in:AGENT_FAULT': 'the agent fails',
};

/** Agents of a way that are shown. */
const MOST_STEPS = 16;

/** A way on one line: `triage → billing → refunds (h1, h4)`. A long one goes without its middle. */
export function pathText({ path = [], via = [] }: Pick<Witness, 'path' | 'via'>): string {
  const isLong = path.length > MOST_STEPS;
  const shown = (steps: readonly string[]): readonly string[] => (isLong ? [...steps.slice(0, MOST_STEPS / 2), '…', ...steps.slice(-MOST_STEPS / 2)] : steps);
  const ways = shown(via).map(viaText);
  return visible(`${shown(path).join(' → ')}${ways.length === 0 ? '' : ` (${ways.join(', ')})`}`);
}

/** A step of a way in words. */
export function viaText(via: string): string {
  return BUILT_IN[via] ?? via;
}

/** The values of a turn on one line: `intent = "billing", confidence = 0.4`. */
export function valuesText(values: NonNullable<Witness['values']>): string {
  return visible(Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', '));
}
