import { canonicalJson } from '../base/canonical-json';
import type { Json } from '../base/json';
import { evaluate } from '../conditions/evaluate';
import type { Condition } from '../graph/model';
import type { LedgerEvent } from '../runtime/events';
import { own } from '../runtime/own';
import { turnOf } from '../runtime/triggers';
import type { ExceptionFilter } from './exceptions';
import { isException } from './exceptions';
import type { HitCount } from './hit-count';
import type { Program } from './program';
import type { Moment, Tape } from './tape';

/** What a breakpoint waits for. */
export type Watched =
  /** The agent is about to speak, or the handoff or escalation is proposed. */
  | { readonly kind: 'agent' | 'handoff' | 'escalation'; readonly id: string }
  /** The value of a field changes. */
  | { readonly kind: 'field'; readonly id: string }
  /** An entry of that type is written. */
  | { readonly kind: 'entry'; readonly type: string }
  | { readonly kind: 'exception'; readonly filter: ExceptionFilter }
  /** This run of the program has come to that entry. A fork of it goes another way. */
  | { readonly kind: 'moment'; readonly program: Program; readonly index: number };

/** Where a conversation is to stop, or to say something. */
export interface Breakpoint {
  readonly id: number;
  readonly watched: Watched;
  readonly condition?: Condition;
  readonly hits?: HitCount;
  /** Said instead of stopping. `{…}` is filled in by whoever says it. */
  readonly log?: string;
}

/** Whether what it waits for happens at the moment, and its condition holds. A condition that only a model can decide does not. */
export function isHit(tape: Tape, { watched, condition }: Breakpoint, moment: Moment): boolean {
  if (!happens(tape, watched, moment)) return false;
  return condition === undefined || evaluate(condition, turnOf(moment.state)) === true;
}

/** Whether it is hit at the moment for a time that counts. Times are counted from the start, so going back meets the same places. */
export function isMet(tape: Tape, breakpoint: Breakpoint, moment: Moment): boolean {
  if (!isHit(tape, breakpoint, moment)) return false;
  return breakpoint.hits === undefined || breakpoint.hits.isDue(timesUpTo(tape, breakpoint, moment.index));
}

function happens(tape: Tape, watched: Watched, { index, event, state }: Moment): boolean {
  switch (watched.kind) {
    case 'agent': return event.type === 'agent.started' && event.agent === watched.id;
    case 'handoff':
    case 'escalation': return event.type === 'handoff.proposed' && event.via === watched.id;
    case 'entry': return event.type === watched.type;
    case 'moment': return index === watched.index && tape.program === watched.program;
    case 'exception': return isException(watched.filter, event);
    case 'field': return index > 0 && mayChangeFields(event) && valueText(own(tape.at(index - 1).state.context, watched.id)) !== valueText(own(state.context, watched.id));
  }
}

function mayChangeFields({ type }: LedgerEvent): boolean {
  return type === 'context.updated' || type === 'handoff.committed';
}

function valueText(value: Json | undefined): string {
  return value === undefined ? '' : canonicalJson(value);
}

/** Places where a breakpoint was hit, as far as anybody has looked; gone with the breakpoint and the tape. */
const HITS = new WeakMap<Breakpoint, WeakMap<Tape, { lookedTo: number; readonly places: number[] }>>();

function timesUpTo(tape: Tape, breakpoint: Breakpoint, index: number): number {
  const byTape = HITS.get(breakpoint) ?? new WeakMap<Tape, { lookedTo: number; readonly places: number[] }>();
  HITS.set(breakpoint, byTape);
  const known = byTape.get(tape) ?? { lookedTo: -1, places: [] };
  byTape.set(tape, known);
  for (let at = known.lookedTo + 1; at <= index; at += 1) {
    if (isHit(tape, breakpoint, tape.at(at))) known.places.push(at);
    known.lookedTo = at;
  }
  return known.places.filter((place) => place <= index).length;
}
