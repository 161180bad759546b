import type { Conversation } from './conversation';
import type { LedgerEvent } from './events';
import type { AgentAnswer, AskAgent, Effect, Input, Offer, OfferAnswer, Release, Step } from './input';
import type { RunGraph } from './run-graph';
import { step } from './step';

/** What `drive` asks of whoever runs it. Answered by the inputs that come of it. */
export type Call = Effect | { readonly type: 'commit'; readonly events: readonly LedgerEvent[] };

/** Dated answers, in the order in which they arrive. */
export type Answers = readonly Input[];

/** How one input is taken: as `step` takes it, or as somebody has it who changes things between two steps. */
export type Take = (state: Conversation, input: Input) => Step<Conversation>;

/** Drives a conversation from one input until it waits for somebody. */
export function drive(plan: RunGraph, from: Conversation, input: Input): Generator<Call, Conversation, Answers> {
  return driveBy((state, next) => step(plan, state, next), from, input);
}

/**
 * The same where inputs are taken in another way: the one interpreter of effects.
 * Order: entries are committed before anything else of their step is asked for.
 */
export function* driveBy(take: Take, from: Conversation, input: Input): Generator<Call, Conversation, Answers> {
  const waiting: Input[] = [input];
  let state = from;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const result = take(state, next);
    state = result.state;
    if (result.events.length > 0) yield { type: 'commit', events: result.events };
    for (const effect of result.effects) waiting.push(...(yield effect));
  }
  return state;
}

type Dated<Answer> = Answer & { readonly at: number };

/** What a driver is made of. */
export interface Adapter {
  /** Makes the entries durable. */
  commit(events: readonly LedgerEvent[]): void;
  /** Calls a brain: at least once for one epoch and cause. */
  agent(request: AskAgent): Dated<AgentAnswer>;
  /** Offers control to a target that is no person. */
  offer(offer: Offer): readonly (Dated<OfferAnswer> | Input)[];
  /** Asks a person to take over. No answer means that it comes later, as an input. */
  ask(offer: Offer): readonly (Dated<OfferAnswer> | Input)[];
  /** Tells a target that it does not have control. */
  release(release: Release): void;
}

/** The same adapter for a driver that has to wait. */
export type AsyncAdapter = { readonly [Name in keyof Adapter]: (...args: Parameters<Adapter[Name]>) => Promise<ReturnType<Adapter[Name]>> };

/** Runs an input to its end in this process. */
export function driveSync(plan: RunGraph, from: { state: Conversation; adapter: Adapter }, input: Input): Conversation {
  const driving = drive(plan, from.state, input);
  let result = driving.next();
  while (!result.done) result = driving.next(answerOf(from.adapter, result.value));
  return result.value;
}

/** Runs an input to its end with an adapter that has to wait. Errors: whatever the adapter rejects with. */
export async function driveAsync(plan: RunGraph, from: { state: Conversation; adapter: AsyncAdapter }, input: Input): Promise<Conversation> {
  const driving = drive(plan, from.state, input);
  let result = driving.next();
  while (!result.done) result = driving.next(await promisedAnswer(from.adapter, result.value));
  return result.value;
}

/** What the adapter answers to one call. */
export function answerOf(adapter: Adapter, call: Call): Answers {
  switch (call.type) {
    case 'commit': return nothing(adapter.commit(call.events));
    case 'ask-agent': return [adapter.agent(call)];
    case 'offer': return call.toHuman ? adapter.ask(call) : adapter.offer(call);
    case 'release': return nothing(adapter.release(call));
  }
}

async function promisedAnswer(adapter: AsyncAdapter, call: Call): Promise<Answers> {
  switch (call.type) {
    case 'commit': return nothing(await adapter.commit(call.events));
    case 'ask-agent': return [await adapter.agent(call)];
    case 'offer': return call.toHuman ? adapter.ask(call) : adapter.offer(call);
    case 'release': return nothing(await adapter.release(call));
  }
}

function nothing(_done: void): Answers {
  return [];
}
