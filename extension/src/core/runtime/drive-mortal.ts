import type { Conversation } from './conversation';
import { type Adapter, type Take, answerOf, driveBy } from './drive';
import type { LedgerEvent } from './events';
import { fold } from './fold';
import type { Input } from './input';

/** Where a process drives a conversation that may die of it. */
export interface MortalWorld {
  readonly adapter: Adapter;
  /** Entries so far. */
  readonly events: readonly LedgerEvent[];
  /** Units: milliseconds. */
  readonly nowMs: number;
  /** Set when the process is to die before anything else is done. */
  isCrashing: boolean;
}

/** Drives a conversation from one input until it waits for somebody; gives the entries as they are committed. A process that dies leaves its ledger, and another takes up from there. */
export function* driveMortal(take: Take, { world, state }: { readonly world: MortalWorld; readonly state: Conversation }, input: Input): Generator<readonly LedgerEvent[], Conversation, void> {
  const driving = driveBy(take, state, input);
  let result = driving.next();
  while (!result.done) {
    const answers = answerOf(world.adapter, result.value);
    if (result.value.type === 'commit') yield result.value.events;
    if (world.isCrashing) {
      world.isCrashing = false;
      return yield* driveMortal(take, { world, state: fold(world.events) ?? state }, { type: 'recover', at: world.nowMs });
    }
    result = driving.next(answers);
  }
  return result.value;
}
