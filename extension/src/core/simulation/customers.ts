import { type Stream, branch, keyOf, normal, uniform, weighted } from '../base/draws';
import type { Json, JsonObject } from '../base/json';
import { satisfiable } from '../conditions/satisfiable';
import type { Conversation } from '../runtime/conversation';
import type { Signals } from '../runtime/events';
import type { RunGraph } from '../runtime/run-graph';
import { type FieldValue, fieldValues } from '../brains/field-values';

/** What is assumed of customers, as a graph says little of them. Rates are per turn. */
export const HABITS = {
  sentiment: { mean: 0.2, sd: 0.3 },
  /** What one repetition and one more turn take from it. */
  sentimentPerRepeat: 0.2,
  sentimentPerTurn: 0.05,
  repeats: 0.3,
  asksForHuman: 0.01,
  asksForHumanWhenSad: 0.1,
  leaves: 0.005,
  leavesWhenSad: 0.05,
  /** How often nobody could say what a turn is about. */
  isUnclear: 0.03,
  /** Between one turn and the next. */
  thinksMs: 4000,
} as const;

/** Who comes to a graph: what they want, what they speak, what they bring. Made once for a graph. */
export interface Customers {
  readonly intents: readonly Share[];
  readonly languages: readonly Share[];
  readonly channels: readonly Share[];
  readonly brings: readonly FieldValue[];
}

interface Share {
  readonly value: string;
  readonly weight: number;
}

/** One customer. */
export interface Customer {
  readonly stream: Stream;
  readonly intent: string;
  readonly language: string | undefined;
  readonly channel: string | undefined;
  readonly context: JsonObject;
}

const FOR = {
  intent: keyOf('customer intent'), language: keyOf('customer language'), channel: keyOf('customer channel'), sentiment: keyOf('sentiment'),
  repeats: keyOf('repeats'), human: keyOf('asks for a human'), leaves: keyOf('leaves'), unclear: keyOf('unclear'), fields: keyOf('fields'), turn: keyOf('customer turn'),
};

/**
 * The customers that the graph is for. The `simulation.share` of a handoff from the entry is the share of customers who come for what its
 * condition names; all else is spread evenly over the intents, languages and channels of the agents' scopes.
 */
export function customersOf({ graph, agents }: RunGraph): Customers {
  const entry = agents.get(graph.entry);
  const values = fieldValues(graph);
  const brought = graph.fields.filter(({ id, initial }) => initial === true || entry?.contract?.requires?.includes(id) === true);
  const shared = graph.handoffs.flatMap(({ from, when, simulation }) => {
    const share = simulation?.share;
    if (from !== graph.entry || when === undefined || share === undefined) return [];
    const found = satisfiable([when], graph);
    return found.verdict === 'no' ? [] : [{ share, signals: found.witness?.signals ?? {} }];
  });
  const sharesOf = (signal: 'intent' | 'language' | 'channel'): readonly Share[] =>
    shared.flatMap(({ share, signals }) => (typeof signals[signal] === 'string' ? [{ value: signals[signal], weight: share }] : []));
  return {
    intents: mixture(sharesOf('intent'), graph.intents.map(({ id }) => id)),
    languages: mixture(sharesOf('language'), entry?.scope?.languages ?? []),
    channels: mixture(sharesOf('channel'), entry?.scope?.channels ?? []),
    brings: brought.flatMap(({ id }) => values.get(id) ?? []),
  };
}

/** The declared shares, brought down to 1 where they are more, and what they leave spread evenly over the others. */
function mixture(declared: readonly Share[], all: readonly string[]): readonly Share[] {
  const sum = declared.reduce((total, { weight }) => total + weight, 0);
  const scale = sum > 1 ? 1 / sum : 1;
  const named = declared.map(({ value, weight }) => ({ value, weight: weight * scale }));
  const others = all.filter((value) => !declared.some((share) => share.value === value));
  return [...named, ...others.map((value) => ({ value, weight: Math.max(0, 1 - sum) / others.length }))];
}

/** The customer of a conversation. */
export function customerOf(customers: Customers, conversation: Stream): Customer {
  const facts = branch(conversation, FOR.fields);
  const context: Record<string, Json> = {};
  for (const field of customers.brings) context[field.name] = field.draw(facts);
  return {
    stream: branch(conversation, FOR.turn), context,
    intent: weighted(customers.intents, uniform(conversation, FOR.intent)) ?? 'unknown',
    language: weighted(customers.languages, uniform(conversation, FOR.language)),
    channel: weighted(customers.channels, uniform(conversation, FOR.channel)),
  };
}

/** What the customer's next turn is like; undefined when the customer leaves instead. */
export function nextTurn({ stream, intent, language, channel }: Customer, state: Conversation): Signals | undefined {
  const turn = branch(stream, state.turn);
  const before = typeof state.signals.repeats === 'number' ? state.signals.repeats : 0;
  const repeats = before + (state.ownerTurns > 0 && uniform(turn, FOR.repeats) < HABITS.repeats ? 1 : 0);
  const mood = HABITS.sentiment.mean + HABITS.sentiment.sd * normal(stream, FOR.sentiment);
  const sentiment = Math.min(1, Math.max(-1, mood - HABITS.sentimentPerRepeat * repeats - HABITS.sentimentPerTurn * state.turn));
  const sadness = Math.max(0, -sentiment);
  if (state.turn > 0 && uniform(turn, FOR.leaves) < HABITS.leaves + HABITS.leavesWhenSad * sadness) return undefined;
  const asksForHuman = uniform(turn, FOR.human) < HABITS.asksForHuman + HABITS.asksForHumanWhenSad * sadness;
  const signals: Record<string, Json> = {
    intent: uniform(turn, FOR.unclear) < HABITS.isUnclear ? 'unknown' : intent, sentiment, repeats, request: asksForHuman ? 'human' : 'none',
  };
  if (state.turn === 0 && language !== undefined) signals['language'] = language;
  if (state.turn === 0 && channel !== undefined) signals['channel'] = channel;
  return signals;
}
