import type { Json, JsonObject } from '../base/json';
import type { AgentGraph } from '../graph/model';
import type { LedgerEvent } from './events';
import { hiddenValues, scrub } from './history';

/** What stands in a ledger for a value that is kept out of it. */
export const WITHHELD = '[withheld]';

/** An entry as it happened, where the ledger does not tell all of it. */
export interface WithheldEntry {
  readonly seq: number;
  readonly event: LedgerEvent;
}

/** Entries as a ledger may hold them, and those that were changed for it. */
export interface Withheld {
  readonly events: readonly LedgerEvent[];
  readonly originals: readonly WithheldEntry[];
}

/** Keeps values out of ledgers. It remembers the values it has met, to find them in later words: one for each conversation. */
export interface Withholder {
  /** The entries without the values of fields that are redacted somewhere. */
  withhold(events: readonly LedgerEvent[]): Withheld;
  /** Any text or value without them. */
  clear<T extends Json>(value: T): T;
}

/**
 * Fields whose values no ledger, report or export may hold: what a handoff or an escalation in use redacts, under every name that renames give it.
 * Order: by name.
 */
export function withheldFields({ handoffs, escalations }: Pick<AgentGraph, 'handoffs' | 'escalations'>): readonly string[] {
  const fields = new Set([...handoffs, ...escalations].flatMap(({ redacts }) => redacts ?? []));
  const renames = handoffs.flatMap((handoff) => Object.entries(handoff.renames ?? {}));
  for (let before = -1; before !== fields.size; ) {
    before = fields.size;
    const reached = renames.filter((names) => names.some((name) => fields.has(name))).flat();
    for (const name of reached) fields.add(name);
  }
  return [...fields].toSorted();
}

/** A withholder for one conversation of the graph. `known` are entries of it from before. */
export function withholderFor(graph: AgentGraph, known: readonly LedgerEvent[] = []): Withholder {
  const fields = withheldFields(graph);
  const values = new Set<string>();
  const learn = (events: readonly LedgerEvent[]): void => {
    for (const event of events) for (const value of hiddenValues(fieldsIn(event), fields)) if (value !== WITHHELD) values.add(value);
  };
  const inOrder = (): readonly string[] => [...values].toSorted((a, b) => b.length - a.length);
  if (fields.length > 0) learn(known);
  return {
    withhold: (events) => {
      if (fields.length === 0) return { events, originals: [] };
      learn(events);
      const hidden = inOrder();
      const cleared = events.map((event) => clearedEvent(event, { fields, hidden }));
      const originals = events.filter((event, place) => cleared[place] !== event).map((event) => ({ seq: event.seq, event }));
      return { events: cleared, originals };
    },
    clear: (value) => scrub(value, inOrder(), WITHHELD),
  };
}

/** The entries as they happened: those of a ledger, with what was kept out of it put back. */
export function withOriginals(events: readonly LedgerEvent[], originals: readonly WithheldEntry[]): readonly LedgerEvent[] {
  const bySeq = new Map(originals.map(({ seq, event }) => [seq, event]));
  return events.map((event) => bySeq.get(event.seq) ?? event);
}

function fieldsIn(event: LedgerEvent): JsonObject {
  if (event.type === 'conversation.created') return event.context;
  return event.type === 'context.updated' ? event.set : {};
}

interface Hidden {
  readonly fields: readonly string[];
  readonly hidden: readonly string[];
}

/** The same entry where it holds nothing to be kept out. */
function clearedEvent(event: LedgerEvent, secret: Hidden): LedgerEvent {
  const cleared = clearedParts(event, secret);
  return JSON.stringify(cleared) === JSON.stringify(event) ? event : cleared;
}

/** Only what people and agents bring in can hold a value: all else is made of ids, digests and the graph's own words. */
function clearedParts(event: LedgerEvent, { fields, hidden }: Hidden): LedgerEvent {
  const clear = <T extends Json>(value: T): T => scrub(value, hidden, WITHHELD);
  const clearFields = (context: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(context).map(([name, value]) => [name, fields.includes(name) && value !== null ? WITHHELD : clear(value)]));
  switch (event.type) {
    case 'conversation.created': return { ...event, context: clearFields(event.context) };
    case 'context.updated': return { ...event, set: clearFields(event.set) };
    case 'user.message': return { ...event, text: clear(event.text), signals: clear(event.signals) };
    case 'agent.replied': return { ...event, text: clear(event.text), ...(event.calls === undefined ? {} : { calls: clear(event.calls) }) };
    default: return event;
  }
}
