import { canonicalJson } from '#core/base/canonical-json';
import type { Json } from '#core/base/json';
import { apply } from '#core/runtime/apply';
import { type Conversation, type Said, isTerminal } from '#core/runtime/conversation';
import type { Envelope } from '#core/runtime/envelope';
import type { LedgerEvent } from '#core/runtime/events';
import { fold } from '#core/runtime/fold';
import { ledgerText, verifyLedger } from '#core/runtime/ledger';
import type { RunGraph } from '#core/runtime/run-graph';
import { withholderFor } from '#core/runtime/withhold';
import { all, historyOf, repeated } from './invariants';
import type { Trace } from './random-run';

/** Values that were hidden from an owner must not come up again in front of one, until somebody who knows them has control back. */
export function seenAgain(seen: Trace['seen']): string | undefined {
  const hidden = new Set<string>();
  for (const { events, before, effects } of seen) {
    let state = before;
    for (const event of events) {
      hide(hidden, event, state);
      state = apply(state, event);
    }
    for (const effect of effects) {
      const text = JSON.stringify(effect);
      const isReturn = effect.type === 'offer' && (JSON.parse(effect.wire) as Envelope).kind === 'return';
      const found = isReturn ? undefined : [...hidden, ...(effect.type === 'offer' ? hiddenNow(state) : [])].find((value) => text.includes(value));
      if (found !== undefined) return `${found} in ${effect.type} at entry ${state.seq}`;
    }
  }
  return undefined;
}

function hide(hidden: Set<string>, event: LedgerEvent, before: Conversation): void {
  if (event.type === 'handoff.committed' && event.kind === 'return') return hidden.clear();
  if (event.type === 'handoff.committed') hiddenNow(before).forEach((value) => hidden.add(value));
  if (event.type === 'context.updated') Object.values(event.set).forEach((value) => hidden.delete(String(value)));
}

function hiddenNow({ context, open }: Conversation): readonly string[] {
  if (open === undefined || open.kind === 'return') return [];
  const names = [...open.view.dropped, ...open.view.redacted];
  const shown = Object.keys(context).filter((name) => !names.includes(name)).map((name) => context[name]);
  return names.map((name) => context[name]).filter((value): value is string => typeof value === 'string' && value !== '[redacted]' && !shown.includes(value));
}

/** Values that a ledger must not hold, and all else that it must. */
export function toldValue(plan: RunGraph, events: readonly LedgerEvent[]): string | undefined {
  const withheld = withholderFor(plan.graph).withhold(events);
  const text = ledgerText(withheld.events);
  const told = historyOf(events)
    .flatMap(({ event, before: { context } }) => (event.type === 'handoff.proposed' ? event.envelope.redacted.map((name) => context[name]) : []))
    .find((value) => typeof value === 'string' && value !== '[redacted]' && text.includes(value));
  if (told !== undefined) return `${String(told)} stands in the ledger`;
  if (!verifyLedger(text).ok) return 'the ledger does not verify';
  const outline = (state: Conversation | undefined): string =>
    canonicalJson(JSON.parse(JSON.stringify({ ...state, context: Object.keys(state?.context ?? {}), history: [], returnStack: [], text: '' })) as Json);
  return outline(fold(withheld.events)) === outline(fold(events)) ? undefined : 'what is withheld changes more than itself';
}

/** What no model takes: calls of others, calls without their one result, words twice or out of order. */
export function badHistory(seen: Trace['seen']): string | undefined {
  for (const effect of seen.flatMap(({ effects }) => effects)) {
    if (effect.type === 'release') continue;
    const [agent, history] = effect.type === 'ask-agent' ? [effect.agent, effect.history] : [effect.to, (JSON.parse(effect.wire) as Envelope).history ?? []];
    const fault = history.map((said) => badWords(said, agent)).find((found) => found !== undefined);
    if (fault !== undefined) return `${fault}, shown to ${agent}`;
    const places = history.map(({ seq }) => seq);
    if (places.some((seq, place) => place > 0 && seq <= (places[place - 1] ?? -1))) return `out of order or twice, shown to ${agent}`;
  }
  return undefined;
}

function badWords(said: Said, agent: string): string | undefined {
  if (said.by === 'customer') return undefined;
  if (said.calls.length > 0 && said.agent !== agent) return `calls of ${said.agent}`;
  if (said.calls.some(({ result }) => result === undefined)) return 'a call without a result';
  return repeated(said.calls.map(({ id }) => id));
}

/** Each message of the customer is handled once, in the order of their coming, or still held at the end. */
export function lostMessage(seen: Trace['seen'], final: Conversation): string | undefined {
  const sent = seen.flatMap(({ input, before }) => (input.type === 'user-message' && !isTerminal(before.status) ? [input.text] : []));
  const entries = all(seen.flatMap(({ events }) => events), 'user.message');
  const handled = entries.filter(({ turn }) => turn !== undefined);
  if (handled.some(({ turn }, place) => turn !== place + 1)) return 'turns are not counted one by one';
  const expected = sent.length - final.held.length;
  if (handled.length !== expected) return `${handled.length} messages are handled, not ${expected}`;
  const texts = [...handled.map(({ text }) => text), ...final.held.map(({ text }) => text)];
  const wrong = texts.findIndex((text, place) => text !== sent[place]);
  return wrong < 0 ? undefined : `message ${wrong + 1} is ${texts[wrong]}, not ${sent[wrong]}`;
}
