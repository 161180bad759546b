import { type Conversation, isTerminal } from '../runtime/conversation';
import { answerOf, drive } from '../runtime/drive';
import { fold } from '../runtime/fold';
import type { Input } from '../runtime/input';
import type { RunGraph } from '../runtime/run-graph';
import type { World } from './world';

/** A conversation and the world it is in. */
export interface Running {
  readonly world: World;
  readonly state: Conversation;
}

/** Drives one input until somebody is waited for. A process that dies leaves its entries, and another takes up from there. */
export function driveOn(plan: RunGraph, { world, state }: Running, input: Input): Conversation {
  const driving = drive(plan, state, input);
  let result = driving.next();
  while (!result.done) {
    const answers = answerOf(world.adapter, result.value);
    if (world.isCrashing) return recovered(plan, world, state);
    result = driving.next(answers);
  }
  return result.value;
}

function recovered(plan: RunGraph, world: World, before: Conversation): Conversation {
  world.isCrashing = false;
  const state = fold(world.events) ?? before;
  return isTerminal(state.status) ? state : driveOn(plan, { world, state }, { type: 'recover', at: world.nowMs });
}
