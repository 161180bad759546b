import type { Json, JsonObject } from '../base/json';
import type { Conversation, OpenHandoff, Said, ToolCall } from './conversation';
import type { CallMade, CallResult } from './input';
import { MASK } from './project';
import { own } from './own';

/** Stands for what a tool never gave back. */
const NO_RESULT = { error: 'NO_RESULT' };

/** Each call once and with one result. Calls that only ask for a handoff, and results of no call, are left out. */
export function pairedCalls(calls: readonly CallMade[], results: readonly CallResult[]): readonly ToolCall[] {
  const paired = new Map<string, ToolCall>();
  for (const { id, name, arguments: given, isHandoff } of calls) {
    if (isHandoff === true || paired.has(id)) continue;
    const answer = results.find((result) => result.id === id);
    paired.set(id, { id, name, arguments: given, result: answer === undefined ? NO_RESULT : answer.result });
  }
  return [...paired.values()];
}

/** What the next owner knows of what was said, once the open handoff is committed. */
export function historyAfter(state: Conversation, { kind, to, view }: OpenHandoff): readonly Said[] {
  if (kind === 'return') return restored(state, to);
  if (!view.history) return [];
  return scrubbed(state.history.map((said) => shownTo(to, said)), hiddenValues(state.context, [...view.dropped, ...view.redacted]));
}

/** What the agent that waits had heard, and what has been said since. */
function restored(state: Conversation, to: string): readonly Said[] {
  const frame = state.returnStack.at(-1);
  const before = frame?.history ?? [];
  const last = before.at(-1)?.seq ?? -1;
  return [...before, ...state.history.filter(({ seq }) => seq > last).map((said) => shownTo(to, said))];
}

/** Calls of another agent are no calls of this one: a model takes them for tools it has. What they found stays. */
function shownTo(agent: string, said: Said): Said {
  if (said.by === 'customer' || said.agent === agent || said.calls.length === 0) return said;
  return { ...said, calls: [], found: [...said.found, ...said.calls.map(({ name, result }) => ({ tool: name, result }))] };
}

/** Shorter values are too common in plain words to be looked for. */
const LEAST_LENGTH = 4;

/** The values as they may stand in a text. The longest first, as one may be part of another. */
export function hiddenValues(context: JsonObject, names: readonly string[]): readonly string[] {
  const values = names.flatMap((name) => wordsIn(own(context, name) ?? null));
  return [...new Set(values)].filter((value) => value.length >= LEAST_LENGTH && value !== MASK).toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

function wordsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value as JsonObject).flatMap(wordsIn) : [];
}

function scrubbed(history: readonly Said[], hidden: readonly string[]): readonly Said[] {
  if (hidden.length === 0) return history;
  return history.map((said): Said => {
    const text = scrub(said.text, hidden, MASK);
    return said.by === 'customer' ? { ...said, text } : { ...said, text, calls: scrub(said.calls, hidden, MASK), found: scrub(said.found, hidden, MASK) };
  });
}

/** The value with every hidden one in its texts replaced. Names of properties stay. */
export function scrub<T extends Json>(value: T, hidden: readonly string[], by: string): T;
export function scrub(value: Json, hidden: readonly string[], by: string): Json {
  if (typeof value === 'string') return hidden.reduce((text, word) => text.replaceAll(word, () => by), value);
  if (typeof value === 'number') return hidden.includes(String(value)) ? by : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part: Json) => scrub(part, hidden, by));
  return Object.fromEntries(Object.entries(value as JsonObject).map(([name, part]) => [name, scrub(part, hidden, by)]));
}
