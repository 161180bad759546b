import { InvariantError } from '../base/invariant';
import { apply, opened } from '../runtime/apply';
import type { Conversation } from '../runtime/conversation';
import type { LedgerEvent } from '../runtime/events';
import { FIRST_PREV, seal } from '../runtime/ledger';
import { withholderFor } from '../runtime/withhold';
import type { Program } from './program';
import { type TakenStep, takeSteps } from './take-steps';

/** A conversation right after one of its entries. */
export interface Moment {
  /** Of the entry, from 0. */
  readonly index: number;
  readonly event: LedgerEvent;
  readonly state: Conversation;
  /** The step that wrote the entry. */
  readonly step: StepPlace;
  /** Id of the handoff or escalation that the entry is about, if it is about one. */
  readonly via: string | undefined;
}

/** A step, and where its entries stand. */
export interface StepPlace extends Omit<TakenStep, 'events'> {
  readonly first: number;
  readonly last: number;
}

/** Most states kept on the way; where there are more entries, they stand further apart. */
const MOST_KEPT = 64;
const FIRST_INTERVAL = 16;

/**
 * A program as it is played: entries are made when they are first asked for, and any earlier moment can be gone back to.
 * They are as they happened; only the ledger withholds values.
 *
 * Cost: the entries, and at most 64 states and the stretch between two of them; a moment is folded from the kept state before it.
 */
export class Tape {
  readonly program: Program;
  readonly #taking: Generator<TakenStep, void>;
  readonly #events: LedgerEvent[] = [];
  readonly #steps: StepPlace[] = [];
  readonly #commits: number[] = [];
  #interval = FIRST_INTERVAL;
  /** States after the entries 0, interval, 2 × interval and so on. */
  #kept: Conversation[] = [];
  #latest: Conversation | undefined;
  /** States from a kept one on, as far as they were asked for. */
  #stretch: { readonly from: number; readonly states: Conversation[] } = { from: 0, states: [] };
  #isComplete = false;

  constructor(program: Program) {
    this.program = program;
    this.#taking = takeSteps(program);
  }

  /** Whether there is such an entry; makes entries up to it. */
  has(index: number): boolean {
    while (this.#events.length <= index && !this.#isComplete) this.#take();
    return index >= 0 && index < this.#events.length;
  }

  /** The moment after the entry. Errors: InvariantError where there is none: ask `has` first. */
  at(index: number): Moment {
    const event = this.eventAt(index);
    return { index, event, state: this.#stateAt(index), step: this.#stepOf(index), via: this.#viaOf(index, event) };
  }

  /** The entry alone, which needs no state. Errors: InvariantError where there is none. */
  eventAt(index: number): LedgerEvent {
    const event = this.has(index) ? this.#events[index] : undefined;
    if (event === undefined) throw new InvariantError(`There is no entry ${index}.`);
    return event;
  }

  /** Places of the commits up to an entry, one for each change of hands. */
  commitsUpTo(index: number): readonly number[] {
    this.has(index);
    return this.#commits.filter((commit) => commit <= index);
  }

  /** The steps that have written the entries up to this one. Order: as taken. */
  stepsUpTo(index: number): readonly StepPlace[] {
    this.has(index);
    return this.#steps.filter(({ first }) => first <= index);
  }

  /** The entries up to this one. */
  eventsUpTo(index: number): readonly LedgerEvent[] {
    this.has(index);
    return this.#events.slice(0, index + 1);
  }

  /** The ledger up to the entry and to the end of its step, as its file says it: a step is kept whole, and without the values that no ledger may hold. */
  ledgerUpTo(index: number): string {
    const { first, inserted, last } = this.at(index).step;
    const end = index < first + inserted ? index : last;
    const { plan } = this.program;
    const { lines } = seal(FIRST_PREV, withholderFor(plan.graph).withhold(this.eventsUpTo(end)).events, plan.sha256);
    return lines.map((line) => `${line}\n`).join('');
  }

  /** How many states are held at the moment. */
  get keptStates(): number {
    return this.#kept.length + this.#stretch.states.length;
  }

  #take(): void {
    const taken = this.#taking.next();
    if (taken.done === true) {
      this.#isComplete = true;
      return;
    }
    const { events, ...step } = taken.value;
    const first = this.#events.length;
    this.#steps.push({ ...step, first, last: first + events.length - 1 });
    for (const event of events) this.#add(event);
  }

  #add(event: LedgerEvent): void {
    const index = this.#events.length;
    this.#events.push(event);
    if (event.type === 'handoff.committed') this.#commits.push(index);
    this.#latest = this.#latest === undefined ? openedBy(event) : apply(this.#latest, event);
    if (index % this.#interval === 0) this.#keep(this.#latest);
  }

  #keep(state: Conversation): void {
    this.#kept.push(state);
    if (this.#kept.length <= MOST_KEPT) return;
    this.#kept = this.#kept.filter((_, place) => place % 2 === 0);
    this.#interval *= 2;
    this.#stretch = { from: 0, states: [] };
  }

  #stateAt(index: number): Conversation {
    const place = Math.floor(index / this.#interval);
    const from = place * this.#interval;
    const kept = this.#kept[place];
    if (kept === undefined) throw new InvariantError(`No state was kept before entry ${index}.`);
    if (this.#stretch.from !== from || this.#stretch.states.length === 0) this.#stretch = { from, states: [kept] };
    const { states } = this.#stretch;
    let state = states.at(-1) ?? kept;
    for (const event of this.#events.slice(from + states.length, index + 1)) {
      state = apply(state, event);
      states.push(state);
    }
    return states[index - from] ?? state;
  }

  /** Entries behind its proposal only say which attempt they belong to. */
  #viaOf(index: number, event: LedgerEvent): string | undefined {
    if ('via' in event && event.via !== undefined) return event.via;
    if (!('handoffId' in event)) return undefined;
    for (let place = index - 1; place >= 0; place -= 1) {
      const before = this.#events[place];
      if (before?.type === 'handoff.proposed' && before.handoffId === event.handoffId) return before.via;
    }
    return undefined;
  }

  #stepOf(index: number): StepPlace {
    let low = 0;
    let high = this.#steps.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#steps[middle]?.first ?? Infinity) <= index) low = middle;
      else high = middle - 1;
    }
    const step = this.#steps[low];
    if (step === undefined) throw new InvariantError(`No step wrote entry ${index}.`);
    return step;
  }
}

function openedBy(event: LedgerEvent): Conversation {
  if (event.type !== 'conversation.created') throw new InvariantError('A conversation begins with its creation.');
  return opened(event);
}
