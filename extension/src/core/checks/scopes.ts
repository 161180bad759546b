import type { Agent, Condition } from '../graph/model';
import { atomsOf } from '../conditions/truth';

/** Whether the two serve some customer in the same language over the same channel. One that says nothing serves all. */
export function serveTheSame(one: Agent | undefined, other: Agent | undefined): boolean {
  return shares(one?.scope?.languages, other?.scope?.languages) && shares(one?.scope?.channels, other?.scope?.channels);
}

function shares(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one === undefined || other === undefined || one.some((tag) => other.includes(tag));
}

/** Intents that the condition asks for by name. */
export function intentsAskedFor(when: Condition | undefined): readonly string[] {
  if (when === undefined) return [];
  const named = atomsOf(when).flatMap((atom): readonly unknown[] => ('signal' in atom && atom.signal === 'intent' ? [atom.is, ...(Array.isArray(atom.in) ? atom.in : [])] : []));
  return named.filter((value) => typeof value === 'string');
}
