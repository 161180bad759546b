import type { Witness } from '#core/checks/problem';
import { visible } from './visible';

/** What is said of steps that nothing declares. */
const BUILT_IN: Readonly<Record<string, string>> = {
  'built-in:HUMAN_REQUESTED': 'a human is asked for',
  'built-in:LOW_CONFIDENCE': 'not sure enough',
  'built-in:AGENT_FAULT': 'the agent fails',
};

/** A way on one line: `triage → billing → refunds (h1, h4)`. */
export function pathText({ path = [], via = [] }: Pick<Witness, 'path' | 'via'>): string {
  const ways = via.map(viaText);
  return visible(`${path.join(' → ')}${ways.length === 0 ? '' : ` (${ways.join(', ')})`}`);
}

/** A step of a way in words. */
export function viaText(via: string): string {
  return BUILT_IN[via] ?? via;
}

/** The values of a turn on one line: `intent = "billing", confidence = 0.4`. */
export function valuesText(values: NonNullable<Witness['values']>): string {
  return visible(Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', '));
}
