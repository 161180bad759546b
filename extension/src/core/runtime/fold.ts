import { apply, opened } from './apply';
import type { Conversation } from './conversation';
import type { LedgerEvent } from './events';

/** The conversation that the entries tell of; undefined where they do not begin with its creation. */
export function fold(events: readonly LedgerEvent[]): Conversation | undefined {
  const [first, ...rest] = events;
  return first?.type === 'conversation.created' ? rest.reduce(apply, opened(first)) : undefined;
}
