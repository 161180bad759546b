import type { Conversation } from '../runtime/conversation';
import { driveMortal } from '../runtime/drive-mortal';
import type { Input } from '../runtime/input';
import type { RunGraph } from '../runtime/run-graph';
import { step } from '../runtime/step';
import type { World } from './world';

/** A conversation and the world it is in. */
export interface Running {
  readonly world: World;
  readonly state: Conversation;
}

/** Drives one input until somebody is waited for, whatever becomes of the process. */
export function driveOn(plan: RunGraph, running: Running, input: Input): Conversation {
  const driving = driveMortal((state, next) => step(plan, state, next), running, input);
  let result = driving.next();
  while (!result.done) result = driving.next();
  return result.value;
}
