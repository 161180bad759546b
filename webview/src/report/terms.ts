import type { Say } from '../store/use-words';

/** How conversations end, in words for people. */
const TERMS: Readonly<Record<string, { readonly title: string }>> = {
  completed: { title: 'resolved by a bot' },
  resolved_by_human: { title: 'resolved by a person' },
  failed: { title: 'failed' },
  parked: { title: 'parked' },
  abandoned: { title: 'customer left' },
  cancelled: { title: 'cancelled' },
};

/** The word for how a conversation ended; its own where there is none. */
export function outcomeWord(outcome: string, say: Say): string {
  const term = Object.hasOwn(TERMS, outcome) ? TERMS[outcome] : undefined;
  return term ? say(term.title) : outcome.replaceAll(/[_-]/g, ' ');
}
