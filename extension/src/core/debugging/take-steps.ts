import { apply } from '../runtime/apply';
import { type Conversation, isTerminal } from '../runtime/conversation';
import type { EventOf, LedgerEvent } from '../runtime/events';
import type { Effect, Input, Step } from '../runtime/input';
import { start, step } from '../runtime/step';
import { type Played, type Steps, playScenario } from '../scenarios/play-scenario';
import { type Program, changedInput } from './program';

/** One step that was taken: what came in, and the entries that came of it. */
export interface TakenStep extends Played {
  /** From 0, which opens the conversation. */
  readonly number: number;
  /** What came in; nothing where the conversation was opened. */
  readonly input: Input['type'] | undefined;
  /** Entries at its beginning that were written for changes. */
  readonly inserted: number;
}

/** The steps of a program, each taken when it is asked for. They are those of the scenario, with what was changed between two of them. */
export function* takeSteps(program: Program): Generator<TakenStep, void> {
  const hand: Hand = { program, number: 0, input: undefined, inserted: 0 };
  let before: readonly LedgerEvent[] = [];
  for (const played of playScenario(program.plan, program.scenario, changedSteps(hand))) {
    const { number, input, inserted } = hand;
    // What is written for the changes of the next step is committed with this one, but belongs to the next.
    const own = played.events.slice(0, played.events.length - inserted);
    if (own.length > 0) {
      yield { ...played, number, input, inserted: before.length, events: [...before, ...own] };
      before = [];
    }
    before = [...before, ...played.events.slice(own.length)];
  }
}

/** Who changes things by hand, and the step it has come to. It never outlives the generator that made it. */
interface Hand {
  readonly program: Program;
  number: number;
  input: Input['type'] | undefined;
  /** Entries that were written after the step for the changes of the next. */
  inserted: number;
}

function changedSteps(hand: Hand): Steps {
  const { plan, changes } = hand.program;
  return {
    open: (opening) => withInserted(hand, start(plan, opening)),
    take: (state, input) => {
      hand.number += 1;
      hand.input = input.type;
      return withInserted(hand, step(plan, state, changedInput(changes, hand.number, input)));
    },
  };
}

/** The step, and an entry for each field that is set before the next one, as if its owner had found it out. */
function withInserted(hand: Hand, taken: Step<Conversation>): Step<Conversation> {
  hand.inserted = 0;
  if (isTerminal(taken.state.status)) return taken;
  let { state } = taken;
  const inserted: LedgerEvent[] = [];
  for (const change of hand.program.changes) {
    if (change.type !== 'field' || change.step !== hand.number + 1) continue;
    const { name, value } = change;
    const entry = fieldEntry(state, value === null ? { set: {}, unset: [name] } : { set: { [name]: value }, unset: [] });
    state = apply(state, entry);
    inserted.push(entry);
  }
  hand.inserted = inserted.length;
  return inserted.length === 0 ? taken : { state, events: [...taken.events, ...inserted], effects: taken.effects.map((effect) => upToDate(effect, state)) };
}

function fieldEntry({ id, seq, t, epoch, hop, owner }: Conversation, change: Pick<EventOf<'context.updated'>, 'set' | 'unset'>): LedgerEvent {
  return { seq, t, conv: id, epoch, hop, type: 'context.updated', agent: owner, ...change };
}

/** An agent that is asked knows the fields as they are when it answers. */
function upToDate(effect: Effect, { context }: Conversation): Effect {
  return effect.type === 'ask-agent' ? { ...effect, context } : effect;
}
