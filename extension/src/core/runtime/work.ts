import { type Conversation, isResting } from './conversation';
import { type Draft, enter } from './apply';
import type { LedgerEvent, NewEvent } from './events';
import type { Effect } from './input';
import type { RunGraph } from './run-graph';

/** One step in the making. It never outlives the call of `step` that made it. */
export interface Work {
  readonly plan: RunGraph;
  readonly at: number;
  state: Conversation;
  /** The state, once it is this step's own and may be written to. */
  draft: Draft | undefined;
  readonly events: LedgerEvent[];
  readonly effects: Effect[];
}

/** Writes the next entry: the state moves only by this. */
export function emit(work: Work, event: NewEvent): void {
  const draft = (work.draft ??= { ...work.state });
  const { id, seq, t, epoch, hop } = draft;
  const entry = { seq, t: Math.max(t, work.at), conv: id, epoch, hop, ...event } satisfies LedgerEvent;
  work.events.push(entry);
  enter(draft, entry);
  work.state = draft;
}

/** Whether a message that came meanwhile can be taken up now. */
export function canTakeHeld(work: Work): boolean {
  return work.state.held.length > 0 && isResting(work.state.status);
}
