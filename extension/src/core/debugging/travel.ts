import { type Breakpoint, isMet } from './breakpoint';
import type { Moment, Tape } from './tape';

/** Why a conversation stopped where it did. */
export type StopReason = 'breakpoint' | 'data breakpoint' | 'exception' | 'moment' | 'goal' | 'start' | 'end' | 'customer';

/** Where going on came to a stop. */
export interface Stop {
  readonly index: number;
  readonly reason: StopReason;
  /** Those that were met there. */
  readonly breakpoints: readonly Breakpoint[];
}

/** Whether this is the moment that was to be reached. */
export type Goal = (moment: Moment) => boolean;

/** How far to go, and what to heed on the way. */
export interface Journey {
  readonly tape: Tape;
  readonly from: number;
  readonly goal: Goal;
  readonly breakpoints: readonly Breakpoint[];
  /** Whether to stop where the script has no more to say, before the customer leaves. */
  readonly waitsForCustomer: boolean;
}

/** A moment that was passed, and the breakpoints that only say something there. */
export interface Passed {
  readonly moment: Moment;
  readonly says: readonly Breakpoint[];
}

/** Goes on until the goal, a breakpoint or the end. Yields each moment that is new, the last one too, so that whoever drives may rest or give up. */
export function* forward({ tape, from, goal, breakpoints, waitsForCustomer }: Journey): Generator<Passed, Stop> {
  for (let index = from + 1; tape.has(index); index += 1) {
    const moment = tape.at(index);
    if (waitsForCustomer && moment.step.isFarewell && index === moment.step.first && index - 1 > from) return { index: index - 1, reason: 'customer', breakpoints: [] };
    const met = breakpoints.filter((breakpoint) => isMet(tape, breakpoint, moment));
    yield { moment, says: met.filter(({ log }) => log !== undefined) };
    const stopping = met.filter(({ log }) => log === undefined);
    if (stopping.length > 0) return { index, reason: reasonOf(stopping), breakpoints: stopping };
    if (goal(moment)) return { index, reason: 'goal', breakpoints: [] };
  }
  return { index: lastOf(tape, from), reason: 'end', breakpoints: [] };
}

/** Goes back until the goal, a breakpoint or the start. Says nothing on the way: it was said before. */
export function* backward({ tape, from, goal, breakpoints }: Journey): Generator<Passed, Stop> {
  for (let index = from - 1; index >= 0; index -= 1) {
    const moment = tape.at(index);
    yield { moment, says: [] };
    const met = breakpoints.filter((breakpoint) => breakpoint.log === undefined && isMet(tape, breakpoint, moment));
    if (met.length > 0) return { index, reason: reasonOf(met), breakpoints: met };
    if (goal(moment)) return { index, reason: 'goal', breakpoints: [] };
  }
  return { index: 0, reason: 'start', breakpoints: [] };
}

function lastOf(tape: Tape, from: number): number {
  let last = from;
  while (tape.has(last + 1)) last += 1;
  return last;
}

function reasonOf(met: readonly Breakpoint[]): StopReason {
  const kinds = met.map(({ watched }) => watched.kind);
  if (kinds.includes('moment')) return 'moment';
  if (kinds.includes('exception')) return 'exception';
  return kinds.every((kind) => kind === 'field') ? 'data breakpoint' : 'breakpoint';
}

/** Never reached: goes on to a breakpoint or the end. */
export const nowhere: Goal = () => false;

/** The next entry, one way or the other. */
export const anywhere: Goal = () => true;

/** The next thing that somebody does: a customer speaks, an agent is asked, or it all ends. */
export const nextTurn: Goal = ({ event: { type } }) => type === 'agent.started' || type === 'user.message' || (type.startsWith('conversation.') && type !== 'conversation.created');

/** The moment at which whoever handed over to the owner has control again. */
export function controlIsBack({ state }: Moment): Goal {
  const giver = state.trail.at(-1)?.from;
  return ({ event, state: then }) => giver !== undefined && then.epoch > state.epoch && then.owner === giver && event.type !== 'handoff.committed';
}
