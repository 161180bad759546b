import type { Way } from '../analysis/way';

/** An id as it stands in a message. */
export function quoted(id: string): string {
  return `'${id}'`;
}

/** The way as it stands in a message: "triage → billing → refunds (h1, h4)". Long ones are cut in the middle. */
export function wayText({ path, via }: Way): string {
  const agents = cut(path).join(' → ');
  return via.length === 0 ? agents : `${agents} (${cut(via.map((step) => BUILT_IN[step] ?? step)).join(', ')})`;
}

/** What people call the ways that nothing declares. */
const BUILT_IN: Readonly<Record<string, string>> = {
  'built-in:HUMAN_REQUESTED': 'a human is asked for',
  'built-in:LOW_CONFIDENCE': 'not sure enough',
  'built-in:AGENT_FAULT': 'the agent fails',
};

const MOST_STEPS = 8;

function cut(steps: readonly string[]): readonly string[] {
  return steps.length <= MOST_STEPS ? steps : [...steps.slice(0, MOST_STEPS / 2), '…', ...steps.slice(-MOST_STEPS / 2)];
}

/** Ids as an enumeration: "'a', 'b' and 3 more". */
export function listed(ids: readonly string[], most = 3): string {
  const shown = ids.slice(0, most).map(quoted);
  const rest = ids.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** A number with its noun: "1 handoff", "2 handoffs". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What a verdict that rests on opaque conditions says of itself; empty where there are none. */
export function openText(routes: readonly string[]): string {
  return routes.length === 0 ? '' : ` Undecided: no check can tell whether ${listed(routes)} can fire.`;
}
