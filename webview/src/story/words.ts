import type { ConditionWords } from '#core/conditions/describe-condition';
import type { HandoffPart, NoteEvent, StoryItem } from '#core/ledgers/story';
import type { TriggerName } from '#core/runtime/conversation';
import { reasonWords } from '#core/scenarios/print-run';

/** Says a sentence in the user's language; `{0}`, `{1}` are filled in. */
export type Say = (english: string, ...parts: readonly (string | number)[]) => string;

/** What a story is told with: nothing here knows the canvas. */
export interface StoryWords {
  readonly say: Say;
  /** Name of an agent by its id; the id itself where the graph has no such agent. */
  readonly nameOf: (agent: string) => string;
  readonly condition: ConditionWords;
}

/** A code of the runtime in plain words. */
export function reasonIn({ say }: StoryWords, code: string): string {
  return say(reasonWords(code));
}

/** What a trigger that no element of the graph declares waits for. */
export function triggerWords({ say }: StoryWords, trigger: TriggerName): string {
  const words: Partial<Record<TriggerName, string>> = {
    T0: say('a limit of the whole conversation'), T1: say('the customer asks for a person'), T3: say('the turn fails'), T5: say('the agent is not sure enough'),
    T6: say('the agent is done'), T8: say('turn after turn changes nothing'), T9: say('nothing else fires: the owner keeps the conversation'),
  };
  return words[trigger] ?? trigger;
}

/** What an item says, in one sentence: for screen readers and for the slider. */
export function spokenItem(item: StoryItem, words: StoryWords): string {
  const { say, nameOf } = words;
  switch (item.kind) {
    case 'opened': return say('{0} has the conversation', nameOf(item.ownerAfter));
    case 'customer': return say('Customer: {0}', item.text);
    case 'turn': return item.fault !== undefined ? say('{0} failed: {1}', nameOf(item.agent), reasonIn(words, item.fault)) : `${nameOf(item.agent)}: ${item.text === '' ? say('decides') : item.text}`;
    case 'handoff': return `${say('Handoff from {0} to {1}', nameOf(item.from), nameOf(item.to))}: ${outcomeWords(item, words)}`;
    case 'decision': return say('Time has passed');
    case 'note': return noteWords(item.event, words);
    case 'ended': return endWords(item, words);
  }
}

/** What became of a handoff, in a word or two. */
export function outcomeWords({ outcome, code, toHuman }: HandoffPart, words: StoryWords): string {
  const { say } = words;
  const end = { committed: say('handed over'), denied: say('not tried'), rolledback: say('taken back'), open: toHuman ? say('asking a person') : say('under way') }[outcome];
  return code === undefined ? end : `${end}, ${reasonIn(words, code)}`;
}

/** How a conversation ended. */
export function endWords({ status, code }: { readonly status: string; readonly code?: string | undefined }, words: StoryWords): string {
  const { say } = words;
  const ends: Readonly<Record<string, string>> = {
    completed: say('Completed'), resolved_by_human: say('Resolved by a person'), failed: say('Failed'), abandoned: say('The customer left'), cancelled: say('Stopped'), parked: say('Parked until a person is free'),
  };
  const end = ends[status] ?? status;
  return code === undefined ? end : `${end}: ${reasonIn(words, code)}`;
}

/** What an entry that stands by itself says. */
export function noteWords(event: NoteEvent, words: StoryWords): string {
  const { say, nameOf } = words;
  switch (event.type) {
    case 'output.fenced': return say('{0} spoke without having control; not heard', nameOf(event.agent));
    case 'ack.late': return say('An acknowledgement came too late and changed nothing');
    case 'handoff.duplicate': return say('An acknowledgement came twice; the second changed nothing');
    case 'loop.detected': return say('Nothing has changed since the last handoff from {0} to {1}', nameOf(event.from), nameOf(event.to));
    case 'fallback.selected': return say('Fallback {0}: {1} is tried', event.number, nameOf(event.to));
    case 'fallback.exhausted': return say('No other target is left');
    case 'escalation.requested': return say('A person is asked for: {0}', reasonIn(words, event.code));
    case 'human.unavailable': return say('Nobody is free');
    case 'conversation.resumed': return say('The conversation is taken up again');
    case 'handoff.ignored': return say('{0} was asked for in vain: {1}', event.via, reasonIn(words, event.code));
    default: return event.type;
  }
}

/** Values by name, in short. */
export function valueWords(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values).map(([name, value]) => `${name} ${valueText(value)}`).join(' · ');
}

/** One value, in short. */
export function valueText(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toFixed(3)));
  return typeof value === 'string' ? value : JSON.stringify(value);
}
